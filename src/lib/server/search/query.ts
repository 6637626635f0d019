import type { Language } from '#lib/languages.ts';
import { englishBeginnings } from './forms/english.ts';
import { finnishBeginnings } from './forms/finnish.ts';
import { swedishBeginnings } from './forms/swedish.ts';
import { splitWords } from './words.ts';

/** A word that somebody searches for, and what counts as a form of it. */
export interface QueryWord {
	word: string;
	beginnings: string[];
	/** What finds it as a later part of a compound; none where it is too short or the language has no compounds. */
	parts: string[];
	language: Language;
	/** How words of pages answer it, as far as that is known: the same few come up on every page. */
	known: Map<string, number>;
}

/** How well a word of a page answers the query; 0 is not at all. */
export const likeness = { exact: 4, form: 3, beginning: 2, part: 1 } as const;

const longestQuery = 1000;
const mostWords = 20;
const shortestPart = 4;
/** The fewest letters before a later part of a compound. */
const shortestHead = 3;
export const shortestCompound = shortestHead + shortestPart;

const beginnings: Record<Language, (word: string) => string[]> = {
	fi: finnishBeginnings,
	sv: swedishBeginnings,
	en: englishBeginnings,
};

/** Words that are on every page: they are left out where others remain. */
const common: Record<Language, ReadonlySet<string>> = {
	fi: new Set(
		'ja tai on ei se että joka kun jos niin mitä mikä miten kuinka voi olla minä sinä hän'.split(
			' ',
		),
	),
	sv: new Set(
		'och eller att det den en ett som är inte i på av för till med om hur vad kan jag du man'.split(
			' ',
		),
	),
	en: new Set(
		'and or the a an of to in on is are for with how what do does i you it be can'.split(' '),
	),
};

/** The words of a query, each once; none where somebody typed no word at all. */
export function readQuery(text: string, language: Language): QueryWord[] {
	const typed = [...new Set(splitWords(text.slice(0, longestQuery)))];
	const telling = typed.filter((word) => word.length > 1 && !common[language].has(word));
	return (telling.length ? telling : typed)
		.slice(0, mostWords)
		.map((word) => readWord(word, language));
}

function readWord(word: string, language: Language): QueryWord {
	// A word of two letters, or with a number, has no forms that we know.
	const isPlain = word.length > 2 && /^\p{L}+$/u.test(word);
	const begins = isPlain ? beginnings[language](word) : [word];
	const parts = language === 'en' ? [] : [word, ...begins];
	return {
		...{ word, language, beginnings: begins, known: new Map() },
		parts: parts.filter(({ length }) => length >= shortestPart),
	};
}

/** How a word of a page answers a word of the query. */
export function compareWord(found: string, query: QueryWord): number {
	const known = query.known.get(found);
	if (known !== undefined) return known;
	const answer = judge(found, query);
	query.known.set(found, answer);
	return answer;
}

function judge(found: string, query: QueryWord): number {
	if (found === query.word) return likeness.exact;
	if (query.beginnings.some((each) => found.startsWith(each)))
		return isForm(found, query) ? likeness.form : likeness.beginning;
	return query.parts.some((part) => found.includes(part, shortestHead)) ? likeness.part : 0;
}

function isForm(found: string, { beginnings: wanted, language }: QueryWord): boolean {
	return beginnings[language](found).some((each) => wanted.includes(each));
}
