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
const word = /[\p{L}\p{N}]+(?:[-‑'’][\p{L}\p{N}]+)*/gu;
const possibleEnd = /[.!?…]+["'”’»)\]]*(?=\s|$)/gu;

/** The words of a text: runs of letters and digits, an inner hyphen or apostrophe kept. Addresses are no words. */
export function listWords(text: string): string[] {
	return text.normalize('NFC').replace(address, ' ').match(word) ?? [];
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

/**
 * Measures texts that are each a heading, a list item or a paragraph.
 * `LIX = W/S + 100·L/W` (C. H. Björnsson, Läsbarhet, 1968): W words, S sentences, L words of more than 6 letters.
 * Numbers without a letter count in W/S, but not in the share of long words.
 */
export function measureReadability(texts: string[], language: Language): Readability {
	const lengths = texts
		.flatMap((text) => listSentences(text, language))
		.map((sentence) => listWords(sentence).length);
	const letters = texts
		.flatMap(listWords)
		.map((each) => each.match(/\p{L}/gu)?.length ?? 0)
		.filter((count) => count > 0);
	const words = lengths.reduce((sum, length) => sum + length, 0);
	const meanSentence = lengths.length ? words / lengths.length : 0;
	const long = letters.filter((count) => count > 6).length;
	return {
		words,
		sentences: lengths.length,
		meanSentence,
		longestSentence: lengths.reduce((longest, length) => Math.max(longest, length), 0),
		lix: meanSentence + (letters.length ? (100 * long) / letters.length : 0),
	};
}

/** What a LIX figure means in the language of a variant. */
export function findLixBand(lix: number, variant: Variant): LixBand {
	const bands = lixBands[languageOf(variant)];
	return bands.find(([below]) => lix < below)?.[1] ?? 'very hard';
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
