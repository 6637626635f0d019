import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { coverageCells, unitAncestors, units } from '#lib/server/store/schema/index.ts';
import { coverLocation, type LocationCoverage } from './coverage.ts';
import type { Repeat } from './figures.ts';
import { loadLocationFacts } from './location-facts.ts';
import { countRepeats, loadNeighbours } from './repeats.ts';
import { listStaleLocations } from './stale-marks.ts';
import { everythingKnown, type Target } from './targets.ts';

export interface Cell {
	locationId: string;
	headcount: number;
	members: number;
	excluded: number;
	satisfied: number;
	needed: number;
	gap: number;
	/** What units above it must not count again; left out where nobody asks that of cells. */
	repeats?: Repeat[];
}

/** A location's coverage as its cell. */
export function toCell(
	locationId: string,
	{ headcount, members, excluded, satisfied, needed, gap }: LocationCoverage,
): Cell {
	return { locationId, headcount: headcount.staff, members, excluded, satisfied, needed, gap };
}

/**
 * The cells of a target below a unit as they are true now: what is stale is computed on the way, without storing it.
 * Marks are read before cells, so that a fold between the two reads cannot hide a fact that was already known.
 */
export async function readCells(
	read: Reader,
	target: Target,
	unitId: string,
	today: Day,
): Promise<Cell[]> {
	const stale = await listStaleLocations(read);
	const stored = await cellsBelow(read).execute({ targetId: target.id, unitId });
	const cells: Cell[] = stored.filter((cell) => isFresh(cell, stale, today));
	const locationIds = await listLocationsBelow(read, unitId);
	if (cells.length === locationIds.length) return cells;
	const known = new Set(cells.map(({ locationId }) => locationId));
	for (const locationId of locationIds.filter((id) => !known.has(id)))
		cells.push(await computeCell(read, target, locationId, today));
	return cells;
}

/** Whether what is stored of a location is true: no fact has marked it since, and no day has come that changes it. */
export function isFresh(
	stored: { locationId: string; nextChangeDay: Day | null },
	stale: ReadonlySet<string>,
	today: Day,
): boolean {
	return (
		!stale.has(stored.locationId) && (stored.nextChangeDay === null || stored.nextChangeDay > today)
	);
}

async function computeCell(
	read: Reader,
	target: Target,
	locationId: string,
	today: Day,
): Promise<Cell> {
	const facts = await loadLocationFacts(read, locationId, everythingKnown);
	const coverage = coverLocation(facts, target, today);
	const neighbours = await loadNeighbours(read, facts);
	const repeats = countRepeats(facts, coverage.people, target, today, neighbours);
	return { ...toCell(locationId, coverage), repeats };
}

/** The ids of the locations below a unit, itself included. */
export async function listLocationsBelow(read: Reader, unitId: string): Promise<string[]> {
	const rows = await locationsBelow(read).execute({ unitId });
	return rows.map(({ id }) => id);
}

/** The units of the subtree of the `unitId` that the query is given. */
export const below = (db: Reader) =>
	db
		.select({ id: unitAncestors.unitId })
		.from(unitAncestors)
		.where(eq(unitAncestors.ancestorId, sql.placeholder('unitId')));
const cellsBelow = prepareOnce((db) =>
	db
		.select({
			...{ locationId: coverageCells.locationId, headcount: coverageCells.headcount },
			...{ members: coverageCells.members, excluded: coverageCells.excluded },
			...{ satisfied: coverageCells.satisfied, needed: coverageCells.needed },
			...{ gap: coverageCells.gap, repeats: coverageCells.repeats },
			nextChangeDay: coverageCells.nextChangeDay,
		})
		.from(coverageCells)
		.where(
			and(
				eq(coverageCells.targetId, sql.placeholder('targetId')),
				inArray(coverageCells.locationId, below(db)),
			),
		)
		.orderBy(asc(coverageCells.locationId))
		.prepare('cells_below'),
);
const locationsBelow = prepareOnce((db) =>
	db
		.select({ id: units.id })
		.from(unitAncestors)
		.innerJoin(units, and(eq(units.id, unitAncestors.unitId), eq(units.kind, 'location')))
		.where(eq(unitAncestors.ancestorId, sql.placeholder('unitId')))
		.orderBy(asc(units.id))
		.prepare('locations_below'),
);
