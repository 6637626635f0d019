import { randomInt } from 'node:crypto';
import type { Question } from '#lib/server/catalogue/module-format.ts';

/** A question as one attempt shows it: which one, and its options in the attempt's order. */
export interface DrawnQuestion {
	id: string;
	options: string[];
}

/** Gives a whole number from 0 to below the bound; the test gives its own, an attempt uses the system's. */
export type Chance = (bound: number) => number;

/**
 * Draws questions from a pool so that every objective is covered before any has a second question
 * (as far as the pool and the number go), and shuffles the questions and their options.
 */
export function drawQuestions(
	pool: Question[],
	count: number,
	chance: Chance = (bound) => randomInt(bound),
): DrawnQuestion[] {
	const piles = [...Map.groupBy(shuffle(pool, chance), (question) => question.objective).values()];
	const drawn: Question[] = [];
	while (drawn.length < count && piles.some((pile) => pile.length > 0))
		for (const pile of shuffle(piles, chance)) {
			const question = drawn.length < count ? pile.pop() : undefined;
			if (question) drawn.push(question);
		}
	return shuffle(drawn, chance).map(({ id, options }) => ({
		id,
		options: shuffle(options, chance).map((option) => option.id),
	}));
}

/** Fisher and Yates; leaves the given list as it is. */
function shuffle<T>(items: readonly T[], chance: Chance): T[] {
	const shuffled = [...items];
	for (let last = shuffled.length - 1; last > 0; last--) {
		const other = chance(last + 1);
		[shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
	}
	return shuffled;
}
