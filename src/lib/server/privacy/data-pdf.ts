import {
	inner,
	keepTogether,
	openFlow,
	at,
	flowStyles,
	type Flow,
	write,
} from '#lib/server/pdf/flow.ts';
import { closeDocument } from '#lib/server/pdf/tagged-document.ts';
import { addText } from '#lib/server/pdf/text-blocks.ts';
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

/** What is held about a person as a tagged PDF: headings, paragraphs and lists over as many pages as it takes. */
export async function dataPdf(input: DataPdfInput): Promise<Buffer> {
	const { sheet, language, author, created, pageName } = input;
	const { title } = sheet;
	const flow = await openFlow({ language, title, author, subject: title, created }, pageName);
	const { page } = flow;
	write(flow, page.root, 'H1', title, flowStyles.title, 0);
	for (const line of sheet.lines) write(flow, page.root, 'P', line, flowStyles.text, 4);
	for (const section of sheet.sections) writeSection(flow, section);
	return closeDocument(page);
}

function writeSection(flow: Flow, { title, facts, tables, nothing }: SheetSection): void {
	const { root } = flow.page;
	keepTogether(flow, 90);
	write(flow, root, 'H2', title, flowStyles.section, 20);
	for (const { label, value } of facts)
		write(flow, root, 'P', `${label}: ${value}`, flowStyles.quiet, 4);
	if (tables.length === 0) write(flow, root, 'P', nothing, flowStyles.text, 6);
	for (const table of tables) writeTable(flow, table);
}

function writeTable(flow: Flow, { title, rows }: SheetTable): void {
	const { doc, root } = flow.page;
	keepTogether(flow, 50);
	write(flow, root, 'H3', title, flowStyles.table, 12);
	const list = doc.struct('L');
	root.add(list);
	for (const row of rows) {
		const item = doc.struct('LI');
		list.add(item);
		writeRow(flow, item, row);
	}
	list.end();
}

function writeRow(flow: Flow, item: PDFKit.PDFStructureElement, row: SheetFact[]): void {
	const { page } = flow;
	keepTogether(flow, 24);
	addText(page, item, 'Lbl', '–', flowStyles.text, at, flow.y + 5);
	const body = page.doc.struct('LBody');
	item.add(body);
	row.forEach(({ label, value }, index) =>
		write(flow, body, 'P', `${label}: ${value}`, flowStyles.text, index === 0 ? 5 : 1, inner),
	);
}
