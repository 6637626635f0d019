import type { MatchingQuestion, Question } from '#lib/server/catalogue/module-format.ts';
import type { DrawnQuestion } from './drawing.ts';

/**
 * A choice in a matching question is kept as `<pair of the item>=<pair of the match>`. The page must not show those ids,
 * since equal ones would tell the key: it shows the places of both in the attempt's shuffled order, `<item>-<match>`.
 */
export interface Match {
	item: string;
	match: string;
}

/** The kept form of a choice as two ids; undefined where it is none. */
export function readMatch(choice: string): Match | undefined {
	const [, item, match] = /^([^=]+)=([^=]+)$/.exec(choice) ?? [];
	return item && match ? { item, match } : undefined;
}

export function writeMatch({ item, match }: Match): string {
	return `${item}=${match}`;
}

/** What the page sends for a match, by the places of a drawn question. */
export function pageValueOf(drawn: DrawnQuestion, { item, match }: Match): string {
	return `${(drawn.items ?? []).indexOf(item)}-${drawn.options.indexOf(match)}`;
}

/** The match that a value of the page stands for; undefined where the question does not offer it. */
export function readPageValue(drawn: DrawnQuestion, value: string): Match | undefined {
	const [, itemPlace, matchPlace] = /^(\d)-(\d)$/.exec(value) ?? [];
	const item = drawn.items?.[Number(itemPlace)];
	const match = drawn.options[Number(matchPlace)];
	return item && match ? { item, match } : undefined;
}

/** What the page sends when a question is answered right. */
export function rightPageValues(question: Question, drawn: DrawnQuestion): string[] {
	if (question.type === 'matching')
		return question.pairs.map(({ id }) => pageValueOf(drawn, { item: id, match: id }));
	return question.options.filter(({ right }) => right).map(({ id }) => id);
}

/** How many pairs of a question are matched right; an item with two different matches is not. */
export function countRightPairs(question: MatchingQuestion, chosen: readonly string[]): number {
	const matches = chosen.flatMap((choice) => readMatch(choice) ?? []);
	return question.pairs.filter(({ id }) => {
		const own = matches.filter(({ item }) => item === id);
		return own.length > 0 && own.every(({ match }) => match === id);
	}).length;
}
