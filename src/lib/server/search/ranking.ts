import type { Candidate } from './candidates.ts';
import { modulePage } from './index-pages.ts';
import { compareWord, likeness, type QueryWord } from './query.ts';
import { splitWords } from './words.ts';

/** What a module or a page is called says more of it than its headings, and those more than its text. */
const places = { module: 4, title: 3, names: 2, words: 1 } as const;

/**
 * How well a page answers a query: first by how many of its words it has, then by where, then by how like they are. A
 * whole number, computed here and not by the engines, which each have their own measure.
 */
export function rate(page: Candidate, query: QueryWord[]): number {
	const texts = [
		{
			place: page.page === modulePage ? places.module : places.title,
			text: ` ${splitWords(page.title).join(' ')} `,
		},
		{ place: places.names, text: ` ${page.names} ` },
		{ place: places.words, text: ` ${page.words} ` },
	];
	let [found, place, like] = [0, 0, 0];
	for (const word of query) {
		const best = texts
			.map((each) => ({ place: each.place, like: findBest(each.text, word) }))
			.find((each) => each.like > 0);
		if (!best) continue;
		found += 1;
		place += best.place;
		like += best.like;
	}
	return found * 10_000 + place * 100 + like;
}

/** The best likeness of a word in a text of folded words between single spaces. */
function findBest(text: string, query: QueryWord): number {
	if (text.includes(` ${query.word} `)) return likeness.exact;
	const wanted = [...query.beginnings.map((each) => ` ${each}`), ...query.parts];
	let best = 0;
	for (const part of wanted) {
		for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
			best = Math.max(best, compareWord(wordAt(text, at + part.length - 1), query));
			if (best === likeness.form) return best;
		}
	}
	return best;
}

function wordAt(text: string, position: number): string {
	return text.slice(text.lastIndexOf(' ', position) + 1, text.indexOf(' ', position));
}
