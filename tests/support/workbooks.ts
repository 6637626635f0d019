import { zipOf, type ZipPart } from './zips.ts';

/** A cell as Excel writes it: a text, a number with a style of `styles`, or the XML of anything else. */
export type WorkbookCell =
	| string
	| number
	| { value: number; style: keyof typeof styles }
	| { xml: (reference: string) => string };

/** The formats that workbooks of the tests have, by the numbers of their styles. */
const styles = {
	...{ general: 0, day: 1, finnishDay: 2, sixDigits: 3, time: 4, money: 5 },
	percent: 6,
} as const;
const formats = [
	...['General', '', 'dd\\.mm\\.yyyy;@', '000000', '[$-40B]h:mm "day"', '#,##0.00\\ "kr/day"'],
	'0.0%',
];

export interface SheetOfWorkbook {
	name: string;
	rows?: WorkbookCell[][];
	/** What stands in place of its rows. */
	data?: string;
	state?: 'hidden';
}

export interface WorkbookOptions {
	is1904?: boolean;
	/** Files that replace those of the workbook, by name, or come beside them. */
	parts?: Record<string, string>;
	bookType?: string;
}

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The bytes of an XLSX, as Excel would write it: texts once and shared, days and numbers by styles. */
export function workbookOf(sheets: SheetOfWorkbook[], options: WorkbookOptions = {}): Buffer {
	return zipOf(partsOf(sheets, options));
}

export function partsOf(sheets: SheetOfWorkbook[], options: WorkbookOptions = {}): ZipPart[] {
	const texts = new Map<string, number>();
	const written = sheets.map((sheet) => writeSheet(sheet, texts));
	const parts: Record<string, string> = {
		'[Content_Types].xml': writeTypes(options.bookType ?? `${spreadsheet}.sheet.main+xml`),
		'_rels/.rels': writeRelations([['officeDocument', 'xl/workbook.xml']]),
		'xl/workbook.xml': writeBook(sheets, options.is1904 ?? false),
		'xl/_rels/workbook.xml.rels': writeRelations([
			...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
			['sharedStrings', '/xl/sharedStrings.xml'],
			['styles', 'styles.xml'],
		]),
		'xl/styles.xml': writeStyles(),
		'xl/sharedStrings.xml': writeShared([...texts.keys()]),
		...Object.fromEntries(
			written.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheet]),
		),
		...options.parts,
	};
	return Object.entries(parts).map(([name, content]) => ({ name, content }));
}

function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function writeSheet({ rows = [], data }: SheetOfWorkbook, texts: Map<string, number>): string {
	const written = rows.map((cells, index) => {
		const row = index + 1;
		const shown = cells.map((cell, column) => writeCell(cell, `${letterOf(column)}${row}`, texts));
		return `<row r="${row}">${shown.join('')}</row>`;
	});
	return sheetXml(`<sheetData>${data ?? written.join('')}</sheetData>`);
}

/** A sheet of a workbook with whatever is within it. */
export function sheetXml(within: string): string {
	return `${declaration}<worksheet xmlns="${namespace}"><dimension ref="A1:XFD1048576"/>${within}</worksheet>`;
}

function writeCell(cell: WorkbookCell, reference: string, texts: Map<string, number>): string {
	if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
	if (typeof cell === 'object' && 'xml' in cell) return cell.xml(reference);
	if (typeof cell === 'object')
		return `<c r="${reference}" s="${styles[cell.style]}"><v>${cell.value}</v></c>`;
	if (cell === '') return '';
	if (!texts.has(cell)) texts.set(cell, texts.size);
	return `<c r="${reference}" t="s"><v>${texts.get(cell)}</v></c>`;
}

function letterOf(index: number): string {
	const before = Math.floor(index / 26);
	return (before > 0 ? letterOf(before - 1) : '') + String.fromCharCode(65 + (index % 26));
}

function writeTypes(book: string): string {
	return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${book}"/></Types>`;
}

function writeRelations(given: (readonly [type: string, target: string])[]): string {
	const each = given.map(
		([type, target], index) =>
			`<Relationship Id="rId${index + 1}" Type="${relations}/${type}" Target="${target}"/>`,
	);
	return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`;
}

function writeBook(sheets: SheetOfWorkbook[], is1904: boolean): string {
	const each = sheets.map(({ name, state }, index) => {
		const shown = state ? ` state="${state}"` : '';
		return `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${shown} r:id="rId${index + 1}"/>`;
	});
	return `${declaration}<workbook xmlns="${namespace}" xmlns:r="${relations}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${each.join('')}</sheets></workbook>`;
}

function writeStyles(): string {
	const own = formats.map(
		(code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(code)}"/>`,
	);
	const ids = [0, 14, 166, 167, 168, 169, 170];
	const each = ids.map((id) => `<xf numFmtId="${id}"/>`);
	return `${declaration}<styleSheet xmlns="${namespace}"><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${each.join('')}</cellXfs></styleSheet>`;
}

function writeShared(texts: string[]): string {
	const each = texts.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`);
	return `${declaration}<sst xmlns="${namespace}">${each.join('')}</sst>`;
}
