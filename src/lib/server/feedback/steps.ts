/** A figure is taken only when at least so many people are in it who were in none before. */
export const stepOfPeople = 5;

const [lowest, highest] = [1, 5];

/** The ratings of a module as they stand. */
export interface Standing {
	/** People who have given one. */
	people: number;
	/** The sum of their newest ratings. */
	total: number;
	/** Those of them who were in a figure before and have given or changed an answer since. */
	changed: number;
}

export interface Figure {
	people: number;
	total: number;
}

/**
 * The figure that follows the last one; undefined as long as it must wait. Whoever has seen both knows the sum of what is
 * new in between, and nothing else. That sum, and the whole, are kept one point off their ends, since five people whose
 * sum is 25 have all given a 5; what is so kept back comes with a later figure. docs/definitions.md, "Feedback".
 */
export function nextFigure(last: Figure | undefined, standing: Standing): Figure | undefined {
	const before = last ?? { people: 0, total: 0 };
	const joined = standing.people - before.people;
	if (joined < stepOfPeople) return undefined;
	const room = standing.changed * (highest - lowest);
	const added = keepOffEnds(standing.total - before.total, {
		...{ least: joined * lowest - room, most: joined * highest + room },
	});
	const { people } = standing;
	const ends = { least: people * lowest, most: people * highest };
	return { people, total: keepOffEnds(before.total + added, ends) };
}

function keepOffEnds(sum: number, { least, most }: { least: number; most: number }): number {
	return Math.min(most - 1, Math.max(least + 1, sum));
}
