/**
 * What remains of a shown unit when everything shown below it is taken away: the locations whose sum everybody can
 * work out. Every hidden location is in the rest of one shown unit at most, so that each rest is examined by itself.
 */
import {
	type Display,
	fewest,
	fewestNewly,
	type Group,
	isLocation,
	isSafe,
	ownOf,
} from './groups.ts';

/** The locations with people that are below a unit and in no shown unit below it, each with the hidden units it is in. */
export function listRest(shown: Group, display: ReadonlyMap<string, Display>): HiddenLocation[] {
	const listIn = (group: Group, within: string[]): HiddenLocation[] => {
		if (display.get(group.id) === 'exact') return [];
		const units = [...within, group.id];
		if (!isLocation(group)) return group.children.flatMap((child) => listIn(child, units));
		return group.people > 0 ? [measure(group, units, display.get(group.id) ?? 'nothing')] : [];
	};
	return shown.children.flatMap((child) => listIn(child, []));
}

export interface HiddenLocation {
	group: Group;
	/** The hidden units that it is in, itself last. */
	units: string[];
	/** Of its people who are elsewhere too, the locations of the one who is at the most. */
	most: number;
	/** Of its people who are nowhere else. */
	tally: Tally;
}

/** Numbers that add up over locations. */
interface Tally {
	locations: number;
	people: number;
	ready: number;
	/** Those of them who have become ready since something was last told of them. */
	newly: number;
	/** By how many the ready people could be fewer, or more, as far as the displays tell. */
	fewer: number;
	more: number;
	/** By how many they could be fewer if what was told before stays as it is. */
	fewerSince: number;
}

/**
 * The locations of a rest that somebody could work out, or that are too few or too uniform together, seen by whoever
 * knows nobody or knows the people of one unit by name. Undefined where the rest tells nothing of anybody.
 */
export function findTold(rest: HiddenLocation[]): HiddenLocation[] | undefined {
	const all = rest.reduce((sum, { tally }) => add(sum, tally, 1), nothing);
	for (const known of [undefined, ...tallyUnits(rest)]) {
		const left = known ? add(all, known.tally, -1) : all;
		if (left.locations === 0) continue;
		const unknown = () => rest.filter(({ units }) => !known || !units.includes(known.unit));
		if (!isSafe(left.people, left.ready)) return unknown();
		const others = unknown();
		if (left.newly === 0 && isAsBefore(others, rest)) continue;
		// Somebody who came or went may have been at several of the locations: as many must be able to stand in.
		const most = Math.max(fewestNewly, ...others.map((location) => location.most));
		if (left.newly < most) return others;
		const byPast = tallyPasts(others);
		const certain = others.filter((location) => !hasChoice(location, left, byPast));
		if (certain.length > 0) return certain;
	}
	return undefined;
}

/** Whether a sum was told before of the same locations, where nobody has come, gone or become ready since. */
function isAsBefore(left: HiddenLocation[], rest: HiddenLocation[]): boolean {
	const among = left[0]?.group.since?.among;
	if (!among) return false;
	const isStill = ({ group: { since } }: HiddenLocation) =>
		since?.among === among && since.newly === 0 && !since.isChanged;
	const ids = new Set(rest.map(({ group }) => group.id));
	return left.every(isStill) && [...among].every((id) => ids.has(id));
}

/**
 * Whether a location's people who are nowhere else could be one ready person more or fewer, the others making up for it;
 * and whether each of its people who are elsewhere too could be ready or not, the others making up for them everywhere.
 * What was told before of a sum still holds: within it, people can be exchanged with their whole past; beyond it, only
 * those who have become ready since could as well be not ready.
 */
function hasChoice(
	{ tally: own, group, most }: HiddenLocation,
	left: Tally,
	pasts: Pasts,
): boolean {
	const same = pasts.get(group.since?.among) ?? nothing;
	const othersFewer = same.fewer - own.fewer + left.fewerSince - same.fewerSince;
	if (othersFewer + own.fewer < most || left.more < most) return false;
	if (own.people === 0) return true;
	if (own.more > 0 && othersFewer > 0) return true;
	return (own.fewer > 0 && same.more > own.more) || (own.fewerSince > 0 && left.more > own.more);
}

/** What was last told together; undefined: what nothing was told of before. */
type Pasts = Map<ReadonlySet<string> | undefined, Tally>;

function tallyPasts(left: HiddenLocation[]): Pasts {
	const pasts: Pasts = new Map();
	for (const { group, tally } of left) {
		const among = group.since?.among;
		pasts.set(among, add(pasts.get(among) ?? nothing, tally, 1));
	}
	return pasts;
}

/** What each hidden unit holds of a rest. */
function tallyUnits(rest: HiddenLocation[]): { unit: string; tally: Tally }[] {
	const tallies = new Map<string, Tally>();
	for (const { units, tally } of rest)
		for (const unit of units) tallies.set(unit, add(tallies.get(unit) ?? nothing, tally, 1));
	return [...tallies].map(([unit, tally]) => ({ unit, tally }));
}

function measure(group: Group, units: string[], display: Display): HiddenLocation {
	const { people, ready } = ownOf(group);
	const { low, high } = boundsOf(people, ready, display);
	const newly = group.since?.newly ?? ready;
	const fewer = Math.min(group.since?.newlyAlone ?? ready, ready - low);
	const fewerSince = Math.min(newly, ready - low);
	const tally = { locations: 1, people, ready, newly, fewer, fewerSince, more: high - ready };
	return { group, units, most: group.shared?.locations ?? 0, tally };
}

/**
 * What a display tells by itself of a location's people who are nowhere else. A group of 5 or more that shows nothing
 * would have shown a band, had it had one; but there may be none because of people who are elsewhere too, or because
 * another target keeps the location back.
 */
function boundsOf(people: number, ready: number, display: Display): { low: number; high: number } {
	if (display === 'few') return { low: 0, high: Math.min(people, fewest - 1) };
	if (display === 'nearly-all') return { low: Math.max(0, people - fewest + 1), high: people };
	return people > 2 * fewest && isSafe(people, ready)
		? { low: fewest, high: people - fewest }
		: { low: 0, high: people };
}

const nothing: Tally = {
	...{ locations: 0, people: 0, ready: 0 },
	...{ newly: 0, fewer: 0, fewerSince: 0, more: 0 },
};

function add(to: Tally, tally: Tally, times: 1 | -1): Tally {
	return {
		locations: to.locations + times * tally.locations,
		people: to.people + times * tally.people,
		ready: to.ready + times * tally.ready,
		newly: to.newly + times * tally.newly,
		fewer: to.fewer + times * tally.fewer,
		fewerSince: to.fewerSince + times * tally.fewerSince,
		more: to.more + times * tally.more,
	};
}
