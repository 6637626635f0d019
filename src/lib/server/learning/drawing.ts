import { randomInt } from 'node:crypto';
import type { Question } from '#lib/server/catalogue/module-format.ts';

/** A question as one attempt shows it: which one, and what it offers in the attempt's order. */
export interface DrawnQuestion {
	id: string;
	/** Options; the pairs whose matches are offered, in a matching question. */
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

/** Gives a whole number from 0 to below the bound; the test gives its own, an attempt uses the system's. */
export type Chance = (bound: number) => number;

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
			...shuffleOffer(question, chance),
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

function shuffleOffer(question: Question, chance: Chance): DrawnQuestion {
	const { id } = question;
	const shuffledIds = (items: { id: string }[]) => shuffle(items, chance).map((item) => item.id);
	if (question.type === 'matching')
		return { id, options: shuffledIds(question.pairs), items: shuffledIds(question.pairs) };
	// “True” comes before “false” everywhere.
	if (question.type === 'true_false')
		return { id, options: question.options.map((each) => each.id) };
	return { id, options: shuffledIds(question.options) };
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
