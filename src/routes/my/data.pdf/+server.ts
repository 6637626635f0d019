import { m } from '#lib/i18n/messages.js';
import { languageTag } from '#lib/server/pdf/tagged-document.ts';
import { dataPdf } from '#lib/server/privacy/data-pdf.ts';
import type { SheetSection } from '#lib/server/privacy/sheet.ts';
import { makeDataSheet } from '../data/data-sheet.ts';
import type { RequestHandler } from './$types';

type Reader = Awaited<ReturnType<typeof makeDataSheet>>['readers'][number];

/** Everything that is held about the person who asks, to read and to keep, in the language that they read. */
export const GET: RequestHandler = async ({ locals }) => {
	const { sheet, readers } = await makeDataSheet(locals);
	const city = (await locals.app.organisation()).city;
	const pdf = await dataPdf({
		sheet: { ...sheet, sections: [...sheet.sections, toSection(readers)] },
		language: languageTag[locals.language],
		author: city?.names[locals.language] ?? m.app_name(),
		created: new Date(`${locals.today}T12:00:00Z`),
		pageName: (page) => m.data_pdf_page({ page }),
	});
	return new Response(new Uint8Array(pdf), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': 'attachment; filename="my-data.pdf"',
			'cache-control': 'private, no-store',
		},
	});
};

function toSection(readers: Reader[]): SheetSection {
	const rows = readers.map(({ day, what, who, where }) => [
		{ label: m.data_reader_day(), value: day },
		{ label: m.data_reader_what(), value: what },
		{ label: m.data_reader_who(), value: who },
		...(where ? [{ label: m.data_reader_where(), value: where }] : []),
	]);
	return {
		...{ id: 'readers', title: m.data_readers(), nothing: m.data_readers_none() },
		facts: [],
		tables: rows.length > 0 ? [{ title: m.data_readers(), rows }] : [],
	};
}
