import { drawableText, type Fonts, loadFonts } from '#lib/server/credentials/pdf/fonts.ts';
import { colours, paper } from '#lib/server/credentials/pdf/look.ts';
import {
	closeDocument,
	drawArtifact,
	openDocument,
	type TaggedDocument,
} from '#lib/server/credentials/pdf/tagged-document.ts';
import {
	addText,
	drawText,
	heightOf,
	type TextStyle,
} from '#lib/server/credentials/pdf/text-blocks.ts';
import type { DataSheet, SheetFact, SheetSection, SheetTable } from './sheet.ts';

export interface DataPdfInput {
	sheet: DataSheet;
	/** A BCP 47 tag. */
	language: string;
	/** Who answers for the data. */
	author: string;
	created: Date;
	/** “Page 3” in the reader's language. */
	pageName: (page: number) => string;
}

const edge = 56;
const bottom = paper.height - 64;
const at = { x: edge, width: paper.width - 2 * edge };
const inner = { x: edge + 14, width: at.width - 14 };
const styles = {
	title: { font: 'bold', size: 22, color: colours.accent },
	section: { font: 'bold', size: 15, color: colours.accent },
	table: { font: 'bold', size: 11, color: colours.ink },
	text: { font: 'regular', size: 10, color: colours.ink, lineGap: 1.5 },
	quiet: { font: 'regular', size: 9, color: colours.quiet },
} satisfies Record<string, TextStyle>;
/** A longer text is drawn in pieces, so that each fits on a page. */
const longestPiece = 1500;

/** A place on the current page; pages come as they are needed. */
interface Cursor {
	page: TaggedDocument;
	fonts: Fonts;
	y: number;
	pages: number;
	pageName: DataPdfInput['pageName'];
}

/** What is held about a person as a tagged PDF: headings, paragraphs and lists over as many pages as it takes. */
export async function dataPdf(input: DataPdfInput): Promise<Buffer> {
	const { sheet, language, author, created, pageName } = input;
	const fonts = await loadFonts();
	const { title } = sheet;
	const page = openDocument({ language, title, author, subject: title, created }, fonts);
	// The tab key follows the tags on each page.
	page.doc.on('pageAdded', () => {
		(page.doc.page.dictionary as { data: Record<string, unknown> }).data['Tabs'] = 'S';
	});
	const cursor: Cursor = { page, fonts, y: edge, pages: 1, pageName };
	numberPage(cursor);
	write(cursor, page.root, 'H1', title, styles.title, 0);
	for (const line of sheet.lines) write(cursor, page.root, 'P', line, styles.text, 4);
	for (const section of sheet.sections) writeSection(cursor, section);
	return closeDocument(page);
}

function writeSection(cursor: Cursor, { title, facts, tables, nothing }: SheetSection): void {
	const { root } = cursor.page;
	keepTogether(cursor, 90);
	write(cursor, root, 'H2', title, styles.section, 20);
	for (const { label, value } of facts)
		write(cursor, root, 'P', `${label}: ${value}`, styles.quiet, 4);
	if (tables.length === 0) write(cursor, root, 'P', nothing, styles.text, 6);
	for (const table of tables) writeTable(cursor, table);
}

function writeTable(cursor: Cursor, { title, rows }: SheetTable): void {
	const { doc, root } = cursor.page;
	keepTogether(cursor, 50);
	write(cursor, root, 'H3', title, styles.table, 12);
	const list = doc.struct('L');
	root.add(list);
	for (const row of rows) {
		const item = doc.struct('LI');
		list.add(item);
		writeRow(cursor, item, row);
	}
	list.end();
}

function writeRow(cursor: Cursor, item: PDFKit.PDFStructureElement, row: SheetFact[]): void {
	const { page } = cursor;
	keepTogether(cursor, 24);
	addText(page, item, 'Lbl', '–', styles.text, at, cursor.y + 5);
	const body = page.doc.struct('LBody');
	item.add(body);
	row.forEach(({ label, value }, index) =>
		write(cursor, body, 'P', `${label}: ${value}`, styles.text, index === 0 ? 5 : 1, inner),
	);
}

function write(
	cursor: Cursor,
	parent: PDFKit.PDFStructureElement,
	tag: string,
	text: string,
	style: TextStyle,
	before: number,
	column = at,
): void {
	const { page, fonts } = cursor;
	for (const piece of piecesOf(drawableText(text, fonts))) {
		const height = heightOf(page.doc, piece, style, column.width);
		keepTogether(cursor, before + height);
		addText(page, parent, tag, piece, style, column, cursor.y + before);
		cursor.y += before + height;
	}
}

/** Begins a new page where there is no room for so much on this one. */
function keepTogether(cursor: Cursor, height: number): void {
	if (cursor.y + height <= bottom) return;
	cursor.page.doc.addPage({ size: 'A4', margin: 0 });
	cursor.y = edge;
	cursor.pages += 1;
	numberPage(cursor);
}

function numberPage({ page, fonts, pages, pageName }: Cursor): void {
	drawArtifact(page, () => {
		const text = drawableText(pageName(pages), fonts);
		drawText(page.doc, text, styles.quiet, at.x, bottom + 20, at.width);
	});
}

function piecesOf(text: string): string[] {
	const pieces = [];
	let rest = text;
	while (rest.length > longestPiece) {
		const space = rest.lastIndexOf(' ', longestPiece);
		const end = space > 0 ? space : longestPiece;
		pieces.push(rest.slice(0, end));
		rest = rest.slice(end).trimStart();
	}
	return [...pieces, rest];
}
