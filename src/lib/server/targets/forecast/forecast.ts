import { addDays, addMonths, type Day, daysBetween } from '#lib/server/days.ts';
import { chanceOfAtLeast, nearestInterval } from './chances.ts';
import { listFlows, type TrendPoint } from './flows.ts';
import { lookAhead } from './outlook.ts';
import { learnPace, type Pace } from './pace.ts';

/** How sure an interval is meant to be. */
const wantedChance = 0.8;
/** A unit's own history must be this long, in days, before anything is said. */
const leastDays = 85;
/** So many people of the surroundings must have become ready within it. */
const leastGained = 5;

/** What is known of the pace around a unit. */
export interface Surroundings {
	pace: Pace;
	/** How many people became ready there in the time looked at. */
	gained: number;
}

/** A day with the numbers between which those who are ready will be, four times of five. */
export interface Expected {
	day: Day;
	low: number;
	high: number;
}

export interface Forecast {
	/** On the due day. */
	due: Expected;
	/** At every month end until the due day, and on it. */
	band: Expected[];
	/** When the target is reached, as likely before as after; the month that ends with the day. Undefined: not by the due day. */
	reachedBy: Day | undefined;
	/** One time of ten earlier than the month that ends with the first, one time of ten later than with the second. */
	earliest: Day | undefined;
	latest: Day | undefined;
}

/** What a unit aims at. */
export interface Aim {
	needed: number;
	dueDay: Day;
}

/** Learns the pace around units from the histories of the locations there, each up to the same day. */
export function learnSurroundings(histories: TrendPoint[][]): Surroundings {
	const flows = histories.map(listFlows);
	const gained = flows.flat().reduce((sum, flow) => sum + flow.gained, 0);
	return { pace: learnPace(flows), gained };
}

/**
 * What is known around a unit that has locations: their pace, but the months as they differ for the unit as a whole.
 * Who is left in it is left in its slower locations: that they differ is a fading more.
 */
export function learnFromWithin(whole: TrendPoint[], locations: TrendPoint[][]): Surroundings {
	const { pace, gained } = learnSurroundings(locations);
	const { noise } = learnPace([listFlows(whole)]);
	return { gained, pace: { ...pace, noise, shape: 2, fading: pace.fading + 1 / pace.shape } };
}

/**
 * How many people will be ready, and when the target is reached. Undefined where too little is known: less than three
 * months of the unit's own history, or fewer than five people around it who became ready; and after the due day.
 */
export function forecast(
	points: TrendPoint[],
	{ pace, gained }: Surroundings,
	{ needed, dueDay }: Aim,
): Forecast | undefined {
	const outlook = openOutlook(points, pace, gained, dueDay);
	if (!outlook) return undefined;
	const band: Expected[] = [];
	const reached: [wanted: number, day: Day | undefined][] = [0.1, 0.5, 0.9].map((share) => [
		share,
		undefined,
	]);
	for (const day of listMonthEnds(points.at(-1)!.day, dueDay)) {
		const chances = outlook(day);
		band.push({ day, ...nearestInterval(chances, wantedChance) });
		const chance = chanceOfAtLeast(chances, needed);
		for (const each of reached) if (chance >= each[0]) each[1] ??= day;
	}
	const [earliest, reachedBy, latest] = reached.map(([, day]) => day);
	return { due: band.at(-1)!, band, reachedBy, earliest, latest };
}

/** The same for a list of many units: when, and what is expected on the due day, without the way there. */
export function forecastBriefly(
	points: TrendPoint[],
	{ pace, gained }: Surroundings,
	{ needed, dueDay }: Aim,
): Pick<Forecast, 'due' | 'reachedBy'> | undefined {
	const outlook = openOutlook(points, pace, gained, dueDay);
	if (!outlook) return undefined;
	const days = listMonthEnds(points.at(-1)!.day, dueDay);
	const isReached = (day: Day) => chanceOfAtLeast(outlook(day), needed) >= 0.5;
	// By halves: with time the chance grows.
	let [low, high] = [0, days.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (isReached(days[middle]!)) high = middle;
		else low = middle + 1;
	}
	const due = { day: dueDay, ...nearestInterval(outlook(dueDay), wantedChance) };
	return { due, reachedBy: days[low] };
}

function openOutlook(points: TrendPoint[], pace: Pace, gained: number, dueDay: Day) {
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last || last.denominator === 0 || dueDay <= last.day) return undefined;
	if (daysBetween(first.day, last.day) < leastDays || gained < leastGained) return undefined;
	return lookAhead(last, listFlows(points), pace);
}

/** The month ends after a day until another, and that one. */
export function listMonthEnds(after: Day, until: Day): Day[] {
	const days: Day[] = [];
	for (let month = `${addDays(after, 1).slice(0, 7)}-01`; ;) {
		month = addMonths(month, 1);
		const end = addDays(month, -1);
		if (end >= until) return [...days, until];
		days.push(end);
	}
}
