import { isDeepStrictEqual } from 'node:util';
import { listGaps } from '#lib/server/catalogue/gaps.ts';
import type { ExchangedOf, ExchangedQuestion } from './exchanged-question.ts';

/**
 * Whether two questions ask, score and explain the same. Ids of their options, pairs, items and gaps count only where
 * the format between them has such ids.
 */
export function isSame(one: ExchangedQuestion, other: ExchangedQuestion, hasIds: boolean): boolean {
	return hasIds
		? isDeepStrictEqual(one, other)
		: isDeepStrictEqual(withoutIds(one), withoutIds(other));
}

function withoutIds(question: ExchangedQuestion): ExchangedQuestion {
	switch (question.type) {
		case 'single':
		case 'multiple':
			return { ...question, options: question.options.map(drop) };
		case 'matching':
			return { ...question, pairs: question.pairs.map(drop) };
		case 'ordering':
			return { ...question, items: question.items.map(drop) };
		case 'cloze':
			return numberGaps(question);
		default:
			return question;
	}
}

function drop<Part extends { id?: string }>(part: Part): Part {
	return { ...part, id: undefined };
}

/** Without ids, gaps are told apart by their order in the text. */
function numberGaps(question: ExchangedOf<'cloze'>): ExchangedQuestion {
	const order = listGaps(question.text);
	const gaps = order.map((id) => question.gaps.find((gap) => gap.id === id));
	let number = 0;
	return {
		...question,
		text: question.text.replace(/\{[a-z][a-z0-9-]{0,39}\}/g, () => `{gap-${++number}}`),
		gaps: gaps.map((gap, index) => ({
			id: `gap-${index + 1}`,
			options: gap?.options.map(drop) ?? [],
		})),
	};
}
