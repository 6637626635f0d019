import type { Token } from 'marked';
import { languageOf, type Variant } from '#lib/languages.ts';
import type { Report } from './faults.ts';
import { countText, measureCounted, readabilityAims, type CountedText } from './readability.ts';

/** A text of a page that is read as one: a heading, the title of a block, or a paragraph, in a list or not. */
export interface Passage {
	kind: 'title' | 'heading' | 'paragraph';
	text: string;
	line: number;
}

/** The text that a reader hears: a forced line break stays one, and an address that became a link by itself is left out. */
export function plainText(tokens: Token[], withAddresses = false): string {
	return tokens
		.map((token) => {
			if (token.type === 'br') return '\n';
			if (token.type === 'link' && token.autolink && !withAddresses) return ' ';
			if (token.type === 'html' || token.type === 'image') return '';
			if ('tokens' in token && token.tokens) return plainText(token.tokens, withAddresses);
			return 'text' in token ? String(token.text).replaceAll('\n', ' ') : '';
		})
		.join('');
}

/** Counts the texts of a page, and warns where they are harder to read than their variant aims at. */
export function checkReadability(
	passages: Passage[],
	variant: Variant,
	firstLine: number,
	report: Report,
): CountedText[] {
	const aims = readabilityAims[variant];
	const counted = passages.map(({ text }) => countText(text, languageOf(variant)));
	for (const [index, { kind, line }] of passages.entries()) {
		const sentences = counted[index]?.sentences ?? [];
		if (kind === 'paragraph' && sentences.length > aims.paragraphSentences) {
			report.warning(
				line,
				`a paragraph of ${sentences.length} sentences; aim at ${aims.paragraphSentences} at most`,
			);
		}
		for (const { text, words } of sentences) {
			if (words <= aims.longestSentence) continue;
			report.warning(
				line,
				`a sentence of ${words} words; aim at ${aims.longestSentence} at most: “${beginning(text)} …”`,
			);
		}
	}
	const { meanSentence, lix } = measureCounted(counted);
	if (meanSentence > aims.meanSentence) {
		report.warning(
			firstLine,
			`${meanSentence.toFixed(1)} words a sentence on average; aim at ${aims.meanSentence} at most`,
		);
	}
	if (lix > aims.lix)
		report.warning(firstLine, `LIX ${lix.toFixed(0)}; aim at ${aims.lix} at most`);
	return counted;
}

function beginning(sentence: string): string {
	return sentence.split(/\s+/).slice(0, 5).join(' ');
}
