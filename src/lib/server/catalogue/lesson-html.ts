import { Lexer, type Token } from 'marked';
import { languageOf, type Texts, type Variant } from '#lib/languages.ts';
import type { Report } from './faults.ts';
import { escapeText, takeId } from './html-text.ts';
import { splitLesson, type BlockKind, type LessonPart } from './lesson-blocks.ts';
import { isTooLarge } from './lesson-limits.ts';
import { drawTokens, notePassage, type Drawing } from './markdown-html.ts';
import type { Passage } from './passages.ts';
import { isSafeHtml } from './safe-html.ts';

export interface DrawnLesson {
	html: string;
	passages: Passage[];
}

const blockTitles: Record<Exclude<BlockKind, 'check'>, Texts> = {
	case: { fi: 'Tilanne', sv: 'Situation', en: 'Situation' },
	tip: { fi: 'Vinkki', sv: 'Tips', en: 'Tip' },
	warning: { fi: 'Tärkeää', sv: 'Viktigt', en: 'Important' },
	steps: { fi: 'Näin toimit', sv: 'Gör så här', en: 'What to do' },
};

/**
 * Draws a lesson's Markdown as HTML that is safe to show as it is: every text is escaped, raw HTML is never drawn and
 * links go through one allow-list. What is not allowed is left out and reported, on its line in the file.
 */
export function drawLesson(
	markdown: string,
	variant: Variant,
	firstLine: number,
	report: Report,
): DrawnLesson {
	const drawing: Drawing = {
		variant,
		report,
		passages: [],
		ids: new Set(),
		lastHeading: 1,
		inside: 'text',
	};
	if (isTooLarge(markdown, firstLine, report)) return { html: '', passages: [] };
	const parts = splitLesson(markdown, firstLine, report);
	const html = parts.map((part) => drawPart(part, drawing)).join('');
	if (isSafeHtml(html)) return { html, passages: drawing.passages };
	report.error(
		firstLine,
		'the page did not pass the sanitiser: a defect of the program, not of the text',
	);
	return { html: '', passages: [] };
}

function drawPart(part: LessonPart, drawing: Drawing): string {
	drawing.inside = part.kind;
	if (part.kind === 'text') return drawMarkdown(part, drawing);
	if (!part.markdown.trim()) drawing.report.error(part.line, `the block “${part.kind}” is empty`);
	if (part.kind === 'check') return drawCheck(part, drawing);
	const title = part.title
		? drawTitle(part, drawing)
		: escapeText(blockTitles[part.kind][languageOf(drawing.variant)]);
	const id = takeId('block', part.kind, drawing.ids);
	const body = drawMarkdown(part, drawing);
	return `<section class="block block-${part.kind}" aria-labelledby="${id}"><p class="block-title" id="${id}">${title}</p>\n${body}</section>\n`;
}

function drawCheck(part: LessonPart, drawing: Drawing): string {
	if (!part.title)
		drawing.report.error(part.line, 'write the question after :::check, on the same line');
	const question = drawTitle(part, drawing);
	return `<details class="block block-check"><summary>${question}</summary>\n${drawMarkdown(part, drawing)}</details>\n`;
}

function drawTitle(part: LessonPart, drawing: Drawing): string {
	const tokens = lex(() => Lexer.lexInline(part.title, { gfm: true }), part.line, drawing.report);
	notePassage('title', tokens, part.line, drawing);
	const html = drawTokens(tokens, part.line, drawing, 1);
	if (html.includes('<a '))
		drawing.report.error(part.line, 'a link in the title of a block; move it into the text');
	return html;
}

function drawMarkdown(part: LessonPart, drawing: Drawing): string {
	const tokens = lex(() => Lexer.lex(part.markdown, { gfm: true }), part.textLine, drawing.report);
	if (
		part.kind === 'steps' &&
		tokens.filter((token) => token.type === 'list' && token.ordered).length !== 1
	) {
		drawing.report.error(part.line, 'the block “steps” must hold one numbered list: 1. … 2. …');
	}
	return drawTokens(tokens, part.textLine, drawing, 0);
}

/** Marked calls itself for each level of nesting, and ends where the stack does. */
function lex(read: () => Token[], line: number, report: Report): Token[] {
	try {
		return read();
	} catch {
		report.error(line, 'this text is nested too deeply to be read');
		return [];
	}
}
