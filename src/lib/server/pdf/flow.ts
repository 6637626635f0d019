import { drawableText, type Fonts, loadFonts } from './fonts.ts';
import { colours, paper } from './paper.ts';
import {
	type DocumentDetails,
	drawArtifact,
	openDocument,
	type TaggedDocument,
} from './tagged-document.ts';
import { addText, drawText, heightOf, type TextStyle } from './text-blocks.ts';

const edge = 56;
const bottom = paper.height - 64;
/** The column of text, and that of what stands under a mark. */
export const at = { x: edge, width: paper.width - 2 * edge };
export const inner = { x: edge + 14, width: at.width - 14 };
export const flowStyles = {
	title: { font: 'bold', size: 22, color: colours.accent },
	section: { font: 'bold', size: 15, color: colours.accent },
	table: { font: 'bold', size: 11, color: colours.ink },
	text: { font: 'regular', size: 10, color: colours.ink, lineGap: 1.5 },
	quiet: { font: 'regular', size: 9, color: colours.quiet },
} satisfies Record<string, TextStyle>;
/** A longer text is drawn in pieces, so that each fits on a page. */
const longestPiece = 1500;

/** A place on the current page; pages come as they are needed. */
export interface Flow {
	page: TaggedDocument;
	fonts: Fonts;
	y: number;
	pages: number;
	/** “Page 3” in the reader's language. */
	pageName: (page: number) => string;
	/** Draws again, on each new page, what stands at its top; undefined where nothing does. */
	atTop: (() => void) | undefined;
}

/** Opens a tagged document of as many pages as it takes, each with its number. */
export async function openFlow(
	details: DocumentDetails,
	pageName: Flow['pageName'],
): Promise<Flow> {
	const fonts = await loadFonts();
	const page = openDocument(details, fonts);
	// The tab key follows the tags on each page.
	page.doc.on('pageAdded', () => {
		(page.doc.page.dictionary as { data: Record<string, unknown> }).data['Tabs'] = 'S';
	});
	const flow: Flow = { page, fonts, y: edge, pages: 1, pageName, atTop: undefined };
	numberPage(flow);
	return flow;
}

/** Writes a text as an element of the tags, below what was written before. */
export function write(
	flow: Flow,
	parent: PDFKit.PDFStructureElement,
	tag: string,
	text: string,
	style: TextStyle,
	before: number,
	column = at,
): void {
	const { page, fonts } = flow;
	for (const piece of piecesOf(drawableText(text, fonts))) {
		const height = heightOf(page.doc, piece, style, column.width);
		keepTogether(flow, before + height);
		addText(page, parent, tag, piece, style, column, flow.y + before);
		flow.y += before + height;
	}
}

/** Begins a new page where there is no room for so much on this one. */
export function keepTogether(flow: Flow, height: number): void {
	if (flow.y + height <= bottom) return;
	flow.page.doc.addPage({ size: 'A4', margin: 0 });
	flow.y = edge;
	flow.pages += 1;
	numberPage(flow);
	flow.atTop?.();
}

function numberPage({ page, fonts, pages, pageName }: Flow): void {
	drawArtifact(page, () => {
		const text = drawableText(pageName(pages), fonts);
		drawText(page.doc, text, flowStyles.quiet, at.x, bottom + 20, at.width);
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
