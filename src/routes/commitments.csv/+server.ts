import { sayAnswer, sayLinked } from '#lib/components/commitment-words.ts';
import { m } from '#lib/i18n/messages.js';
import { readAsOf } from '#lib/server/commitments/as-of-query.ts';
import { writeCsv, type WrittenCell } from '#lib/server/tables/csv-writing.ts';
import { loadRegister } from '../commitments/register-page.ts';
import type { RequestHandler } from './$types';

/** The register in the reader's language, for a spreadsheet; `?bom` for Excel. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const { day, knownBy, isFault } = readAsOf(url.searchParams, locals.today);
	if (isFault) return new Response(m.commitment_fault_day(), { status: 422 });
	const { shown } = await loadRegister(locals, { day, knownBy });
	const rows: WrittenCell[][] = [
		[
			...[m.commitment_one(), m.commitment_state(), m.commitment_day(), m.commitment_evidence()],
			...[m.commitment_link(), m.commitment_system()],
		],
		...shown.map(({ text, answer, linked }) => [
			...[text, sayAnswer(answer?.answer), answer?.day, answer?.evidence, answer?.link],
			linked && sayLinked(linked, locals.language),
		]),
	];
	let text = '';
	for await (const line of writeCsv(rows, { bom: url.searchParams.has('bom') })) text += line;
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="commitments-${day}.csv"`,
			'cache-control': 'private, no-store',
		},
	});
};
