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
	/** Which word of the query it answers best, and how well; 0 is not at all. */
	query: number;
	likeness: number;
}

/** The part of a text that shows most words of a query, as they were typed; its beginning where there are none. */
export function cutSnippet(text: string, query: QueryWord[]): Piece[] {
	const all = text.split('\n');
	const hopeful = all.filter((line) => mayAnswer(line, query));
	const lines = (hopeful.length ? hopeful : all).map((line) => readLine(line, query));
	const worth = lines.map((words) => countAnswers(words) * 2 + (isShort(words) ? 0 : 1));
	const best = lines[worth.indexOf(Math.max(...worth))] ?? [];
	return join(cutAround(best));
}

/** Spares cutting most lines into words. One whose word is written with an accent may be missed. */
function mayAnswer(line: string, query: QueryWord[]): boolean {
	const small = line.toLowerCase();
	return query.some(({ beginnings }) => beginnings.some((each) => small.includes(each)));
}

function readLine(line: string, query: QueryWord[]): Word[] {
	return splitText(line).map(({ text, folded }) => {
		const answers = query.map((word) => (folded === undefined ? 0 : compareWord(folded, word)));
		const likeness = Math.max(...answers);
		return { text, likeness, query: answers.indexOf(likeness) };
	});
}

function countAnswers(words: Word[]): number {
	const best = new Map<number, number>();
	for (const { query, likeness } of words)
		best.set(query, Math.max(best.get(query) ?? 0, likeness));
	return best.values().reduce((sum, likeness) => sum + likeness, 0);
}

function isShort(words: Word[]): boolean {
	return words.reduce((length, { text }) => length + text.length, 0) < shortLine;
}

/** A line, or as much of it as fits, from a little before the first word that was found. */
function cutAround(words: Word[]): Word[] {
	const first = words.findIndex(({ likeness }) => likeness > 0);
	const start = walk(words, Math.max(first, 0), -1, before);
	const end = walk(words, start, 1, longest);
	return [
		...(start > 0 ? [plain('… ')] : []),
		...words.slice(start, end).map(shorten),
		...(end < words.length ? [plain('…')] : []),
	];
}

/** The place in a line that is so many characters away, at the beginning of a word. */
function walk(words: Word[], from: number, step: 1 | -1, characters: number): number {
	let at = from;
	for (let length = 0; length < characters && at + step >= 0 && at < words.length; at += step)
		length += words[step < 0 ? at - 1 : at]!.text.length;
	while (at > 0 && at < words.length && !/^[\p{L}\p{N}]/u.test(words[at]!.text)) at++;
	return at;
}

function plain(text: string): Word {
	return { text, query: 0, likeness: 0 };
}

/** Nobody can read a word that is longer than the whole. */
function shorten(word: Word): Word {
	return word.text.length > longest ? { ...word, text: `${word.text.slice(0, longest)}…` } : word;
}

function join(words: Word[]): Piece[] {
	const pieces: Piece[] = [];
	for (const word of words) {
		const isFound = word.likeness > 0;
		const last = pieces.at(-1);
		if (last && last.isFound === isFound) last.text += word.text;
		else pieces.push({ text: word.text, isFound });
	}
	return pieces;
}
