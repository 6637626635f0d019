import { languageOf, type Language, type Variant } from '#lib/languages.ts';

export interface Readability {
	words: number;
	sentences: number;
	/** Words per sentence. */
	meanSentence: number;
	/** Words of the longest sentence. */
	longestSentence: number;
	lix: number;
}

export type LixBand =
	'very easy' | 'easy' | 'rather easy' | 'medium' | 'ordinary' | 'hard' | 'very hard';

/**
 * The band begins where the one before it ends. Swedish: the customary bands. Finnish and English are our own choice:
 * the Swedish bands moved by the difference between newspapers (Finnish 72, English 52, Swedish 47; Björnsson 1983,
 * Reading Research Quarterly 18:4), since Finnish words are longer.
 */
const lixBands: Record<Language, [below: number, band: LixBand][]> = {
	sv: [
		[30, 'very easy'],
		[40, 'easy'],
		[50, 'medium'],
		[60, 'hard'],
		[Infinity, 'very hard'],
	],
	fi: [
		[55, 'easy'],
		[65, 'rather easy'],
		[75, 'ordinary'],
		[85, 'hard'],
		[Infinity, 'very hard'],
	],
	en: [
		[35, 'easy'],
		[45, 'rather easy'],
		[55, 'ordinary'],
		[65, 'hard'],
		[Infinity, 'very hard'],
	],
};

/** What a lesson aims at: our own choice, for warnings only. Formulas see length, not meaning. */
export const readabilityAims: Record<
	Variant,
	{ meanSentence: number; longestSentence: number; lix: number; paragraphSentences: number }
> = {
	fi: { meanSentence: 13, longestSentence: 22, lix: 65, paragraphSentences: 5 },
	'fi-simple': { meanSentence: 8, longestSentence: 14, lix: 50, paragraphSentences: 3 },
	sv: { meanSentence: 17, longestSentence: 28, lix: 45, paragraphSentences: 5 },
	'sv-simple': { meanSentence: 10, longestSentence: 16, lix: 30, paragraphSentences: 3 },
	en: { meanSentence: 18, longestSentence: 25, lix: 50, paragraphSentences: 5 },
	'en-simple': { meanSentence: 10, longestSentence: 15, lix: 33, paragraphSentences: 3 },
};

/** Short forms whose full stop ends no sentence even before a capital letter. */
const abbreviations: Record<Language, Set<string>> = {
	fi: new Set([
		'esim',
		'ks',
		'kts',
		'mm',
		'ns',
		'nk',
		'ym',
		'yms',
		'jne',
		'vrt',
		'nro',
		'puh',
		'klo',
		'tms',
		'mom',
		'huom',
	]),
	sv: new Set([
		't.ex',
		'bl.a',
		'dvs',
		'd.v.s',
		'o.s.v',
		'osv',
		'm.m',
		'm.fl',
		'jfr',
		'kl',
		'ca',
		'nr',
		'tel',
		's.k',
		'mom',
		'p.g.a',
		'fr.o.m',
		't.o.m',
	]),
	en: new Set([
		'e.g',
		'i.e',
		'etc',
		'cf',
		'mr',
		'mrs',
		'ms',
		'dr',
		'vs',
		'approx',
		'tel',
		'a.m',
		'p.m',
	]),
};

const address = /\b(?:https?:\/\/|www\.)\S+|(?<!\S)[^\s@]+@\S+/giu;
const mayHaveAddress = /@|:\/\/|www\./i;
const word = /[\p{L}\p{N}]+(?:[-‑'’][\p{L}\p{N}]+)*/gu;
/** Letters that take one place each, as nearly all do. */
const onlyLetters = /^[a-zåäöéA-ZÅÄÖÉ]+$/;
const possibleEnd = /[.!?…]+["'”’»)\]]*(?=\s|$)/gu;

/** The words of a text: runs of letters and digits, an inner hyphen or apostrophe kept. Addresses are no words. */
export function listWords(text: string): string[] {
	const plain = text.normalize('NFC');
	// Looking for an address takes longer than all else, and few texts have one.
	return (mayHaveAddress.test(plain) ? plain.replace(address, ' ') : plain).match(word) ?? [];
}

/**
 * The sentences of a text. A sentence ends with `.`, `!`, `?` or `…` before a space, and at a line's end; a heading, a
 * list item and a paragraph end theirs too, being texts of their own. It goes on after an abbreviation, after a single
 * letter with a full stop, and where a small letter follows ("on 31. joulukuuta", "”Anteeksi?” hän sanoi").
 */
export function listSentences(text: string, language: Language): string[] {
	return text
		.split('\n')
		.flatMap((line) => splitLine(line, language))
		.filter((sentence) => listWords(sentence).length > 0);
}

/** A text that is read as one, counted once for all who ask. */
export interface CountedText {
	sentences: { text: string; words: number }[];
	/** Words that have a letter, and those of them that have more than six. */
	lettered: number;
	long: number;
}

/** Counts a heading, a list item or a paragraph. */
export function countText(text: string, language: Language): CountedText {
	const sentences: CountedText['sentences'] = [];
	let lettered = 0;
	let long = 0;
	for (const line of text.split('\n')) {
		for (const sentence of splitLine(line, language)) {
			const words = listWords(sentence);
			if (words.length) sentences.push({ text: sentence, words: words.length });
			for (const each of words) {
				const letters = countLetters(each);
				if (letters > 0) lettered++;
				if (letters > 6) long++;
			}
		}
	}
	return { sentences, lettered, long };
}

/**
 * Measures counted texts together.
 * `LIX = W/S + 100·L/W` (C. H. Björnsson, Läsbarhet, 1968): W words, S sentences, L words of more than 6 letters.
 * Numbers without a letter count in W/S, but not in the share of long words.
 */
export function measureCounted(texts: CountedText[]): Readability {
	let words = 0;
	let sentences = 0;
	let longestSentence = 0;
	for (const text of texts) {
		sentences += text.sentences.length;
		for (const sentence of text.sentences) {
			words += sentence.words;
			longestSentence = Math.max(longestSentence, sentence.words);
		}
	}
	const sum = (key: 'lettered' | 'long') => texts.reduce((total, text) => total + text[key], 0);
	const meanSentence = sentences ? words / sentences : 0;
	const lettered = sum('lettered');
	const lix = meanSentence + (lettered ? (100 * sum('long')) / lettered : 0);
	return { words, sentences, meanSentence, longestSentence, lix };
}

/** Measures texts that are each a heading, a list item or a paragraph. */
export function measureReadability(texts: string[], language: Language): Readability {
	return measureCounted(texts.map((text) => countText(text, language)));
}

/** What a LIX figure means in the language of a variant. */
export function findLixBand(lix: number, variant: Variant): LixBand {
	const bands = lixBands[languageOf(variant)];
	return bands.find(([below]) => lix < below)?.[1] ?? 'very hard';
}

function countLetters(text: string): number {
	return onlyLetters.test(text) ? text.length : (text.match(/\p{L}/gu)?.length ?? 0);
}

function splitLine(line: string, language: Language): string[] {
	const sentences: string[] = [];
	let start = 0;
	for (const match of line.matchAll(possibleEnd)) {
		const end = match.index + match[0].length;
		if (goesOn(line.slice(start, match.index), match[0], line.slice(end), language)) continue;
		sentences.push(line.slice(start, end).trim());
		start = end;
	}
	return [...sentences, line.slice(start).trim()].filter(Boolean);
}

function goesOn(before: string, mark: string, after: string, language: Language): boolean {
	if (/^\s+["'“”‘’»«(]*\p{Ll}/u.test(after)) return true;
	if (!mark.startsWith('.') || mark.startsWith('..')) return false;
	const last = /[\p{L}.]+$/u.exec(before.slice(-12))?.[0] ?? '';
	return /^\p{L}$/u.test(last) || abbreviations[language].has(last.toLowerCase());
}
