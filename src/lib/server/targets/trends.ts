import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { coverageTrends } from '#lib/server/store/schema/index.ts';
import { below, isFresh } from './cells.ts';
import type { RepeatsByDay } from './figures.ts';
import type { HistoryPoint } from './history.ts';
import { loadLocationFacts } from './location-facts.ts';
import { loadNeighbours } from './repeats.ts';
import { gapInPeople, peopleNeeded } from './shares.ts';
import { listStaleLocations } from './stale-marks.ts';
import { computeTrend, fromNumbers, type LocationTrend } from './location-trend.ts';
import { everythingKnown, type Target } from './targets.ts';
import { listTrendDays } from './trend-days.ts';

/** The trends of the locations below a unit, all on the same days, the last of which is today. */
export interface Trends {
	days: Day[];
	byLocation: Map<string, LocationTrend>;
}

/**
 * The trends of a target below a unit as they are true now. What a fact or a passed day has touched since it was stored
 * is computed on the way, as cells are; marks are read first, for the same reason.
 */
export async function readTrends(
	read: Reader,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<Trends> {
	const stale = await listStaleLocations(read);
	const scope = { targetId: target.id, unitId: unit.id };
	const rows = await trendsBelow(read).execute(scope);
	const days = listTrendDays(target.fromDay, today);
	const byLocation: Trends['byLocation'] = new Map();
	const stored = new Map(rows.map((row) => [row.locationId, row]));
	for (const { id } of unit.locations) {
		const row = stored.get(id);
		const trend =
			row && isFresh(row, stale, today)
				? carryOn(days, target, row)
				: await computeNow(read, target, id, days);
		byLocation.set(id, trend);
	}
	return { days, byLocation };
}

/** The trend of a unit: people at several of its locations count once on every day. */
export function sumTrends(
	shareBp: number | undefined,
	unit: Unit,
	{ days, byLocation }: Trends,
): HistoryPoint[] {
	if (unit.kind === 'location') return byLocation.get(unit.id)?.points ?? [];
	const own = unit.locations.flatMap(({ id }) => byLocation.get(id) ?? []);
	return days.map((day, index) => {
		const points = own.flatMap((each) => each.points[index] ?? []);
		const repeated = own.flatMap((each) => [each.repeats[unit.id]?.[index] ?? noRepeats]);
		const sum = (key: Exclude<keyof HistoryPoint, 'day'>) =>
			points.reduce((total, point) => total + point[key], 0);
		const denominator =
			sum('denominator') - repeated.reduce((total, [members]) => total + members, 0);
		const satisfied = sum('satisfied') - repeated.reduce((total, [, ready]) => total + ready, 0);
		const need =
			shareBp === undefined
				? { needed: sum('needed'), gap: sum('gap') }
				: {
						needed: peopleNeeded(shareBp, denominator),
						gap: gapInPeople(shareBp, denominator, satisfied),
					};
		return { day, denominator, satisfied, gained: Math.min(sum('gained'), satisfied), ...need };
	});
}

const noRepeats: RepeatsByDay[string][number] = [0, 0];

interface StoredTrend {
	day: Day;
	points: number[][];
	repeats: RepeatsByDay;
}

/**
 * Nothing has changed since the trend was stored: its last point holds for every later day. Who was gained by then was
 * gained at the first of these.
 */
function carryOn(days: Day[], target: Target, stored: StoredTrend): LocationTrend {
	const storedDays = listTrendDays(target.fromDay, stored.day);
	const last = storedDays.length - 1;
	const placeOf = new Map(storedDays.slice(0, last).map((day, index) => [day, index]));
	const places = days.map((day) => placeOf.get(day) ?? last);
	const points = places.map((place, index) => {
		const point = fromNumbers(days[index]!, stored.points[place] ?? []);
		const isRepeated = place === last && places[index - 1] === last;
		return isRepeated ? { ...point, gained: 0 } : point;
	});
	const repeats = Object.entries(stored.repeats).map(([unitId, byDay]) => [
		unitId,
		places.map((place) => byDay[place]),
	]);
	return { points, repeats: Object.fromEntries(repeats) as RepeatsByDay };
}

async function computeNow(
	read: Reader,
	target: Target,
	locationId: string,
	days: Day[],
): Promise<LocationTrend> {
	const facts = await loadLocationFacts(read, locationId, everythingKnown);
	return computeTrend(facts, target, days, await loadNeighbours(read, facts));
}

const trendsBelow = prepareOnce((db) =>
	db
		.select()
		.from(coverageTrends)
		.where(
			and(
				eq(coverageTrends.targetId, sql.placeholder('targetId')),
				inArray(coverageTrends.locationId, below(db)),
			),
		)
		.prepare('trends_below'),
);
