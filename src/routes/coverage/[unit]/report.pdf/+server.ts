import { m } from '#lib/i18n/messages.js';
import { figuresReportPdf } from '#lib/server/pdf/figures-report.ts';
import { requireReport } from '../report-request.ts';
import { makeReportSheet } from './report-sheet.ts';
import type { RequestHandler } from './$types';

/** A report of a unit's coverage to print, in the language of its reader. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
	const report = await requireReport(params.unit, url, locals);
	const city = (await locals.app.organisation()).city;
	const author = city?.names[locals.language] ?? m.app_name();
	const pdf = await figuresReportPdf(await makeReportSheet(report, author, locals));
	return new Response(new Uint8Array(pdf), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename="report-${report.unit.code}-${report.day}.pdf"`,
			'cache-control': 'private, no-store',
		},
	});
};
