/** A choice that stands for two: where something was chosen, and what. */
export interface ChosenPair {
	at: string;
	chosen: string;
}

/** The kept form of a choice as its two parts; undefined where it is none. */
export function readPair(choice: string): ChosenPair | undefined {
	const [, at, chosen] = /^([^=]+)=([^=]+)$/.exec(choice) ?? [];
	return at && chosen ? { at, chosen } : undefined;
}

export function writePair(at: string, chosen: string | number): string {
	return `${at}=${chosen}`;
}

/** What was chosen at one place, each once. */
export function listChosenAt(choices: readonly string[], at: string): string[] {
	const pairs = choices.flatMap((choice) => readPair(choice) ?? []);
	return [...new Set(pairs.filter((pair) => pair.at === at).map(({ chosen }) => chosen))];
}

/** What of the choices a question takes that wants one for each of these places: the first of each. */
export function keepFirstAt(choices: readonly string[], places: readonly string[]): string[] {
	return places.flatMap((at) => {
		const [first] = listChosenAt(choices, at);
		return first === undefined ? [] : [writePair(at, first)];
	});
}
