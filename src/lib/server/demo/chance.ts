/** Chance that is always the same from its seed, so that the invented city is. */
export interface Chance {
	/** From 0 to below 1. */
	share(): number;
	/** A whole number, both ends included. */
	between(low: number, high: number): number;
	happens(probability: number): boolean;
	pick<T>(from: readonly T[]): T;
	/** Picks one of the pairs' values, each as often as its weight says. */
	pickWeighted<T>(from: readonly (readonly [T, number])[]): T;
	/** A shuffled copy. */
	shuffle<T>(items: readonly T[]): T[];
}

/** Mulberry32: 32 bits of state, even enough for people and days. */
export function seededChance(seed: number): Chance {
	let state = seed >>> 0;
	const share = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const between = (low: number, high: number) => low + Math.floor(share() * (high - low + 1));
	return {
		share,
		between,
		happens: (probability) => share() < probability,
		pick: (from) => from[between(0, from.length - 1)]!,
		pickWeighted(from) {
			let left = share() * from.reduce((sum, [, weight]) => sum + weight, 0);
			return (from.find(([, weight]) => (left -= weight) < 0) ?? from.at(-1)!)[0];
		},
		shuffle(items) {
			const shuffled = [...items];
			for (let last = shuffled.length - 1; last > 0; last--) {
				const other = between(0, last);
				[shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
			}
			return shuffled;
		},
	};
}
