import { describe, expect, test } from 'vitest';
import { FileFault } from '#lib/server/tables/faults.ts';
import { openTable, type ChooseSheet } from '#lib/server/tables/open-table.ts';
import type { FileRow } from '#lib/server/tables/rows.ts';
import {
	partsOf,
	sheetXml,
	type SheetOfWorkbook,
	type WorkbookCell,
	workbookOf,
	type WorkbookOptions,
} from '../support/workbooks.ts';
import { zipOf, type ZipPart } from '../support/zips.ts';

async function readBytes(bytes: Uint8Array, choose?: ChooseSheet): Promise<FileRow[]> {
	const { rows } = await openTable(async function* () {
		yield bytes;
	}, choose);
	const all: FileRow[] = [];
	for await (const row of rows) all.push(row);
	return all;
}

const people = (rows: WorkbookCell[][]): SheetOfWorkbook[] => [{ name: 'Henkilöt', rows }];
const read = (rows: WorkbookCell[][], options?: WorkbookOptions) =>
	readBytes(workbookOf(people(rows), options));
const readData = (data: string, options?: WorkbookOptions) =>
	readBytes(workbookOf([{ name: 'Henkilöt', data }], options));
const cell = (inner: string, type = '') => ({
	xml: (reference: string) => `<c r="${reference}"${type && ` t="${type}"`}>${inner}</c>`,
});

describe('what cells say', () => {
	const shown = async (given: WorkbookCell, options?: WorkbookOptions) => {
		const [row] = await read([[given, 'end']], options);
		return row?.cells[0];
	};

	test('texts stay as they are, whatever they look like', async () => {
		for (const text of ['000123', '=1+1', '1.2.2026', 'Åke "Å" <b>&amp;', '٣', '1e5', 'TRUE'])
			expect(await shown(text)).toBe(text);
		expect(await shown('  Öman \n')).toBe('Öman');
		expect(await shown('O\u0308man')).toBe('Öman');
		expect(await shown('a_x000D_b_x005F_c_x0000_d')).toBe('a\rb_c_x0000_d');
	});

	test('numbers are whole where they are, and keep the zeros that a format gives them', async () => {
		expect(await shown(42)).toBe('42');
		expect(await shown(cell('<v>1.0E2</v>'))).toBe('100');
		expect(await shown(12.5)).toBe('12.5');
		expect(await shown({ value: 1234, style: 'sixDigits' })).toBe('001234');
		expect(await shown({ value: 1_234_567, style: 'sixDigits' })).toBe('1234567');
		expect(await shown({ value: 45_000, style: 'money' })).toBe('45000');
	});

	test('days are days in both ways of counting them', async () => {
		const day = (value: number, is1904 = false) => shown({ value, style: 'day' }, { is1904 });
		expect(await day(46_348)).toBe('2026-11-22');
		expect(await day(46_348.999)).toBe('2026-11-22');
		expect(await day(44_886, true)).toBe('2026-11-22');
		expect([await day(1), await day(59), await day(60), await day(61)]).toEqual([
			...['1900-01-01', '1900-02-28', '1900-02-29', '1900-03-01'],
		]);
		expect([await day(0, true), await day(1, true)]).toEqual(['1904-01-01', '1904-01-02']);
		expect([await day(-1), await day(0), await day(2_958_466)]).toEqual(['-1', '0', '2958466']);
		expect(await shown({ value: 46_348, style: 'finnishDay' })).toBe('2026-11-22');
		expect(await shown(46_348)).toBe('46348');
		expect(await shown({ value: 0.5, style: 'time' })).toBe('0.5');
		expect(await shown(cell('<v>2026-11-22T00:00:00Z</v>', 'd'))).toBe('2026-11-22');
	});

	test('of a formula the value that it had, and an error where it has none', async () => {
		expect(await shown(cell('<f>A2</f><v>7</v>'))).toBe('7');
		expect(await shown(cell('<f>A2&amp;""</f><v>seven</v>', 'str'))).toBe('seven');
		expect(await shown(cell('<f>""</f><v></v>', 'str'))).toBe('');
		expect(await shown(cell('<f>WEBSERVICE("http://x.example")</f><v/>'))).toBe('#CALC!');
		expect(await shown(cell('<f>1/0</f><v>#DIV/0!</v>', 'e'))).toBe('#DIV/0!');
		expect(await shown(cell('<v>1</v>', 'b'))).toBe('TRUE');
	});

	test('texts within cells and in several pieces are read, readings beside signs are not', async () => {
		const pieces = '<is><r><t>Ai</t></r><r><rPr><b/></rPr><t>no</t></r><rPh><t>x</t></rPh></is>';
		expect(await shown(cell(pieces, 'inlineStr'))).toBe('Aino');
		expect(await shown(cell('<is><t><![CDATA[<a>]]></t></is>', 'inlineStr'))).toBe('<a>');
	});
});

describe('where cells stand', () => {
	test('rows keep their numbers, empty ones are left out, and cells their columns', async () => {
		const data =
			'<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row><row r="2"/><row r="7"><c r="AA7"><v>27</v></c></row>';
		expect(await readData(data)).toEqual([
			{ row: 1, cells: ['1', '', '3'] },
			{ row: 7, cells: [...Array<string>(26).fill(''), '27'] },
		]);
	});

	test('they may go without saying, and with a prefix', async () => {
		const data =
			'<x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><row><c><v>3</v></c></row>';
		expect(await readData(data)).toEqual([
			{ row: 1, cells: ['1', '2'] },
			{ row: 2, cells: ['3'] },
		]);
	});

	test('what lies upon a sheet is no row', async () => {
		const after = '<controls><control><anchor><row>5</row></anchor></control></controls>';
		const sheet = sheetXml(`<sheetData><row r="1048576"><c><v>1</v></c></row></sheetData>${after}`);
		const bytes = workbookOf(people([]), { parts: { 'xl/worksheets/sheet1.xml': sheet } });
		expect(await readBytes(bytes)).toEqual([{ row: 1_048_576, cells: ['1'] }]);
	});

	test('hidden and empty sheets do not count; of several others one is chosen', async () => {
		const one = { name: 'Yksi', rows: [['a'], ['1']] };
		const two = { name: 'Kaksi & "puoli"', rows: [['b'], ['2']] };
		const beside: SheetOfWorkbook[] = [{ name: 'Empty' }, { ...two, name: 'X', state: 'hidden' }];
		expect(await readBytes(workbookOf([...beside, one]))).toHaveLength(2);
		expect(await faultOf(workbookOf([...beside, one, two]))).toMatchObject({
			...{ code: 'several-sheets', sheets: ['Yksi', 'Kaksi & "puoli"'] },
		});
		const second: ChooseSheet = (sheets) => sheets.find(({ headings }) => headings[0] === 'b');
		expect(await readBytes(workbookOf([one, two]), second)).toMatchObject([{}, { cells: ['2'] }]);
	});
});

async function faultOf(bytes: Uint8Array): Promise<FileFault> {
	const fault: unknown = await readBytes(bytes).catch((error: unknown) => error);
	expect(fault).toBeInstanceOf(FileFault);
	return fault as FileFault;
}
const codeOf = async (bytes: Uint8Array) => (await faultOf(bytes)).code;
const withParts = (parts: Record<string, string>) => workbookOf(people([['a']]), { parts });
const withData = (data: string) => workbookOf([{ name: 'a', data }]);
const changed = (change: (part: ZipPart) => ZipPart) => zipOf(partsOf(people([['a']])).map(change));
const row = (row: number, inner = `<c r="A${row}"><v>1</v></c>`) =>
	`<row r="${row}">${inner}</row>`;
const million = 1_000_000;
const isLong = process.env.OSAAJA_LONG === '1';
const emptyRows = isLong ? million : 30_000;

const entities = `<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`;
const outside = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const bookOf = (extension: string) => `application/vnd.ms-excel.${extension}.main+xml`;

const attacks: [name: string, bytes: () => Uint8Array, code: string][] = [
	[
		'a document type with entities',
		() => withParts({ 'xl/sharedStrings.xml': entities }),
		'broken',
	],
	['an entity from outside', () => withParts({ 'xl/worksheets/sheet1.xml': outside }), 'broken'],
	['a document type without end', () => withParts({ 'xl/styles.xml': '<!DOCTYPE ' }), 'broken'],
	['a long comment', () => withData(`<!-- ${'x'.repeat(2 * million)} -->`), 'broken'],
	['an unknown entity', () => withData(row(1, '<c><v>&x;</v></c>')), 'broken'],
	['half a character', () => withData(row(1, '<c t="str"><v>&#xD800;</v></c>')), 'broken'],
	['a NUL', () => withData(row(1, '<c t="str"><v>\0</v></c>')), 'broken'],
	['XML that is cut off', () => withParts({ 'xl/worksheets/sheet1.xml': '<a><b>' }), 'broken'],
	['depth without end', () => withData('<a>'.repeat(100)), 'broken'],
	['a text that is not there', () => withData(row(1, '<c t="s"><v>99</v></c>')), 'broken'],
	['rows that go back', () => withData(row(5) + row(5)), 'broken'],
	['a row below the last', () => withData(row(1_048_577)), 'broken'],
	['a column without letters', () => withData(row(1, '<c r="1"><v>1</v></c>')), 'broken'],
	[
		'a sheet that is elsewhere',
		() =>
			withParts({
				'xl/_rels/workbook.xml.rels':
					'<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>',
			}),
		'broken',
	],
	['a name that leaves the folder', () => withParts({ '../evil.xml': 'x' }), 'broken'],
	['bytes that are cut off', () => withParts({}).subarray(0, 700), 'broken'],
	['no more than a mark', () => Buffer.from('PK\u0003\u0004anything'), 'broken'],
	['another packed file', () => zipOf([{ name: 'a.txt', content: 'a' }]), 'no-workbook'],
	[
		'a document',
		() => workbookOf(people([['a']]), { bookType: 'application/x.wordprocessingml.document' }),
		'no-workbook',
	],
	[
		'macros',
		() => workbookOf(people([['a']]), { bookType: bookOf('sheet.macroEnabled') }),
		'macro',
	],
	['macros that are hidden', () => withParts({ 'xl/vbaProject.bin': 'x' }), 'macro'],
	['the binary form', () => workbookOf([], { bookType: bookOf('sheet.binary') }), 'macro'],
	['the form before 2007', () => Buffer.concat([compound, Buffer.alloc(600)]), 'old'],
	[
		'a password',
		() => Buffer.concat([compound, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
		'encrypted',
	],
	['encrypted parts', () => changed((part) => ({ ...part, flags: 1 })), 'encrypted'],
	['no sheet that is shown', () => workbookOf([{ name: 'a', state: 'hidden' }]), 'empty'],
];

test.each(attacks)('%s is told of', async (_name, bytes, code) => {
	const told = await codeOf(bytes());
	expect(told.replace(/-workbook$/, '')).toBe(code.replace(/-workbook$/, ''));
});

describe('what grows', () => {
	const isSheet = ({ name }: ZipPart) => name === 'xl/worksheets/sheet1.xml';
	const inflating = (content: string, declared: number) =>
		changed((part) => (isSheet(part) ? { ...part, content, declared } : part));

	test('a sheet that says it is too large is not begun, and one that is larger than it says not ended', async () => {
		const sheet = sheetXml(`<sheetData>${'<row/>'.repeat(50_000)}</sheetData>`);
		expect(await codeOf(inflating(sheet, 2 ** 30))).toBe('workbook-too-large');
		expect(await codeOf(inflating(sheet, 1000))).toBe('broken-workbook');
	});

	test('a workbook within a workbook is none', async () => {
		const inner = workbookOf(people([['a']])).toString('latin1');
		expect(await codeOf(withParts({ 'xl/worksheets/sheet1.xml': inner }))).toBe('broken-workbook');
	});

	test('very many rows with nothing but looks are passed over', async () => {
		const looks = Array.from({ length: emptyRows }, (_, index) => `<row r="${index + 2}" s="1"/>`);
		const cells = '<row r="1048000"><c r="XFD1048000" s="1"/><c r="A1048000" s="2"/></row>';
		expect(await readData(row(1) + looks.join('') + cells)).toEqual([{ row: 1, cells: ['1'] }]);
	});

	test('one long text that very many cells show is counted as often as it is shown', async () => {
		const text = 'a'.repeat(30_000);
		const wide = Array<WorkbookCell>(4).fill(text);
		expect(await faultOf(workbookOf(people([['a'], wide])))).toMatchObject({
			...{ code: 'line-too-long', line: 2 },
		});
		const cells = Array<WorkbookCell>(3).fill(text);
		const tall = Array<WorkbookCell[]>(1000).fill(cells);
		expect(await codeOf(workbookOf(people(tall)))).toBe('workbook-too-large');
	});

	test('shared texts without end are refused', async () => {
		const long = `<si><t>${'a'.repeat(million / 2)}</t></si>`.repeat(110);
		expect(await codeOf(withParts({ 'xl/sharedStrings.xml': `<sst>${long}</sst>` }))).toBe(
			'workbook-too-large',
		);
	});

	test('cells far to the right are not made room for', async () => {
		const cells = '<c r="XFD1"><v>1</v></c><c r="ZZZZZZ1"><v>1</v></c>';
		expect(await readData(row(1, `<c r="A1"><v>1</v></c>${cells}`))).toEqual([
			{ row: 1, cells: ['1'] },
		]);
	});
});
