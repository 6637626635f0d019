import type { Goal, History, Resident } from './history.ts';
import { locationsOf } from './history.ts';
import { type Site, sitesOf } from './counting-attacker.ts';

export interface Shape {
	/** Of each service, by division, its number of locations. */
	divisions: number[][];
	/** The most people of a location. */
	people: number;
	days: number;
	measures: number;
	goals: number;
}

/** A city in which people come, leave, move, work at two locations, and complete measures. The same seed gives the same one. */
export function makeHistory(seed: number, shape: Shape): History {
	const random = randomFrom(seed);
	const root = makeSites(shape.divisions);
	const places = locationsOf(root);
	const residents = places.flatMap((id) => {
		// Some locations are small, some have hardly begun or are nearly done.
		const people = random() < 0.15 ? pick(random, 7) : 7 + pick(random, shape.people - 6);
		const lead = random() < 0.1 ? -1 : random() < 0.1 ? 2 : 0.4 + random() / 2;
		return Array.from({ length: people }, () => makeResident(random, shape, places, id, lead));
	});
	const all = [...sitesOf(root)].filter(({ sites }) => sites.length > 0);
	const goals = Array.from({ length: shape.goals }, (_, number): Goal => {
		const measures = Array.from({ length: shape.measures }, (__, measure) => measure);
		const counted = measures.filter(() => random() < 0.7);
		return {
			unit: number > 0 && random() < 0.3 ? (all[pick(random, all.length)]?.id ?? root.id) : root.id,
			rule: random() < 0.5 ? 'any' : 'all',
			measures: counted.length > 0 ? counted : [pick(random, shape.measures)],
		};
	});
	return { root, days: shape.days, residents, goals };
}

function makeResident(
	random: () => number,
	{ days, measures }: Shape,
	places: string[],
	home: string,
	lead: number,
): Resident {
	const elsewhere = () => places[pick(random, places.length)] ?? home;
	const from = random() < 0.1 ? 1 + pick(random, days) : 0;
	const until = random() < 0.1 ? pick(random, days) : days;
	const moves = random() < 0.08 ? pick(random, days) : days;
	const next = elsewhere();
	const second = random() < 0.04 ? elsewhere() : undefined;
	const at = Array.from({ length: days }, (_, day) => {
		if (day < from || day > until) return [];
		return [...new Set([day >= moves ? next : home, ...(second ? [second] : [])])];
	});
	const done = Array.from({ length: measures }, () => {
		if (random() < 0.5 * lead) return 0;
		return random() < 0.25 + 0.3 * lead ? 1 + pick(random, days) : days;
	});
	return { at, done };
}

function makeSites(divisions: number[][]): Site {
	const locations = (id: string, count: number) =>
		Array.from({ length: count }, (_, l): Site => ({ id: `${id}L${l}`, sites: [] }));
	const services = (id: string, counts: number[]) =>
		counts.map((count, s): Site => ({ id: `${id}S${s}`, sites: locations(`${id}S${s}`, count) }));
	return {
		id: 'city',
		sites: divisions.map((counts, d): Site => ({ id: `D${d}`, sites: services(`D${d}`, counts) })),
	};
}

/** A number from 0 up to a limit. */
export function pick(random: () => number, limit: number): number {
	return Math.floor(random() * limit);
}

/** Chance that repeats itself (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
