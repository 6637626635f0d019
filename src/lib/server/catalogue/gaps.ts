const mark = /\{([a-z][a-z0-9-]{0,39})\}/g;

/** The ids of the gaps of a cloze text, in its order. */
export function listGaps(text: string): string[] {
	return [...text.matchAll(mark)].map(([, id = '']) => id);
}

/** A cloze text cut at its gaps: the words before each, and those after the last. */
export function cutAtGaps(text: string): {
	before: { words: string; gap: string }[];
	last: string;
} {
	const pieces = text.split(mark);
	const before = listGaps(text).map((gap, index) => ({ words: pieces[index * 2] ?? '', gap }));
	return { before, last: pieces.at(-1) ?? '' };
}
