import { Lexer, Marked, type Token } from 'marked';
import type { Report } from './faults.ts';

/** `[[word]]` or `[[word|as it is written here]]`: a word that the glossary explains. */
export interface WordToken {
	type: 'word';
	raw: string;
	/** Its id in the glossary. */
	word: string;
	/** How it is shown; the glossary's own term where the author wrote none. */
	text: string;
	isInflected: boolean;
}

const mark = /^\[\[([^\][|\n]+)(?:\|([^\][|\n]+))?\]\]/;

const { defaults } = new Marked({
	gfm: true,
	extensions: [
		{
			name: 'word',
			level: 'inline',
			start: (source) => source.indexOf('[['),
			tokenizer(source) {
				const [raw, word, shown] = mark.exec(source) ?? [];
				if (raw === undefined || word === undefined) return undefined;
				const isInflected = shown !== undefined;
				const text = (shown ?? word).trim();
				return { type: 'word', raw, word: word.trim(), text, isInflected };
			},
		},
	],
});

/** Reads Markdown. Marked calls itself for each level of nesting, and ends where the stack does: that is a fault. */
export function readMarkdown(
	source: string,
	level: 'block' | 'inline',
	line: number,
	report: Report,
): Token[] {
	try {
		return level === 'block' ? Lexer.lex(source, defaults) : Lexer.lexInline(source, defaults);
	} catch {
		report.error(line, 'this text is nested too deeply to be read');
		return [];
	}
}

/** Gives marked words that stand as they are the term that `termOf` knows for them. */
export function nameWords(tokens: Token[], termOf: (word: string) => string | undefined): void {
	for (const token of tokens) {
		if (isWord(token)) {
			if (!token.isInflected) token.text = termOf(token.word) ?? token.text;
			continue;
		}
		if ('tokens' in token && token.tokens) nameWords(token.tokens, termOf);
		if (token.type === 'list') nameWords((token as { items: Token[] }).items, termOf);
	}
}

export function isWord(token: unknown): token is WordToken {
	return (token as { type?: unknown }).type === 'word';
}
