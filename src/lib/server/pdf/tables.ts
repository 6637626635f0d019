import { at, type Flow, flowStyles, keepTogether } from './flow.ts';
import { drawableText } from './fonts.ts';
import { colours } from './paper.ts';
import { drawArtifact } from './tagged-document.ts';
import { drawText, heightOf, type TextStyle } from './text-blocks.ts';

export interface PdfTable {
	/** The share of the page's width that a column takes; all together 1. The first column names the row. */
	columns: { heading: string; share: number }[];
	rows: string[][];
}

const heading: TextStyle = { ...flowStyles.quiet, font: 'bold' };
const cell: TextStyle = { font: 'regular', size: 9, color: colours.ink };
const padding = 4;
const between = 8;

type Tag = { name: 'TH'; scope: 'Column' | 'Row' } | { name: 'TD' };

/** A table over as many pages as it takes. Its headings are read once, and drawn again on each page. */
export function writeTable(flow: Flow, { columns, rows }: PdfTable): void {
	const { doc, root } = flow.page;
	const table = doc.struct('Table');
	root.add(table);
	const headings = columns.map((column) => drawableText(column.heading, flow.fonts));
	const size = heightOfRow(flow, columns, headings, heading);
	keepTogether(flow, 2 * size + 24);
	writeRow(flow, table, columns, headings, heading, () => ({ name: 'TH', scope: 'Column' }));
	flow.atTop = () => {
		drawArtifact(flow.page, () => {
			placesOf(columns).forEach((place, index) =>
				drawCell(flow, place, headings[index] ?? '', heading),
			);
		});
		endRow(flow, size);
	};
	for (const row of rows) {
		const texts = row.map((text) => drawableText(text, flow.fonts));
		keepTogether(flow, heightOfRow(flow, columns, texts, cell));
		writeRow(flow, table, columns, texts, cell, (index) =>
			index === 0 ? { name: 'TH', scope: 'Row' } : { name: 'TD' },
		);
	}
	flow.atTop = undefined;
	table.end();
}

function writeRow(
	flow: Flow,
	table: PDFKit.PDFStructureElement,
	columns: PdfTable['columns'],
	texts: string[],
	style: TextStyle,
	tagOf: (index: number) => Tag,
): void {
	const { doc } = flow.page;
	const row = doc.struct('TR');
	table.add(row);
	placesOf(columns).forEach((place, index) => {
		const { name, ...scope } = tagOf(index);
		const draw = () => drawCell(flow, place, texts[index] ?? '', style);
		// Its types do not know of the scope of a heading.
		row.add(doc.struct(name, scope as PDFKit.Mixins.StructureElementOptions, draw));
	});
	row.end();
	endRow(flow, heightOfRow(flow, columns, texts, style));
}

function endRow(flow: Flow, height: number): void {
	const { doc } = flow.page;
	flow.y += height;
	drawArtifact(flow.page, () => {
		const end = at.x + at.width;
		doc.moveTo(at.x, flow.y).lineTo(end, flow.y).lineWidth(0.5).stroke(colours.tint);
	});
}

interface Place {
	x: number;
	width: number;
}

function placesOf(columns: PdfTable['columns']): Place[] {
	let x = at.x;
	return columns.map(({ share }) => {
		const place = { x, width: share * at.width - between };
		x += share * at.width;
		return place;
	});
}

function drawCell(flow: Flow, { x, width }: Place, text: string, style: TextStyle): void {
	drawText(flow.page.doc, text, style, x, flow.y + padding, width);
}

function heightOfRow(
	flow: Flow,
	columns: PdfTable['columns'],
	texts: string[],
	style: TextStyle,
): number {
	const heights = placesOf(columns).map(({ width }, index) =>
		heightOf(flow.page.doc, texts[index] ?? '', style, width),
	);
	return Math.max(...heights) + 2 * padding;
}
