import { afterEach, beforeEach, expect, test } from 'vitest';
import { receiveFile } from '#lib/server/hr/receiving.ts';
import { findRun } from '#lib/server/hr/runs.ts';
import { showFindings } from '#lib/server/hr/showing.ts';
import { importRows, importRuns } from '#lib/server/store/schema/index.ts';
import { addCity } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { type SheetOfWorkbook, type WorkbookCell, workbookOf } from '../support/workbooks.ts';
import { Desk, headings } from './imports.ts';
import { describePeople } from './state.ts';

let store: FreshStore;
let desk: Desk;
beforeEach(async () => {
	store = await freshStore();
	await addCity(store);
	desk = new Desk(store);
});
afterEach(() => store.close());

const day = (value: number): WorkbookCell => ({ value, style: 'finnishDay' });
const heads = headings.people.split(';');
const ake = ['000042', 'Åke', 'Öman', 'ake@example.org', 'sv', 'A', 'g1', day(43_831), ''];
const aino: WorkbookCell[] = [
	'7',
	'Aino',
	'=cmd|x',
	'',
	'fi',
	'B',
	'g1',
	'2020-01-01',
	day(44_196),
];
const sheet = (name: string, ...rows: WorkbookCell[][]): SheetOfWorkbook => ({ name, rows });

test('a workbook does what the same rows as text would do', async () => {
	const run = await desk.check('people', workbookOf([sheet('Henkilöt', heads, ake, aino)]));
	expect(run).toMatchObject({ encoding: 'xlsx', sheet: 'Henkilöt', state: 'checked', rows: 2 });
	expect(await desk.apply(run)).toBe('applied');
	const fromWorkbook = await describePeople(store.read);
	expect(fromWorkbook.join('\n')).toContain('000042 Åke Öman ');
	const asText = await desk.check('people', [
		'000042;Åke;Öman;ake@example.org;sv;A;g1;1.1.2020;;;',
		'7;Aino;=cmd|x;;fi;B;g1;1.1.2020;2020-12-31;;',
	]);
	expect(asText.counts?.changes).toEqual({});
});

test('an error in a cell keeps its row out, and is named with sheet, column and row', async () => {
	const error: WorkbookCell = {
		xml: (reference) => `<c r="${reference}" t="e"><f>VLOOKUP(1)</f><v>#N/A</v></c>`,
	};
	const broken = [...ake.slice(0, 5), error, ...ake.slice(6, 9), '', '', error];
	const run = await desk.check(
		'people',
		workbookOf([sheet('Henkilöt', [...heads, 'beside'], broken, [error, ...aino.slice(1)])]),
	);
	const { findings } = await showFindings(store.read, run.id, 'error');
	expect(findings.map(({ row, code, details }) => ({ row, code, ...details }))).toEqual([
		{ row: 2, code: 'cell-error', field: 'unitCode', text: '#N/A', cell: 'Henkilöt!F2' },
		{ row: 3, code: 'cell-error', field: 'number', text: '#N/A', cell: 'Henkilöt!A3' },
	]);
});

test('of several sheets the one that has the columns is read, else the one that is named', async () => {
	const other = sheet('Ohje', ['Täytä ensin'], ['jotain']);
	const people = sheet('Henkilöt', heads, ake);
	const found = await desk.bring('people', workbookOf([other, people]));
	expect(await findRun(store.read, found)).toMatchObject({ sheet: 'Henkilöt', rows: 1 });

	const both = workbookOf([people, sheet('Viime vuonna', heads, ake, aino)]);
	await expect(desk.bring('people', both)).rejects.toMatchObject({
		...{ code: 'several-sheets', sheets: ['Henkilöt', 'Viime vuonna'] },
	});
	const named = await desk.bring('people', both, { sheet: 'Viime vuonna' });
	expect(await findRun(store.read, named)).toMatchObject({ sheet: 'Viime vuonna', rows: 2 });
	await expect(desk.bring('people', both, { sheet: 'Ensi vuonna' })).rejects.toMatchObject({
		code: 'no-such-sheet',
	});
});

test('of a workbook that ends in the middle nothing is kept', async () => {
	const rows = Array.from({ length: 1500 }, (_, index) => [String(index + 1), ...ake.slice(1)]);
	const bytes = workbookOf([sheet('Henkilöt', heads, ...rows)]);
	const broken: WorkbookCell = { xml: () => '<c t="s"><v>999999</v></c>' };
	const late = workbookOf([sheet('Henkilöt', heads, ...rows, [broken])]);
	for (const each of [late, bytes.subarray(0, bytes.length - 100)]) {
		await expect(desk.bring('people', each)).rejects.toMatchObject({ code: 'broken-workbook' });
		expect(await store.read.select().from(importRuns)).toEqual([]);
		expect(await store.read.select().from(importRows)).toEqual([]);
	}
});

test('a workbook of more than 32 MB is not read to its end', async () => {
	const beginning = workbookOf([sheet('Henkilöt', heads, ake)]);
	let taken = 0;
	async function* endless() {
		yield beginning;
		for (; taken < 100 * 2 ** 20; taken += 65_536) yield Buffer.alloc(65_536);
	}
	const file = { kind: 'people', mode: 'add', lastDay: null, fileName: 'long.xlsx' } as const;
	const byPersonId = await desk.actor();
	const receiving = receiveFile(store, { ...file, byPersonId }, endless);
	await expect(receiving).rejects.toMatchObject({ code: 'too-large' });
	expect(taken).toBeLessThan(33 * 2 ** 20);
});
