import { drawFooter } from './footer.ts';
import { drawFrame } from './frame.ts';
import { factsBlock, listsBlock, type Fact } from './lists.ts';
import { body, column, footerTop, heading, issuer, name, scaled, subject, top } from './look.ts';
import type { TaggedDocument } from '#lib/server/pdf/tagged-document.ts';
import {
	balancedWidth,
	fitted,
	textBlock,
	type Block,
	type TextStyle,
} from '#lib/server/pdf/text-blocks.ts';
import type { CertificateTexts } from './texts.ts';

/** All words of a certificate, in its language and in characters that can be drawn. */
export interface PageContent {
	texts: CertificateTexts;
	/** A licence carries its own name as the heading, a module the word for a certificate. */
	isLicence: boolean;
	issuer: string;
	holder: string;
	title: string;
	summary: string;
	learned: string[];
	/** What a licence is made of; empty for a module. */
	parts: string[];
	facts: Fact[];
	number: string;
	verifyUrl: string;
}

/** Draws the page in reading order, for the order of drawing is the order of the tags. */
export function drawPage(page: TaggedDocument, content: PageContent) {
	const facts = factsBlock(page, content.facts);
	const factsTop = footerTop - 18 - facts.height;
	const room = factsTop - 28 - top;
	drawFrame(page, factsTop);
	drawFlow(flowThatFits(page, content, room), room);
	facts.draw(factsTop);
	drawFooter(page, content.texts, content.number, content.verifyUrl);
}

/** Long contents are set smaller; far beyond what a statement should hold, small print is better than overprint. */
function flowThatFits(page: TaggedDocument, content: PageContent, room: number): Block[] {
	let blocks: Block[] = [];
	for (let scale = 1; scale >= 0.4; scale -= 0.04) {
		blocks = flow(page, content, scale);
		if (heightOfFlow(blocks) <= room) break;
	}
	return blocks;
}

/** Gives the blocks their places; a part of the room that is left widens the spaces between them. */
function drawFlow(blocks: Block[], room: number) {
	const spaces = blocks.reduce((sum, block) => sum + block.before, 0);
	const left = Math.max(0, room - heightOfFlow(blocks));
	const stretch = 1 + Math.min(0.5, (0.6 * left) / spaces);
	let y = top;
	for (const block of blocks) {
		y += block.before * stretch;
		block.draw(y);
		y += block.height;
	}
}

function heightOfFlow(blocks: Block[]): number {
	return blocks.reduce((sum, block) => sum + block.before + block.height, 0);
}

function flow(page: TaggedDocument, content: PageContent, scale: number): Block[] {
	const { texts, isLicence, title, learned, parts } = content;
	const text = (words: string, style: TextStyle, before: number) =>
		textBlock(page, page.root, 'P', words, scaled(style, scale), column, before * scale);
	const large = (tag: string, words: string, style: TextStyle, before: number) =>
		largeBlock(page, tag, words, scaled(style, scale), before * scale);
	const lists = [
		{ title: texts.learned, lines: learned },
		{ title: texts.parts, lines: parts },
	].filter(({ lines }) => lines.length > 0);
	return [
		text(content.issuer, issuer, 0),
		...(isLicence ? [text(texts.certificate, { ...body, size: 15 }, 26)] : []),
		large('H1', isLicence ? title : texts.certificate, heading, isLicence ? 0 : 28),
		text(texts.certifies, body, 22),
		large('P', content.holder, name, 4),
		text(texts.completed[isLicence ? 'licence' : 'module'], body, 8),
		...(isLicence ? [] : [large('P', title, subject, 4)]),
		text(content.summary, body, 10),
		...(lists.length > 0 ? [listsBlock(page, lists, scale)] : []),
	];
}

function largeBlock(
	page: TaggedDocument,
	tag: string,
	text: string,
	style: TextStyle,
	before: number,
) {
	const fit = fitted(page.doc, text, style, column.width);
	const width = balancedWidth(page.doc, text, fit, column.width);
	return textBlock(page, page.root, tag, text, fit, { x: column.x, width }, before);
}
