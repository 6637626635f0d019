import type { TaggedDocument } from './tagged-document.ts';

export interface TextStyle {
	font: 'regular' | 'bold';
	size: number;
	color: string;
	lineGap?: number;
}

/** A part of the page that knows its height before it is drawn, and the space that belongs above it. */
export interface Block {
	before: number;
	height: number;
	draw: (y: number) => void;
}

export interface Column {
	x: number;
	width: number;
}

/** Text as one element of the tags. */
export function textBlock(
	page: TaggedDocument,
	parent: PDFKit.PDFStructureElement,
	tag: string,
	text: string,
	style: TextStyle,
	{ x, width }: Column,
	before = 0,
): Block {
	return {
		before,
		height: heightOf(page.doc, text, style, width),
		draw: (y) => {
			parent.add(page.doc.struct(tag, {}, () => drawText(page.doc, text, style, x, y, width)));
		},
	};
}

export function addText(
	page: TaggedDocument,
	parent: PDFKit.PDFStructureElement,
	tag: string,
	text: string,
	style: TextStyle,
	at: Column,
	y: number,
) {
	textBlock(page, parent, tag, text, style, at).draw(y);
}

export function drawText(
	doc: PDFKit.PDFDocument,
	text: string,
	style: TextStyle,
	x: number,
	y: number,
	width: number,
) {
	setStyle(doc, style).fillColor(style.color);
	doc.text(text, x, y, { width, lineGap: style.lineGap ?? 0 });
}

export function heightOf(doc: PDFKit.PDFDocument, text: string, style: TextStyle, width: number) {
	return setStyle(doc, style).heightOfString(text, { width, lineGap: style.lineGap ?? 0 });
}

export function setStyle(doc: PDFKit.PDFDocument, { font, size }: TextStyle) {
	return doc.font(font).fontSize(size);
}

/**
 * The largest style in which a text, however long, takes one line, else two, else three, never breaking inside a word
 * while the size can still give way.
 */
export function fitted(doc: PDFKit.PDFDocument, text: string, style: TextStyle, width: number) {
	const sizes = [
		...sizesDown(style.size, style.size * 0.75).map((size) => ({ size, lines: 1 })),
		...sizesDown(style.size * 0.85, style.size * 0.65).map((size) => ({ size, lines: 2 })),
		...sizesDown(style.size * 0.7, style.size * 0.2).map((size) => ({ size, lines: 3 })),
	];
	const found = sizes.find(({ size, lines }) => {
		const candidate = { ...style, size };
		return lineCount(doc, text, candidate, width) <= lines && wordsFit(doc, text, candidate, width);
	});
	return { ...style, size: (found ?? sizes.at(-1)!).size };
}

/** The narrowest width that needs no more lines, so that the last line of a long name is not one lonely word. */
export function balancedWidth(
	doc: PDFKit.PDFDocument,
	text: string,
	style: TextStyle,
	width: number,
) {
	const lines = lineCount(doc, text, style, width);
	if (lines < 2) return width;
	let balanced = width;
	while (
		lineCount(doc, text, style, balanced - 4) === lines &&
		wordsFit(doc, text, style, balanced - 4)
	)
		balanced -= 4;
	return balanced;
}

function sizesDown(from: number, to: number): number[] {
	const sizes = [];
	for (let size = from; size >= to; size -= 0.5) sizes.push(size);
	return sizes;
}

function lineCount(doc: PDFKit.PDFDocument, text: string, style: TextStyle, width: number): number {
	return Math.round(heightOf(doc, text, style, width) / heightOf(doc, 'X', style, width));
}

function wordsFit(doc: PDFKit.PDFDocument, text: string, style: TextStyle, width: number): boolean {
	setStyle(doc, style);
	return text.split(' ').every((word) => doc.widthOfString(word) <= width);
}
