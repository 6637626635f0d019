/**
 * Somebody without the right to names who wants to know the state of a person all the same. They know who belongs where,
 * see everything that is displayed, may know the states in one unit of their own, and try every possibility.
 */
import type { Display, Group } from '#lib/server/access/suppression.ts';

/** A unit with people by number; a person may be at several locations. Only locations have people of their own. */
export interface Place {
	id: string;
	people: number[];
	children: Place[];
}

export interface City {
	root: Place;
	/** Which people are ready, as bits. */
	ready: number;
}

/** The distinct people of a unit, as bits. */
export function peopleOf(place: Place): number {
	const own = place.people.reduce((bits, person) => bits | (1 << person), 0);
	return place.children.reduce((bits, child) => bits | peopleOf(child), own);
}

/** A city as the product hands it to the decision: distinct people, and how many of them are ready. */
export function toGroup(place: Place, ready: number): Group {
	const people = peopleOf(place);
	return {
		...{ id: place.id, people: count(people), ready: count(people & ready) },
		children: place.children.map((child) => toGroup(child, ready)),
	};
}

export function unitsOf(place: Place): Place[] {
	return [place, ...place.children.flatMap(unitsOf)];
}

export function count(bits: number): number {
	let ones = 0;
	for (let rest = bits; rest !== 0; rest &= rest - 1) ones += 1;
	return ones;
}

/**
 * What the attacker comes to know for certain of people outside their own unit, in words; empty where they learn nothing.
 * Everything that is possible is tried: each state of each person that agrees with the display.
 */
export function learnedBy(
	own: Place | undefined,
	{ root, ready }: City,
	display: Map<string, Display>,
): string[] {
	const known = own ? peopleOf(own) : 0;
	const all = peopleOf(root);
	const units = unitsOf(root).map((place) => ({
		...{ id: place.id, bits: peopleOf(place), display: display.get(place.id) ?? 'nothing' },
	}));
	let alwaysReady = all;
	let neverReady = all;
	const counts = new Map(units.map(({ id }) => [id, new Set<number>()]));
	for (const guess of subsets(all & ~known)) {
		const states = guess | (ready & known);
		if (!units.every((unit) => agrees(unit, states, ready))) continue;
		alwaysReady &= states;
		neverReady &= ~states;
		for (const { id, bits } of units) counts.get(id)?.add(count(bits & states));
	}
	const certain = count((alwaysReady | neverReady) & all & ~known);
	const single = units.filter(
		({ id, bits, display: shown }) =>
			shown !== 'exact' && (bits & ~known) !== 0 && counts.get(id)?.size === 1,
	);
	return [
		...(certain > 0 ? [`the states of ${certain} people`] : []),
		...single.map(({ id }) => `the withheld count of ${id}`),
	];
}

function agrees(
	{ bits, display }: { bits: number; display: Display },
	states: number,
	truth: number,
): boolean {
	const guessed = count(bits & states);
	if (display === 'exact') return guessed === count(bits & truth);
	if (display === 'few') return guessed <= 2;
	if (display === 'nearly-all') return count(bits) - guessed <= 2;
	return true;
}

/** Every subset of the bits, the empty one and the whole one included. */
function* subsets(bits: number): Generator<number> {
	for (let subset = bits; ; subset = (subset - 1) & bits) {
		yield subset;
		if (subset === 0) return;
	}
}
