import { describe, expect, test } from 'vitest';
import { openTable } from '#lib/server/tables/open-table.ts';
import {
	type TableFormat,
	type WrittenTable,
	writeTable,
} from '#lib/server/tables/table-writing.ts';

const table: WrittenTable = {
	title: 'Toimipaikat: 50 % / [2026]',
	about: { unit: 'kirjastot' },
	columns: [
		{ key: 'unit', heading: 'Yksikkö', kind: 'text' },
		{ key: 'ready', heading: 'Valmiita', kind: 'number' },
		{ key: 'day', heading: 'Päivä', kind: 'day' },
	],
	rows: [
		['Kallion "kirjasto" & <lukusali>', 7, '2026-11-22'],
		['=HYPERLINK("http://x")', 0, null],
		['a_x0041_b\u0000', -3, '1900-03-01'],
	],
};

async function bytesOf(format: TableFormat, of = table) {
	const pieces: Uint8Array[] = [];
	for await (const piece of writeTable(of, format, { separator: ';' })) pieces.push(piece);
	return Buffer.concat(pieces);
}

async function readBack(bytes: Uint8Array): Promise<string[][]> {
	const { rows } = await openTable(async function* () {
		yield await Promise.resolve(bytes);
	});
	const all: string[][] = [];
	for await (const { cells } of rows) all.push(cells);
	return all;
}

describe('a table as a workbook', () => {
	test('is read again with its texts, numbers and days', async () => {
		expect(await readBack(await bytesOf('xlsx'))).toEqual([
			['Yksikkö', 'Valmiita', 'Päivä'],
			['Kallion "kirjasto" & <lukusali>', '7', '2026-11-22'],
			['=HYPERLINK("http://x")', '0'],
			['a_x0041_b', '-3', '1900-03-01'],
		]);
	});

	test('is the same bytes for the same table', async () => {
		expect((await bytesOf('xlsx')).equals(await bytesOf('xlsx'))).toBe(true);
	});

	test('without rows still has its headings', async () => {
		const rows = await readBack(await bytesOf('xlsx', { ...table, rows: [] }));
		expect(rows).toEqual([['Yksikkö', 'Valmiita', 'Päivä']]);
	});
});

describe('a table as JSON', () => {
	test('has an object for each row, and what there is to say of the table', async () => {
		const written = JSON.parse((await bytesOf('json')).toString()) as unknown;
		expect(written).toMatchObject({
			unit: 'kirjastot',
			rows: [
				{ unit: 'Kallion "kirjasto" & <lukusali>', ready: 7, day: '2026-11-22' },
				{ unit: '=HYPERLINK("http://x")', ready: 0, day: null },
				{ ready: -3 },
			],
		});
	});

	test('without rows and without anything to say is JSON too', async () => {
		const written = (await bytesOf('json', { ...table, about: {}, rows: [] })).toString();
		expect(JSON.parse(written)).toEqual({ rows: [] });
	});
});

describe('a long table', () => {
	test('is sent while it is read, the headings before the first row is there', async () => {
		let asked = 0;
		const rows = async function* () {
			for (let row = 0; row < 50_000; row++) {
				asked += 1;
				yield await Promise.resolve(['Kallion kirjasto', row, '2026-11-22']);
			}
		};
		let largest = 0;
		const pieces = writeTable({ ...table, rows: rows() }, 'csv', {});
		const first = await pieces.next();
		expect([Buffer.from(first.value as Uint8Array).toString(), asked]).toEqual([
			'Yksikkö;Valmiita;Päivä\r\n',
			0,
		]);
		for await (const piece of pieces) largest = Math.max(largest, piece.length);
		expect(asked).toBe(50_000);
		expect(largest).toBeLessThan(20_000);
	});
});
