import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import {
	coverageTrends,
	coverageTrendSharers,
	unitAncestors,
} from '#lib/server/store/schema/index.ts';
import { coverHistory, type HistoryPoint } from './history.ts';
import { loadLocationFacts } from './location-facts.ts';
import { gapInPeople, peopleNeeded } from './shares.ts';
import { listStaleLocations } from './stale-marks.ts';
import { fromNumbers, toBits } from './stored-trends.ts';
import { everythingKnown, type Target } from './targets.ts';
import { listTrendDays } from './trend-days.ts';

/** The trends of the locations below a unit, all on the same days, the last of which is today. */
export interface Trends {
	days: Day[];
	byLocation: Map<string, HistoryPoint[]>;
	/** Who counts at several locations, by location. */
	sharers: Map<string, TrendSharer[]>;
}

/** Bits stand for days, the first day's the lowest. */
interface TrendSharer {
	personId: string;
	counted: number;
	satisfied: number;
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
	const sharerRows = await trendSharersBelow(read).execute(scope);
	const sharersOf = Map.groupBy(sharerRows, ({ locationId }) => locationId);
	const trends: Trends = {
		days: listTrendDays(target.fromDay, today),
		...{ byLocation: new Map(), sharers: new Map() },
	};
	const stored = new Map(rows.map((row) => [row.locationId, row]));
	for (const { id } of unit.locations) {
		const row = stored.get(id);
		if (row && !stale.has(id) && (row.nextChangeDay === null || row.nextChangeDay > today))
			carryOn(trends, target, row, sharersOf.get(id) ?? []);
		else await computeTrend(read, trends, target, id);
	}
	return trends;
}

/** The trend of a unit: people at several of its locations count once on every day. */
export function sumTrends(
	shareBp: number | undefined,
	unit: Unit,
	{ days, byLocation, sharers }: Trends,
): HistoryPoint[] {
	if (unit.kind === 'location') return byLocation.get(unit.id) ?? [];
	const own = unit.locations.flatMap(({ id }) => [byLocation.get(id) ?? []]);
	const shared = unit.locations.flatMap(({ id }) => sharers.get(id) ?? []);
	return days.map((day, index) => {
		const points = own.flatMap((each) => each[index] ?? []);
		const sum = (key: Exclude<keyof HistoryPoint, 'day'>) =>
			points.reduce((total, point) => total + point[key], 0);
		const denominator = sum('denominator') - countRepeats(shared, 'counted', index);
		const satisfied = sum('satisfied') - countRepeats(shared, 'satisfied', index);
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

/** How often people count beyond their first time on a day. */
function countRepeats(shared: TrendSharer[], what: 'counted' | 'satisfied', index: number): number {
	const holding = shared.filter((sharer) => (sharer[what] >> index) & 1);
	return holding.length - new Set(holding.map(({ personId }) => personId)).size;
}

interface StoredTrend {
	locationId: string;
	day: Day;
	points: number[][];
}

/**
 * Nothing has changed since the trend was stored: its last point holds for every later day. Who was gained by then was
 * gained at the first of these.
 */
function carryOn(
	{ days, byLocation, sharers }: Trends,
	target: Target,
	row: StoredTrend,
	rowSharers: TrendSharer[],
): void {
	const storedDays = listTrendDays(target.fromDay, row.day);
	const last = storedDays.length - 1;
	const placeOf = new Map(storedDays.slice(0, last).map((day, index) => [day, index]));
	const places = days.map((day) => placeOf.get(day) ?? last);
	byLocation.set(
		row.locationId,
		places.map((place, index) => {
			const point = fromNumbers(days[index]!, row.points[place] ?? []);
			const isRepeated = place === last && places[index - 1] === last;
			return isRepeated ? { ...point, gained: 0 } : point;
		}),
	);
	const move = (bits: number) =>
		places.reduce((sum, place, index) => sum | (((bits >> place) & 1) << index), 0);
	sharers.set(
		row.locationId,
		rowSharers.map(({ personId, counted, satisfied }) => ({
			...{ personId, counted: move(counted), satisfied: move(satisfied) },
		})),
	);
}

async function computeTrend(
	read: Reader,
	{ days, byLocation, sharers }: Trends,
	target: Target,
	locationId: string,
): Promise<void> {
	const facts = await loadLocationFacts(read, locationId, everythingKnown);
	const history = coverHistory(facts, target, days);
	byLocation.set(locationId, history.points);
	sharers.set(locationId, history.sharers.map(toBits));
}

const below = (db: Reader) =>
	db
		.select({ id: unitAncestors.unitId })
		.from(unitAncestors)
		.where(eq(unitAncestors.ancestorId, sql.placeholder('unitId')));
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
const trendSharersBelow = prepareOnce((db) =>
	db
		.select()
		.from(coverageTrendSharers)
		.where(
			and(
				eq(coverageTrendSharers.targetId, sql.placeholder('targetId')),
				inArray(coverageTrendSharers.locationId, below(db)),
			),
		)
		.prepare('trend_sharers_below'),
);
