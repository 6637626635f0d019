import { libraryCode } from '#lib/server/demo/organisation-plan.ts';
import { workbookOf } from '../../support/workbooks.ts';
import { Client } from './client.ts';

const headings =
	'employee number;given names;family name;email;unit code;staff group code;from day;until day';
/** One row that adds somebody, one that has an error, one that is odd. */
const rows = [
	`900001;Eeva;Uusitalo;eeva.uusitalo@example.org;${libraryCode};library;1.9.2026;`,
	`900002;Olli;Vanhatalo;olli.vanhatalo@example.org;unknown;library;1.9.2026;`,
	`900003;Kim;=1+1;kim@example.org;${libraryCode};library;2026-09-01;2026-12-31`,
];
const peopleFile = Buffer.from(`\ufeff${[headings, ...rows, ''].join('\r\n')}`);

const sheetRows = [headings, ...rows].map((row) => row.split(';'));
/** The same rows as a workbook in which two sheets have the columns. */
export const peopleWorkbook = workbookOf([
	{ name: 'Viime vuonna', rows: sheetRows.slice(0, 2) },
	{ name: 'Henkilöt', rows: sheetRows },
]);

/** Brings a file of people as its page would; the address of the import, which waits for its columns. */
export async function bringImport(origin: string): Promise<string> {
	const client = await new Client(origin).signIn('admin');
	const form = new FormData();
	form.set('kind', 'people');
	form.set('mode', 'add');
	form.set('file', new File([peopleFile], 'henkilot.csv', { type: 'text/csv' }));
	const request = new Request(origin, { method: 'POST', body: form });
	const { location } = await client.call('/people/imports/new', {
		method: 'POST',
		headers: { 'content-type': request.headers.get('content-type')! },
		body: Buffer.from(await request.arrayBuffer()),
	});
	if (!location) throw new Error('the file was not taken');
	return location;
}
