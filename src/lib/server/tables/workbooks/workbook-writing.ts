import { escapeXml } from '#lib/server/xml.ts';
import { writeZip } from '#lib/server/zip-writing.ts';
import type { WrittenCell } from '../csv-writing.ts';
import type { WrittenColumn, WrittenTable } from '../table-writing.ts';

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageTypes = 'http://schemas.openxmlformats.org/package/2006';
const bookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The styles of cells, by their places in `styles`. */
const plain = 0;
const heading = 1;
const styleOf = { text: plain, number: plain, day: 2 } as const;

/**
 * A workbook of one sheet as Excel and LibreOffice open it (ECMA-376): headings in bold that stay in sight, columns as
 * wide as their texts, a filter, days as days. Texts are texts: nothing becomes a formula. The same table gives the
 * same bytes.
 */
export async function* writeWorkbook(table: WrittenTable): AsyncGenerator<Uint8Array> {
	const content = [
		{ name: '[Content_Types].xml', content: contentTypes },
		{ name: '_rels/.rels', content: relations([['officeDocument', 'xl/workbook.xml']]) },
		{ name: 'xl/workbook.xml', content: workbookXml(table.title) },
		{ name: 'xl/_rels/workbook.xml.rels', content: relations(workbookParts) },
		{ name: 'xl/styles.xml', content: styles },
		{ name: 'xl/worksheets/sheet1.xml', content: await sheetXml(table) },
	];
	yield writeZip(content);
}

const override = (part: string, type: string) =>
	`<Override PartName="/xl/${part}" ContentType="${bookType}.${type}+xml"/>`;
const contentTypes = [
	`${declaration}<Types xmlns="${packageTypes}/content-types">`,
	'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
	override('workbook.xml', 'sheet.main'),
	override('styles.xml', 'styles'),
	override('worksheets/sheet1.xml', 'worksheet'),
	'</Types>',
].join('');

const workbookParts: [type: string, target: string][] = [
	['worksheet', 'worksheets/sheet1.xml'],
	['styles', 'styles.xml'],
];

function relations(parts: [type: string, target: string][]): string {
	const lines = parts.map(
		([type, target], index) =>
			`<Relationship Id="rId${index + 1}" Type="${officeTypes}/${type}" Target="${target}"/>`,
	);
	return `${declaration}<Relationships xmlns="${packageTypes}/relationships">${lines.join('')}</Relationships>`;
}

function workbookXml(title: string): string {
	const sheet = `<sheet name="${toText(toSheetName(title))}" sheetId="1" r:id="rId1"/>`;
	return `${declaration}<workbook xmlns="${namespace}" xmlns:r="${officeTypes}"><sheets>${sheet}</sheets></workbook>`;
}

/** Excel takes at most 31 characters, none of these, and no apostrophe at an end. */
function toSheetName(title: string): string {
	const name = title
		.replaceAll(/[\\/?*[\]:]/g, ' ')
		.slice(0, 31)
		.replaceAll(/^[' ]+|[' ]+$/g, '');
	return name || 'Osaaja';
}

const styles = [
	`${declaration}<styleSheet xmlns="${namespace}">`,
	'<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
	'<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
	'<fills count="2"><fill><patternFill patternType="none"/></fill>',
	'<fill><patternFill patternType="gray125"/></fill></fills>',
	'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
	'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
	'<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
	'<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
	// 14 is the day as the reader's own settings write it.
	'<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>',
	'</styleSheet>',
].join('');

const widest = 60;

async function sheetXml({ columns, rows }: WrittenTable): Promise<string> {
	const widths = columns.map((column) => Math.max(10, column.heading.length + 4));
	const headings = columns.map((column) => textCell(column.heading, heading));
	const lines = [`<row r="1">${headings.join('')}</row>`];
	for await (const row of rows) {
		row.forEach((cell, index) => {
			widths[index] = Math.max(widths[index] ?? 0, String(cell ?? '').length + 2);
		});
		const cells = columns.map((column, index) => writeCell(row[index], column));
		lines.push(`<row r="${lines.length + 1}">${cells.join('')}</row>`);
	}
	const columnWidths = widths.map(
		(width, index) =>
			`<col min="${index + 1}" max="${index + 1}" width="${Math.min(widest, width)}" customWidth="1"/>`,
	);
	return [
		`${declaration}<worksheet xmlns="${namespace}"><sheetViews><sheetView workbookViewId="0">`,
		'<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
		`<cols>${columnWidths.join('')}</cols><sheetData>${lines.join('')}</sheetData>`,
		`<autoFilter ref="A1:${letterOf(columns.length - 1)}${lines.length}"/></worksheet>`,
	].join('');
}

function writeCell(cell: WrittenCell, { kind }: WrittenColumn): string {
	const style = styleOf[kind];
	if (cell === null || cell === undefined || cell === '') return `<c s="${plain}"/>`;
	if (typeof cell === 'number') return `<c s="${style}"><v>${cell}</v></c>`;
	return kind === 'day' ? `<c s="${style}"><v>${serialOf(cell)}</v></c>` : textCell(cell, style);
}

function textCell(text: string, style: number): string {
	return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${toText(text)}</t></is></c>`;
}

/** Days are counted from the end of 1899, as if 1900 had been a leap year. */
function serialOf(day: string): number {
	return (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

/** The most that a cell holds. */
const longestText = 32_767;

/** A text without what XML cannot hold; what looks like Excel's own escape for a character is escaped itself. */
function toText(text: string): string {
	const clean = text
		.slice(0, longestText)
		.toWellFormed()
		.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ' ')
		.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
	return escapeXml(clean);
}

function letterOf(index: number): string {
	const before = Math.floor(index / 26);
	return (before > 0 ? letterOf(before - 1) : '') + String.fromCharCode(65 + (index % 26));
}
