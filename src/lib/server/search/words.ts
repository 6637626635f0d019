/** What both the texts and the queries are cut into. A soft hyphen stands inside a word and is no sign of its own. */
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad]*/gu;

/** Longer ones are cut: PostgreSQL keeps no lexeme above 2 kB, and nobody types more of a word than this. */
const longestWord = 60;

/** A text of the stretch between two words, or a word with its folded form. */
export interface Stretch {
	text: string;
	/** Undefined for what stands between words. */
	folded: string | undefined;
}

/** The words of a text in their order, folded. */
export function splitWords(text: string): string[] {
	return [...text.matchAll(wordPattern)].flatMap(([word]) => foldWord(word));
}

/** The different words of some texts, folded and sorted, between single spaces. */
export function joinWords(texts: string[]): string {
	const written = new Set(texts.flatMap((text) => text.match(wordPattern) ?? []));
	return [...new Set([...written].flatMap(foldWord))].sort().join(' ');
}

/** A text cut at its words, nothing left out. */
export function splitText(text: string): Stretch[] {
	const stretches: Stretch[] = [];
	let end = 0;
	for (const { 0: word, index } of text.matchAll(wordPattern)) {
		if (index > end) stretches.push({ text: text.slice(end, index), folded: undefined });
		stretches.push({ text: word, folded: foldWord(word).join('') || undefined });
		end = index + word.length;
	}
	if (end < text.length) stretches.push({ text: text.slice(end), folded: undefined });
	return stretches;
}

/**
 * A word in small letters without accents. Å, ä and ö are letters of their own and stay. One may fall apart: “½” is folded
 * to two numbers.
 */
function foldWord(word: string): string[] {
	const small = word.toLowerCase();
	if (word.length <= longestWord && /^[a-z0-9åäö]+$/.test(small)) return [small];
	const plain = word
		.normalize('NFKC')
		.toLowerCase()
		.replaceAll('\u00ad', '')
		.replace(/[^a-z0-9åäö]/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''));
	return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((part) =>
		[...part].slice(0, longestWord).join(''),
	);
}
