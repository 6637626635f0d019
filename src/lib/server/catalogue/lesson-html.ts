import { languageOf, type Texts, type Variant } from '#lib/languages.ts';
import { gatherSituations, type Situation } from './branching.ts';
import type { Report } from './faults.ts';
import type { Glossary } from './glossary.ts';
import { drawWordList } from './glossary-html.ts';
import { drawGroup, escapeText, takeId } from './html-text.ts';
import { splitLesson, type BlockKind, type LessonPart } from './lesson-blocks.ts';
import { isTooLarge } from './lesson-limits.ts';
import { drawTokens, notePassage, type Drawing } from './markdown-html.ts';
import { nameWords, readMarkdown } from './markdown-tokens.ts';
import { drawPicture, drawVideo } from './media-html.ts';
import type { Passage } from './passages.ts';
import type { Pictures } from './pictures/read-pictures.ts';
import { isSafeHtml } from './safe-html.ts';
import { textIn } from './variant-choice.ts';

export interface DrawnLesson {
	html: string;
	passages: Passage[];
	/** How its branching cases lead on: the same in each variant. */
	branches: string;
}

/** What a lesson may point to. */
export interface Surroundings {
	glossary: Glossary;
	pictures: Pictures;
}

const nothing: Surroundings = { glossary: new Map(), pictures: new Map() };

type TitledKind = Exclude<BlockKind, 'check' | 'choice' | 'picture' | 'video'>;
const blockTitles: Record<TitledKind, Texts> = {
	case: { fi: 'Tilanne', sv: 'Situation', en: 'Situation' },
	tip: { fi: 'Vinkki', sv: 'Tips', en: 'Tip' },
	warning: { fi: 'Tärkeää', sv: 'Viktigt', en: 'Important' },
	steps: { fi: 'Näin toimit', sv: 'Gör så här', en: 'What to do' },
	situation: { fi: 'Mitä teet?', sv: 'Vad gör du?', en: 'What do you do?' },
};
const chooseOne: Texts = {
	fi: 'Avaa vaihtoehto, niin näet, mitä siitä seuraa:',
	sv: 'Öppna ett alternativ så ser du vad det leder till:',
	en: 'Open a choice to see what follows from it:',
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
	surroundings = nothing,
): DrawnLesson {
	const drawing: Drawing = {
		...{ ...surroundings, variant, report, passages: [], ids: new Set(), words: new Map() },
		...{ lastHeading: 1, inside: 'text' },
	};
	const empty = { html: '', passages: [], branches: '' };
	if (isTooLarge(markdown, firstLine, report)) return empty;
	const { flow, shape } = gatherSituations(splitLesson(markdown, firstLine, report), report);
	const body = flow.map((each) =>
		'choices' in each ? drawSituation(each, drawing) : drawPart(each, drawing),
	);
	const html = body.join('') + drawWordList(drawing);
	if (isSafeHtml(html)) return { html, passages: drawing.passages, branches: shape };
	report.error(
		firstLine,
		'the page did not pass the sanitiser: a defect of the program, not of the text',
	);
	return empty;
}

function drawPart(part: LessonPart, drawing: Drawing): string {
	drawing.inside = part.kind;
	switch (part.kind) {
		case 'text':
			return drawMarkdown(part, drawing);
		case 'check':
			return drawCheck(part, drawing);
		case 'picture':
			return drawPicture(part, drawing, drawMarkdown);
		case 'video':
			return drawVideo(part, drawing, { drawTitle, drawMarkdown });
		case 'choice':
			return '';
		default:
			return drawBlock({ ...part, kind: part.kind }, drawing);
	}
}

function drawBlock(part: LessonPart & { kind: TitledKind }, drawing: Drawing): string {
	warnOfEmpty(part, drawing);
	const { kind } = part;
	const title = part.title
		? drawTitle(part, drawing)
		: escapeText(blockTitles[kind][languageOf(drawing.variant)]);
	const id = takeId('block', kind, drawing.ids);
	return drawGroup(kind, id, title, drawMarkdown(part, drawing));
}

function drawCheck(part: LessonPart, drawing: Drawing): string {
	warnOfEmpty(part, drawing);
	if (!part.title)
		drawing.report.error(part.line, 'write the question after :::check, on the same line');
	const question = drawTitle(part, drawing);
	return `<details class="block block-check"><summary>${question}</summary>\n${drawMarkdown(part, drawing)}</details>\n`;
}

/** Each choice opens by itself; the situation that it leads on to stands under its feedback. */
function drawSituation(situation: Situation, drawing: Drawing): string {
	drawing.inside = 'situation';
	const language = languageOf(drawing.variant);
	const { part, choices } = situation;
	const title = situation.title
		? drawTitle({ ...part, title: situation.title }, drawing)
		: escapeText(blockTitles.situation[language]);
	const id = takeId('block', 'situation', drawing.ids);
	const told = drawMarkdown(part, drawing);
	const items = choices.map((choice) => {
		const text = drawTitle({ ...choice.part, title: choice.text }, drawing);
		const feedback = drawMarkdown(choice.part, drawing);
		const next = choice.next ? drawSituation(choice.next, drawing) : '';
		return `<li><details class="choice"><summary>${text}</summary>\n${feedback}${next}</details></li>\n`;
	});
	const list = `<p class="choices-label">${chooseOne[language]}</p>\n<ul class="choices">\n${items.join('')}</ul>\n`;
	return drawGroup('situation', id, title, told + list);
}

function warnOfEmpty(part: LessonPart, drawing: Drawing): void {
	if (!part.markdown.trim()) drawing.report.error(part.line, `the block “${part.kind}” is empty`);
}

function drawTitle(part: LessonPart, drawing: Drawing): string {
	const tokens = readMarkdown(part.title, 'inline', part.line, drawing.report);
	notePassage('title', tokens, part.line, drawing);
	const html = drawTokens(tokens, part.line, drawing, 1);
	if (html.includes('<a '))
		drawing.report.error(part.line, 'a link in the title of a block; move it into the text');
	if (html.includes('<button '))
		drawing.report.error(part.line, 'a [[word]] in the title of a block; mark it in the text');
	return html;
}

function drawMarkdown(part: LessonPart, drawing: Drawing): string {
	const tokens = readMarkdown(part.markdown, 'block', part.textLine, drawing.report);
	if (part.markdown.includes('[['))
		nameWords(tokens, (word) => {
			const known = drawing.glossary.get(word);
			return known && textIn(known.term, drawing.variant);
		});
	if (
		part.kind === 'steps' &&
		tokens.filter((token) => token.type === 'list' && token.ordered).length !== 1
	) {
		drawing.report.error(part.line, 'the block “steps” must hold one numbered list: 1. … 2. …');
	}
	return drawTokens(tokens, part.textLine, drawing, 0);
}
