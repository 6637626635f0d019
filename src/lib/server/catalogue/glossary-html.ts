import { languageOf, type Texts } from '#lib/languages.ts';
import { escapeText, takeId } from './html-text.ts';
import type { Drawing } from './markdown-html.ts';
import type { WordToken } from './markdown-tokens.ts';
import { textIn } from './variant-choice.ts';

const listTitles: Texts = {
	fi: 'Sanojen selitykset',
	sv: 'Ordförklaringar',
	en: 'Words explained',
};

/**
 * A word that is explained on tap, by the browser's own popover: no script. The explanation stands where the word first
 * comes up; later mentions open the same one.
 */
export function drawWord(token: WordToken, line: number, drawing: Drawing): string {
	const { glossary, report, variant, words, ids } = drawing;
	const text = escapeText(token.text);
	const word = glossary.get(token.word);
	if (!word) {
		report.error(line, `glossary.yaml has no word “${token.word}”`);
		return text;
	}
	const noted = words.get(token.word);
	const id = noted ?? takeId('word', token.word, ids);
	words.set(token.word, id);
	const button = `<button class="word" type="button" popovertarget="${id}">${text}</button>`;
	if (noted) return button;
	const explanation = escapeText(textIn(word.explanation, variant));
	return `${button}<span class="word-note" id="${id}" popover="auto">${explanation}</span>`;
}

/** The words of a page with their explanations, for its end and for paper. */
export function drawWordList({ words, glossary, variant, ids }: Drawing): string {
	if (words.size === 0) return '';
	const language = languageOf(variant);
	const entries = [...words.keys()].flatMap((name) => {
		const word = glossary.get(name);
		if (!word) return [];
		return [[textIn(word.term, variant), textIn(word.explanation, variant)] as const];
	});
	const listed = entries
		.toSorted(([one], [other]) => one.localeCompare(other, language))
		.map(
			([term, explanation]) =>
				`<dt>${escapeText(term)}</dt>\n<dd>${escapeText(explanation)}</dd>\n`,
		);
	const id = takeId('section', 'words', ids);
	return `<div class="words"><h2 id="${id}">${listTitles[language]}</h2>\n<dl>\n${listed.join('')}</dl>\n</div>\n`;
}
