import { randomInt } from 'node:crypto';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import { typeOf } from './question-types/by-type.ts';
import { type Chance, shuffle } from './question-types/shuffle.ts';

/** A question as one attempt shows it: which one, and what it offers in the attempt's order. */
export interface DrawnQuestion {
	id: string;
	/** What is offered, by its type: options, pairs whose matches are offered, items, choices of gaps or situations. */
	options: string[];
	/** The pairs whose items are asked, in a matching question. */
	items?: string[];
	/** The edition that the question is from, where it is not the attempt's own. */
	editionId?: string;
}

/** Questions to draw from; those of another edition than the attempt's own name it. */
export interface Pool {
	questions: Question[];
	count: number;
	editionId?: string;
}

/**
 * Draws questions from pools so that in each every objective is covered before any has a second question
 * (as far as the pool and the number go), and shuffles the questions and what they offer.
 */
export function drawQuestions(
	pools: Pool[],
	chance: Chance = (bound) => randomInt(bound),
): DrawnQuestion[] {
	const drawn = pools.flatMap(({ questions, count, editionId }) =>
		drawByObjective(questions, count, chance).map((question) => ({
			...{ id: question.id, ...typeOf(question).offer(question, chance) },
			...(editionId && { editionId }),
		})),
	);
	return shuffle(drawn, chance);
}

function drawByObjective(pool: Question[], count: number, chance: Chance): Question[] {
	const piles = [...Map.groupBy(shuffle(pool, chance), (question) => question.objective).values()];
	const drawn: Question[] = [];
	while (drawn.length < count && piles.some((pile) => pile.length > 0))
		for (const pile of shuffle(piles, chance)) {
			const question = drawn.length < count ? pile.pop() : undefined;
			if (question) drawn.push(question);
		}
	return drawn;
}
