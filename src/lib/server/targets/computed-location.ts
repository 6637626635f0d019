import { setImmediate } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { unitAncestors } from '#lib/server/store/schema/index.ts';
import { findNextChange, type LocationCoverage, openCoverage } from './coverage.ts';
import type { GroupFigures, MeasureFigures, Repeat } from './figures.ts';
import { countGroups } from './group-cells.ts';
import { loadLocationFacts } from './location-facts.ts';
import { countMeasures } from './measure-cells.ts';
import { countRepeats, loadNeighbours } from './repeats.ts';
import { computeTrend, type LocationTrend } from './location-trend.ts';
import { everythingKnown, listTargets, type Target } from './targets.ts';
import { listTrendDays } from './trend-days.ts';

/** All that is stored of a location, computed from the same facts. */
export interface ComputedLocation {
	locationId: string;
	/** The day as of which it was computed: the last of the trends' days. */
	today: Day;
	targets: {
		targetId: string;
		coverage: LocationCoverage;
		repeats: Repeat[];
		groups: GroupFigures[];
		trend: LocationTrend;
		nextChangeDay: Day | undefined;
	}[];
	measures: MeasureFigures;
	/** The first later day on which known facts can give other figures by measure; undefined: never. */
	nextChangeDay: Day | undefined;
}

/** Computes a location's cells from all that is known. Requests have their turn between one target and the next. */
export async function computeLocation(
	read: Reader,
	locationId: string,
	today: Day,
): Promise<ComputedLocation> {
	const inScope = await listTargetsOf(read, locationId);
	const facts = await loadLocationFacts(read, locationId, everythingKnown);
	const neighbours = await loadNeighbours(read, facts);
	const nextChangeDay = findNextChange(facts, today);
	const targets: ComputedLocation['targets'] = [];
	for (const target of inScope) {
		const cover = openCoverage(facts, target, today);
		const coverage = cover();
		targets.push({
			...{ targetId: target.id, coverage },
			repeats: countRepeats(facts, coverage.people, target, today, neighbours),
			groups: countGroups(facts, cover, today),
			trend: computeTrend(facts, target, listTrendDays(target.fromDay, today), neighbours),
			// Only newcomers make a difference between targets, and every fact is looked at.
			nextChangeDay: target.newcomerWeeks === null ? nextChangeDay : coverage.nextChangeDay,
		});
		await setImmediate();
	}
	return {
		...{ locationId, today, targets, nextChangeDay },
		measures: countMeasures(facts, today),
	};
}

/** The targets whose scope holds a location. */
async function listTargetsOf(db: Reader, locationId: string): Promise<Target[]> {
	const above = await unitsAbove(db).execute({ locationId });
	const ids = new Set(above.map(({ id }) => id));
	return (await listTargets(db)).filter((target) => ids.has(target.unitId));
}

const unitsAbove = prepareOnce((db) =>
	db
		.select({ id: unitAncestors.ancestorId })
		.from(unitAncestors)
		.where(eq(unitAncestors.unitId, sql.placeholder('locationId')))
		.prepare('units_above_location'),
);
