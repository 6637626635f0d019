import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvForm, type WrittenCell, writeCsv } from '#lib/server/tables/csv-writing.ts';
import { readCsv } from '#lib/server/tables/csv-rows.ts';
import { tries } from '../support/chance.ts';

const write = async (rows: WrittenCell[][], form?: CsvForm) =>
	(await collect(writeCsv(rows, form))).join('');

async function collect<T>(all: AsyncIterable<T>): Promise<T[]> {
	const collected: T[] = [];
	for await (const each of all) collected.push(each);
	return collected;
}

async function readBack(text: string): Promise<string[][]> {
	const bytes = new TextEncoder().encode(text);
	const open = async function* () {
		yield await Promise.resolve(bytes);
	};
	return (await collect(readCsv(open, 'utf-8'))).map(({ cells }) => cells);
}

describe('a written table', () => {
	test('ends lines with CR LF and quotes what would break a cell', async () => {
		const text = await write([
			['Nimi', 'Määrä', 'Muuta'],
			['Kallio; kirjasto', 7, null],
			['sanoi "hei"', -2, 'kaksi\nriviä'],
		]);
		expect(text).toBe(
			'Nimi;Määrä;Muuta\r\n"Kallio; kirjasto";7;\r\n"sanoi ""hei""";-2;"kaksi\nriviä"\r\n',
		);
	});

	test('has a byte order mark and commas where they are asked for', async () => {
		expect(await write([['a', 'b,c']], { bom: true, separator: ',' })).toBe('\ufeffa,"b,c"\r\n');
	});

	test.each([
		'=1+1',
		'+358 9 310',
		'-2',
		'@SUM(A1)',
		'|cmd',
		'%0A',
		' =1+1',
		'\t=1',
		'＝1',
		'\r=1',
	])('lets no spreadsheet take %j for a formula', async (cell) => {
		const text = await write([[cell]]);
		expect(text.replace(/^"/, '').startsWith("'")).toBe(true);
	});

	test('leaves numbers below zero numbers', async () => {
		expect(await write([[-5, 0.5]])).toBe('-5;0.5\r\n');
	});
});

test('what is written is read again as it was', async () => {
	const cell = fc
		.string({ unit: fc.constantFrom('a', 'ä', ' ', '"', ';', ',', '\n', '=', '-', '@', '1') })
		.map((text) => text.trim())
		// A text that has such an apostrophe already loses it; a row of empty cells is no row.
		.filter((text) => text !== '' && !/^'[=+\-@|%]/.test(text));
	await fc.assert(
		fc.asyncProperty(fc.array(cell, { minLength: 2, maxLength: 4 }), async (cells) => {
			const rows = [cells.map((_, index) => `h${index}`), cells];
			expect(await readBack(await write(rows, { bom: true }))).toEqual(rows);
		}),
		tries(50, 1000),
	);
});
