import { readText, type TextFormat } from '../plain-or-html.ts';
import { showEscapes } from './escapes.ts';

/** Reads a text that may begin with its format in brackets. */
export type Say = (hidden: string) => string;

const formats: Record<string, TextFormat> = {
	...{ html: 'html', plain: 'plain', moodle: 'moodle', markdown: 'plain' },
};
const prefix = /^\s*\[(html|plain|moodle|markdown)\]/;

/** The prompt, and how the question's other texts are read: in its format, unless they name theirs. */
export function readPrompt(hidden: string, losses: string[]): { prompt: string; say: Say } {
	const say = readIn('moodle', losses);
	const [, format = 'moodle'] = prefix.exec(hidden) ?? [];
	return { prompt: say(hidden), say: readIn(formats[format] ?? 'moodle', losses) };
}

function readIn(usual: TextFormat, losses: string[]): Say {
	return (hidden) => {
		const [mark = '', format] = prefix.exec(hidden) ?? [];
		const text = showEscapes(hidden.slice(mark.length));
		return readText(text, (format && formats[format]) || usual, losses);
	};
}
