import type { Since } from './since.ts';

/** A unit with its people who count (distinct, not excluded) and how many of them are ready. */
export interface Group {
	id: string;
	people: number;
	ready: number;
	children: Group[];
	/** Of a location: its people who are at another one too, how many of them are ready, and at how many locations one of them is at most. */
	shared?: { people: number; ready: number; locations: number };
	/** Of a location of which something was told on an earlier day: what has happened since. */
	since?: Since | undefined;
}

export type Display = 'exact' | 'few' | 'nearly-all' | 'nothing';

const smallestGroup = 5;
export const fewest = 3;
/** So many must have become ready before something is told anew of people of whom some have come or gone. */
export const fewestNewly = 1;

/** The display that a group could have if nothing else were shown. Only locations have bands: a band on a sum would be one more equation. */
export function decideAlone(group: Group): Display {
	const own = ownOf(group);
	if (isSafe(own.people, own.ready)) return mayTellAnew(group, 'exact') ? 'exact' : 'nothing';
	// Whoever knows the people that are at other locations too could tell of the rest from a band.
	const hasBand = isLocation(group) && own.people === group.people;
	if (!hasBand || group.people < smallestGroup) return 'nothing';
	const band = group.ready < fewest ? 'few' : 'nearly-all';
	return mayTellAnew(group, band) ? band : 'nothing';
}

/**
 * Whether what a location shows may follow what was told of it before. Where somebody came or went, as many others must
 * have become ready: else the difference is the state of who came or went.
 */
function mayTellAnew({ since }: Group, display: Display): boolean {
	if (!since || since.newly >= fewestNewly) return true;
	return since.display === display && (display !== 'exact' || !since.isChanged);
}

/** A location's people who are nowhere else: what is safe of them is safe whatever somebody knows of the others. */
export function ownOf({ people, ready, shared }: Group): { people: number; ready: number } {
	return { people: people - (shared?.people ?? 0), ready: ready - (shared?.ready ?? 0) };
}

export function isSafe(people: number, ready: number): boolean {
	return people >= smallestGroup && ready >= fewest && people - ready >= fewest;
}

export function isLocation({ children }: Group): boolean {
	return children.length === 0;
}

/** The unit and all units below it, each after those below it. */
export function listUpwards(group: Group): Group[] {
	return [...group.children.flatMap(listUpwards), group];
}
