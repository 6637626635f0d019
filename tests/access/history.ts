/**
 * A city over several reporting days: who is where on each, who has completed what by when, and what is shown of it.
 * What happens is known to the tests; what of it an attacker can work out is asked in solving-attacker.ts.
 */
import type { Display } from '#lib/server/access/suppression.ts';
import { type Site, sitesOf } from './counting-attacker.ts';

export interface Resident {
	/** By reporting day, the locations where the person is; none where they have not come yet, or have left. */
	at: string[][];
	/** By measure, the first reporting day on which it counts; the number of days where it never does. */
	done: number[];
}

export interface Goal {
	unit: string;
	rule: 'any' | 'all';
	measures: number[];
}

export interface History {
	root: Site;
	days: number;
	residents: Resident[];
	goals: Goal[];
}

/** What is shown of each unit, by reporting day and goal; undefined where the goal has no figures of the day. */
export type Shown = (ReadonlyMap<string, Display> | undefined)[][];

/** Whether somebody with these completions has met a goal by a reporting day. A completion does not go away. */
export function isReady({ rule, measures }: Goal, done: number[], day: number): boolean {
	const met = measures.map((measure) => (done[measure] ?? Infinity) <= day);
	return rule === 'any' ? met.includes(true) : !met.includes(false);
}

export function findSite(root: Site, id: string): Site {
	const site = sitesOf(root).find((each) => each.id === id);
	if (!site) throw new Error(`no unit ${id}`);
	return site;
}

/** The locations of a unit; of a location, itself. */
export function locationsOf(site: Site): string[] {
	return sitesOf(site).flatMap(({ id, sites }) => (sites.length === 0 ? [id] : []));
}
