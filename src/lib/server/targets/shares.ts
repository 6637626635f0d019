/** The arithmetic of a target. Whole numbers only: in floating point 0.55 × 100 is not 55. */

/** How many people make the share, rounded up: ceil(share in basis points × denominator / 10000). */
export function peopleNeeded(shareBp: number, denominator: number): number {
	return Math.ceil((shareBp * denominator) / 10_000);
}

/** How many people are still missing; never negative. */
export function gapInPeople(shareBp: number, denominator: number, satisfied: number): number {
	return Math.max(0, peopleNeeded(shareBp, denominator) - satisfied);
}

/** Whether the target is reached. A location without staff has no figure and has not reached anything. */
export function isReached(shareBp: number, denominator: number, satisfied: number): boolean {
	return denominator > 0 && gapInPeople(shareBp, denominator, satisfied) === 0;
}

/** The percentage to show, rounded down, so that 49.9 never reads 50; undefined without a denominator. */
export function shownPercent(denominator: number, satisfied: number): number | undefined {
	return denominator > 0 ? Math.floor((satisfied * 100) / denominator) : undefined;
}
