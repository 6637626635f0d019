/** Gives a whole number from 0 to below the bound; the test gives its own, an attempt uses the system's. */
export type Chance = (bound: number) => number;

/** Fisher and Yates; leaves the given list as it is. */
export function shuffle<T>(items: readonly T[], chance: Chance): T[] {
	const shuffled = [...items];
	for (let last = shuffled.length - 1; last > 0; last--) {
		const other = chance(last + 1);
		[shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
	}
	return shuffled;
}

export function shuffleIds(items: readonly { id: string }[], chance: Chance): string[] {
	return shuffle(items, chance).map(({ id }) => id);
}
