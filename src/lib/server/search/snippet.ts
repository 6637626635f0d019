import { compareWord, type QueryWord } from './query.ts';
import { splitText } from './words.ts';

/** A piece of a text, found or not. */
export interface Piece {
	text: string;
	isFound: boolean;
}

/** In characters. */
const longest = 180;
const before = 60;
/** A shorter line, such as a heading, tells less than a longer one with the same words. */
const shortLine = 50;

interface Word {
	text: string;
	/** Which word of the query it answers. */
	answers: number | undefined;
}

/** The part of a text that shows most words of a query; its beginning where there are none. */
export function cutSnippet(text: string, query: QueryWord[]): Piece[] {
	const lines = text.split('\n').map((line) => readLine(line, query));
	const worth = lines.map((words) => countAnswered(words) * 2 + (isShort(words) ? 0 : 1));
	const best = lines[worth.indexOf(Math.max(...worth))] ?? [];
	return join(cutAround(best));
}

function readLine(line: string, query: QueryWord[]): Word[] {
	return splitText(line).map(({ text, folded }) => {
		const answered = query.findIndex((word) => folded !== undefined && compareWord(folded, word));
		return { text, answers: answered < 0 ? undefined : answered };
	});
}

function countAnswered(words: Word[]): number {
	return new Set(words.map(({ answers }) => answers)).size - (words.some(isPlain) ? 1 : 0);
}

function isPlain({ answers }: Word): boolean {
	return answers === undefined;
}

function isShort(words: Word[]): boolean {
	return words.reduce((length, { text }) => length + text.length, 0) < shortLine;
}

/** A line, or as much of it as fits, from a little before the first word that was found. */
function cutAround(words: Word[]): Word[] {
	const found = words.findIndex((word) => !isPlain(word));
	let start = Math.max(found, 0);
	for (let length = 0; start > 0 && length < before; start--)
		length += words[start - 1]?.text.length ?? 0;
	// What stands between two words is no beginning.
	const lead = words.slice(0, start).reduce((length, { text }) => length + text.length, 0);
	if (lead < before / 2) start = 0;
	let end = start;
	for (let length = 0; end < words.length && length < longest; end++)
		length += words[end]?.text.length ?? 0;
	const plain = (text: string): Word => ({ text, answers: undefined });
	return [
		...(start > 0 ? [plain('… ')] : []),
		...words.slice(start, end).map((word) => shorten(word)),
		...(end < words.length ? [plain(' …')] : []),
	];
}

/** Nobody can read a word that is longer than the whole. */
function shorten(word: Word): Word {
	return word.text.length > longest ? { ...word, text: `${word.text.slice(0, longest)}…` } : word;
}

function join(words: Word[]): Piece[] {
	const pieces: Piece[] = [];
	for (const word of words) {
		const isFound = !isPlain(word);
		const last = pieces.at(-1);
		if (last && last.isFound === isFound) last.text += word.text;
		else pieces.push({ text: word.text, isFound });
	}
	return pieces;
}
