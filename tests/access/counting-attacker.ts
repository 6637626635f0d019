/**
 * The attacker of attacker.ts for cities that are too large to try every state of every person: people who are at the
 * same locations are alike, so that numbers of ready people are tried instead, the likely ones first.
 */
import type { Display, Group } from '#lib/server/access/suppression.ts';

/** A location, or a unit of them. */
export interface Site {
	id: string;
	sites: Site[];
}

/** People who are at the same locations, and how many of them are ready. */
export interface Kin {
	at: string[];
	people: number;
	ready: number;
}

export interface CountedCity {
	root: Site;
	kin: Kin[];
}

export function sitesOf(site: Site): Site[] {
	return [site, ...site.sites.flatMap(sitesOf)];
}

function locationsOf(site: Site): string[] {
	return sitesOf(site)
		.filter(({ sites }) => sites.length === 0)
		.map(({ id }) => id);
}

/** The city as the product hands it to the decision: people at several locations are counted at each. */
export function toGroup({ root, kin }: CountedCity): Group {
	const times = countTimes(locationsOf(root), kin);
	const make = (site: Site): Group => {
		const here = countTimes(locationsOf(site), kin);
		const shared = [...here.keys()].flatMap((k) =>
			kin[k] && (times.get(k) ?? 0) > 1 ? kin[k] : [],
		);
		const sum = (key: 'people' | 'ready') => shared.reduce((all, each) => all + each[key], 0);
		return {
			id: site.id,
			people: sumOf(
				here,
				kin.map(({ people }) => people),
			),
			ready: sumOf(
				here,
				kin.map(({ ready }) => ready),
			),
			children: site.sites.map(make),
			...(site.sites.length === 0 && {
				shared: {
					...{ people: sum('people'), ready: sum('ready') },
					locations: Math.max(0, ...shared.map(({ at }) => at.length)),
				},
			}),
		};
	};
	return make(root);
}

/** An equation or a bound that the display gives: how often each kin counts, and between what the sum lies. */
interface Told {
	times: Map<number, number>;
	low: number;
	high: number;
}

/**
 * What somebody who knows the people at some locations by name learns for certain of the others, in words.
 * With `knowsRule` they also know that a location of 5 or more without a band, and without people who are elsewhere
 * too, has 3 ready and 3 not ready at least.
 */
export function learnedByCounting(
	own: Site | undefined,
	{ root, kin }: CountedCity,
	display: ReadonlyMap<string, Display>,
	knowsRule?: 'knows the rule',
): string[] {
	const known = new Set(own ? locationsOf(own) : []);
	const isKnown = ({ at }: Kin) => at.some((id) => known.has(id));
	const truth = kin.map(({ ready }) => ready);
	const lows = kin.map((each) => (isKnown(each) ? each.ready : 0));
	const highs = kin.map((each) => (isKnown(each) ? each.ready : each.people));
	const told = sitesOf(root).flatMap((site) => readDisplay(site, kin, display, knowsRule));
	const isPossible = (extra: Told) => canBe([...told, extra], truth, lows, highs);
	const people = kin.flatMap((each, index) => {
		if (isKnown(each) || each.people === 0) return [];
		const alone = new Map([[index, 1]]);
		const mayBeReady = isPossible({ times: alone, low: 1, high: each.people });
		const mayNotBe = isPossible({ times: alone, low: 0, high: each.people - 1 });
		return mayBeReady && mayNotBe ? [] : [`the states of people at ${each.at.join(' and ')}`];
	});
	const counts = locationsOf(root).flatMap((id) => {
		const times = countTimes([id], kin);
		const isWithheld =
			display.get(id) !== 'exact' && [...times.keys()].some((k) => kin[k] && !isKnown(kin[k]));
		const count = sumOf(times, truth);
		const mayBeOther =
			!isWithheld ||
			isPossible({ times, low: count + 1, high: Infinity }) ||
			isPossible({ times, low: 0, high: count - 1 });
		return mayBeOther ? [] : [`the withheld count of ${id}`];
	});
	return [...people, ...counts];
}

function readDisplay(
	site: Site,
	kin: Kin[],
	display: ReadonlyMap<string, Display>,
	knowsRule: 'knows the rule' | undefined,
): Told[] {
	// Of a sum, what is shown below is taken away first: it says the same, and is sooner understood.
	const times = countTimes(listUntold(site, display), kin);
	const count = sumOf(
		times,
		kin.map(({ ready }) => ready),
	);
	const people = sumOf(
		times,
		kin.map((each) => each.people),
	);
	const shown = display.get(site.id) ?? 'nothing';
	if (shown === 'exact') return [{ times, low: count, high: count }];
	if (shown === 'few') return [{ times, low: 0, high: 2 }];
	if (shown === 'nearly-all') return [{ times, low: people - 2, high: people }];
	const hasBand =
		site.sites.length === 0 && [...times.keys()].every((k) => kin[k]?.at.length === 1);
	return knowsRule && hasBand && people >= 5 ? [{ times, low: 3, high: people - 3 }] : [];
}

/** The locations of a unit that are in no shown unit below it. */
function listUntold(site: Site, display: ReadonlyMap<string, Display>): string[] {
	if (site.sites.length === 0) return [site.id];
	return site.sites.flatMap((below) =>
		display.get(below.id) === 'exact' ? [] : listUntold(below, display),
	);
}

/** How often each kin counts among some locations. */
function countTimes(ids: string[], kin: Kin[]): Map<number, number> {
	const among = new Set(ids);
	const entries = kin.map(
		({ at, people }, k) => [k, people > 0 ? at.filter((id) => among.has(id)).length : 0] as const,
	);
	return new Map(entries.filter(([, times]) => times > 0));
}

function sumOf(times: Map<number, number>, numbers: number[]): number {
	return [...times].reduce((sum, [k, each]) => sum + each * (numbers[k] ?? 0), 0);
}

/** Whether there are numbers within the bounds that agree with everything told: those closest to the truth, else some that mend what these break. */
function canBe(told: Told[], truth: number[], lows: number[], highs: number[]): boolean {
	const low = [...lows];
	const high = [...highs];
	if (!narrow(told, low, high)) return false;
	const closest = truth.map((each, k) => Math.min(Math.max(each, low[k] ?? 0), high[k] ?? 0));
	const broken = told.find((each) => {
		const sum = sumOf(each.times, closest);
		return sum < each.low || sum > each.high;
	});
	if (!broken) return true;
	const next = [...broken.times.keys()].find((k) => (low[k] ?? 0) < (high[k] ?? 0));
	if (next === undefined) return false;
	const near = closest[next] ?? 0;
	const from = low[next] ?? 0;
	return Array.from({ length: (high[next] ?? 0) - from + 1 }, (_, step) => from + step)
		.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near))
		.some((value) => canBe(told, truth, low.with(next, value), high.with(next, value)));
}

/** Narrows the bounds as far as each thing told does by itself; false where nothing is possible any more. */
function narrow(told: Told[], low: number[], high: number[]): boolean {
	for (let isNarrower = true; isNarrower;) {
		isNarrower = false;
		for (const each of told) {
			const least = sumOf(each.times, low);
			const most = sumOf(each.times, high);
			if (least > each.high || most < each.low) return false;
			for (const [k, times] of each.times) {
				const [from, to] = [low[k] ?? 0, high[k] ?? 0];
				const atMost = from + Math.floor((each.high - least) / times);
				const atLeast = to - Math.floor((most - each.low) / times);
				if (atMost < to) [high[k], isNarrower] = [atMost, true];
				if (atLeast > from) [low[k], isNarrower] = [atLeast, true];
			}
		}
	}
	return true;
}
