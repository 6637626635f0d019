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
function peopleOf(place: Place): number {
	const own = place.people.reduce((bits, person) => bits | (1 << person), 0);
	return place.children.reduce((bits, child) => bits | peopleOf(child), own);
}

/** A city as the product hands it to the decision: people at several locations are counted at each. */
export function toGroup(place: Place, ready: number, root = place): Group {
	const own = peopleOf(place);
	const isLocation = place.children.length === 0;
	const elsewhere = locationsOf(root)
		.filter(({ id }) => isLocation && id !== place.id)
		.reduce((people, other) => people | peopleOf(other), 0);
	const shared = {
		people: count(own & elsewhere),
		ready: count(own & elsewhere & ready),
		locations: Math.max(0, ...single(own & elsewhere).map((person) => sumOf(root, person))),
	};
	return {
		...{ id: place.id, people: sumOf(place, ~0), ready: sumOf(place, ready), shared },
		children: place.children.map((child) => toGroup(child, ready, root)),
	};
}

/** How many of a unit's people are among some, each counted at each of their locations. */
function sumOf(place: Place, some: number): number {
	return locationsOf(place).reduce((sum, each) => sum + count(peopleOf(each) & some), 0);
}

function locationsOf(place: Place): Place[] {
	return place.children.length === 0 ? [place] : place.children.flatMap(locationsOf);
}

function unitsOf(place: Place): Place[] {
	return [place, ...place.children.flatMap(unitsOf)];
}

function count(bits: number): number {
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
		...{ place, id: place.id, bits: peopleOf(place) },
		display: display.get(place.id) ?? 'nothing',
	}));
	let alwaysReady = all;
	let neverReady = all;
	const counts = new Map(units.map(({ id }) => [id, new Set<number>()]));
	for (const guess of subsets(all & ~known)) {
		const states = guess | (ready & known);
		if (!units.every((unit) => agrees(unit, states, ready))) continue;
		alwaysReady &= states;
		neverReady &= ~states;
		for (const { id, place } of units) counts.get(id)?.add(sumOf(place, states));
	}
	const certain = count((alwaysReady | neverReady) & all & ~known);
	const single = units.filter(
		({ id, place, bits, display: shown }) =>
			place.children.length === 0 &&
			shown !== 'exact' &&
			(bits & ~known) !== 0 &&
			counts.get(id)?.size === 1,
	);
	return [
		...(certain > 0 ? [`the states of ${certain} people`] : []),
		...single.map(({ id }) => `the withheld count of ${id}`),
	];
}

function agrees(
	{ place, display }: { place: Place; display: Display },
	states: number,
	truth: number,
): boolean {
	const guessed = sumOf(place, states);
	if (display === 'exact') return guessed === sumOf(place, truth);
	if (display === 'few') return guessed <= 2;
	if (display === 'nearly-all') return sumOf(place, ~0) - guessed <= 2;
	return true;
}

/** Each bit by itself. */
function single(bits: number): number[] {
	return Array.from({ length: 32 }, (_, person) => 1 << person).filter((bit) => bits & bit);
}

/** Every subset of the bits, the empty one and the whole one included. */
function* subsets(bits: number): Generator<number> {
	for (let subset = bits; ; subset = (subset - 1) & bits) {
		yield subset;
		if (subset === 0) return;
	}
}
