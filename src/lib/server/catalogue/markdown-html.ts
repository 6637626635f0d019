import type { MarkedToken, Token, Tokens } from 'marked';
import { languageOf, type Variant } from '#lib/languages.ts';
import type { Report } from './faults.ts';
import type { Glossary } from './glossary.ts';
import { drawWord } from './glossary-html.ts';
import { escapeAttribute, escapeText, takeId } from './html-text.ts';
import type { LessonPart } from './lesson-blocks.ts';
import { checkLink, isAllowedLink, isExternalLink } from './links.ts';
import { isWord } from './markdown-tokens.ts';
import { plainText, type Passage } from './passages.ts';
import type { Pictures } from './pictures/read-pictures.ts';

/** A page on its way: what is noted while its parts are drawn one after the other. */
export interface Drawing {
	variant: Variant;
	report: Report;
	glossary: Glossary;
	pictures: Pictures;
	/** The hard words that came up, with the id of each explanation. */
	words: Map<string, string>;
	passages: Passage[];
	ids: Set<string>;
	lastHeading: number;
	/** The kind of block being drawn. */
	inside: LessonPart['kind'];
}

/** A list in a list in a list, with a link in bold, has 9. */
const deepestNesting = 10;

const refused: Partial<Record<MarkedToken['type'], string>> = {
	html: 'HTML is not allowed; write Markdown, or \\< for the sign itself',
	image: 'a picture is a block: :::picture and its name',
	table: 'tables are not allowed; write a list, it reads better on a phone',
	del: 'text that is struck through is not allowed',
	checkbox: 'tick boxes are not allowed; write a plain list',
	def: 'write the address in the link itself: [text](https://…)',
};

/**
 * Draws what Marked read, with nothing of Marked's own drawing; `line` is where the first token stands. Marked keeps every
 * character of the source in some token's `raw`, so that counting line ends gives the line of each.
 */
export function drawTokens(tokens: Token[], line: number, drawing: Drawing, depth: number): string {
	if (depth > deepestNesting) {
		drawing.report.error(line, 'lists, quotes and emphasis are nested too deeply here');
		return '';
	}
	let at = line;
	return tokens
		.map((token) => {
			const html = drawToken(token as MarkedToken, at, drawing, depth + 1);
			at += token.raw.split('\n').length - 1;
			return html;
		})
		.join('');
}

function drawToken(token: MarkedToken, line: number, drawing: Drawing, depth: number): string {
	if (isWord(token)) return drawWord(token, line, drawing);
	const inner = (tokens: Token[]) => drawTokens(tokens, line, drawing, depth);
	switch (token.type) {
		case 'space':
			return '';
		case 'heading':
			return drawHeading(token, line, drawing, depth);
		case 'paragraph':
			notePassage('paragraph', token.tokens, line, drawing);
			return `<p>${inner(token.tokens)}</p>\n`;
		case 'text':
			if (!token.tokens) return drawText(token, line, drawing);
			notePassage('paragraph', token.tokens, line, drawing);
			return inner(token.tokens);
		case 'escape':
			return escapeText(token.text);
		case 'list':
			return drawList(token, line, drawing, depth);
		case 'list_item':
			return `<li>${inner(token.tokens)}</li>\n`;
		case 'blockquote':
			return `<blockquote>${inner(token.tokens)}</blockquote>\n`;
		case 'strong':
			return `<strong>${inner(token.tokens)}</strong>`;
		case 'em':
			return `<em>${inner(token.tokens)}</em>`;
		case 'codespan':
			return `<code>${escapeText(token.text)}</code>`;
		case 'code':
			return `<pre><code>${escapeText(token.text)}</code></pre>\n`;
		case 'br':
			return '<br />';
		case 'hr':
			return '<hr />\n';
		case 'link':
			return drawLink(token, line, drawing, depth);
		default:
			drawing.report.error(line, refused[token.type] ?? `“${token.type}” is not allowed`);
			return '';
	}
}

function drawText(token: Tokens.Text, line: number, drawing: Drawing): string {
	// Marked decodes some character references and not others: one that is let through would be shown as it stands.
	const reference = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/i.exec(token.raw)?.[0];
	if (reference) drawing.report.error(line, `write the character itself instead of ${reference}`);
	return escapeText(token.text);
}

function drawHeading(token: Tokens.Heading, line: number, drawing: Drawing, depth: number): string {
	const fault = findHeadingFault(token.depth, drawing);
	if (fault) drawing.report.error(line, fault);
	const text = plainText(token.tokens).trim();
	if (!text) drawing.report.error(line, 'the heading is empty');
	notePassage('heading', token.tokens, line, drawing);
	drawing.lastHeading = token.depth;
	const level = Math.min(Math.max(token.depth, 2), 4);
	const id = takeId('section', text, drawing.ids);
	const html = drawTokens(token.tokens, line, drawing, depth);
	if (html.includes('<button '))
		drawing.report.error(line, 'a [[word]] in a heading; mark it in the text');
	return `<h${level} id="${id}">${html}</h${level}>\n`;
}

function findHeadingFault(level: number, { lastHeading, inside }: Drawing): string | undefined {
	if (level === 1) return 'a heading with one # is the page’s own; begin with ##';
	if (inside !== 'text') return 'no heading inside a block; give the block a title instead';
	if (level > lastHeading + 1) {
		const right = '#'.repeat(lastHeading + 1);
		return `a heading of level ${level} follows one of level ${lastHeading}; use ${right}`;
	}
	return level > 4 ? 'headings go down to #### at most' : undefined;
}

function drawList(token: Tokens.List, line: number, drawing: Drawing, depth: number): string {
	const items = drawTokens(token.items, line, drawing, depth);
	if (!token.ordered) return `<ul>\n${items}</ul>\n`;
	const start =
		typeof token.start === 'number' && token.start !== 1 ? ` start="${token.start}"` : '';
	return `<ol${start}>\n${items}</ol>\n`;
}

function drawLink(token: Tokens.Link, line: number, drawing: Drawing, depth: number): string {
	const { report, variant } = drawing;
	const text = drawTokens(token.tokens, line, drawing, depth);
	if (!isAllowedLink(token.href)) {
		report.error(
			line,
			`the link to “${token.href}” is not allowed; links begin with https://, mailto: or /`,
		);
		return text;
	}
	if (text.includes('<button '))
		report.error(line, 'a [[word]] in a link; mark it beside the link');
	checkLink(
		{ href: token.href, title: token.title, text: plainText(token.tokens, true) },
		languageOf(variant),
		line,
		report,
	);
	const rel = isExternalLink(token.href) ? ' rel="noopener noreferrer"' : '';
	return `<a href="${escapeAttribute(token.href)}"${rel}>${text}</a>`;
}

/** Notes a text for those who measure or list what a page says. */
export function notePassage(
	kind: Passage['kind'],
	tokens: Token[],
	line: number,
	drawing: Drawing,
): void {
	const text = plainText(tokens).trim();
	if (text) drawing.passages.push({ kind, text, line });
}
