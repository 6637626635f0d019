import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import {
	coverageCells,
	coverageSharers,
	unitAncestors,
	units,
} from '#lib/server/store/schema/index.ts';
import { coverLocation, type LocationCoverage } from './coverage.ts';
import { loadLocationFacts } from './location-facts.ts';
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
}

/** A location's coverage as its cell. */
export function toCell(
	locationId: string,
	{ headcount, members, excluded, satisfied, needed, gap }: LocationCoverage,
): Cell {
	return { locationId, headcount: headcount.staff, members, excluded, satisfied, needed, gap };
}

export interface Sharer {
	locationId: string;
	personId: string;
	satisfied: boolean;
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
): Promise<{ cells: Cell[]; sharers: Sharer[] }> {
	const stale = await listStaleLocations(read);
	const scope = { targetId: target.id, unitId };
	const stored = await cellsBelow(read).execute(scope);
	const sharers: Sharer[] = await sharersBelow(read).execute(scope);
	const fresh = (cell: (typeof stored)[number]) =>
		!stale.has(cell.locationId) && (cell.nextChangeDay === null || cell.nextChangeDay > today);
	const locationIds = await listLocationsBelow(read, unitId);
	if (stored.length === locationIds.length && stored.every(fresh))
		return { cells: stored, sharers };
	return recomputeStale(read, target, today, locationIds, { cells: stored.filter(fresh), sharers });
}

async function recomputeStale(
	read: Reader,
	target: Target,
	today: Day,
	locationIds: string[],
	known: { cells: Cell[]; sharers: Sharer[] },
): Promise<{ cells: Cell[]; sharers: Sharer[] }> {
	const freshIds = new Set(known.cells.map((cell) => cell.locationId));
	const cells = [...known.cells];
	const sharers = known.sharers.filter((sharer) => freshIds.has(sharer.locationId));
	for (const locationId of locationIds.filter((id) => !freshIds.has(id))) {
		const facts = await loadLocationFacts(read, locationId, everythingKnown);
		const coverage = coverLocation(facts, target, today);
		cells.push(toCell(locationId, coverage));
		for (const person of coverage.people)
			if (person.alsoAt.length > 0 && person.state !== 'excluded')
				sharers.push({
					locationId,
					personId: person.personId,
					satisfied: person.state === 'ready',
				});
	}
	return { cells, sharers };
}

/** The ids of the locations below a unit, itself included. */
export async function listLocationsBelow(read: Reader, unitId: string): Promise<string[]> {
	const rows = await locationsBelow(read).execute({ unitId });
	return rows.map(({ id }) => id);
}

const below = (db: Reader) =>
	db
		.select({ id: unitAncestors.unitId })
		.from(unitAncestors)
		.where(eq(unitAncestors.ancestorId, sql.placeholder('unitId')));
const cellsBelow = prepareOnce((db) =>
	db
		.select()
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
const sharersBelow = prepareOnce((db) =>
	db
		.select({
			locationId: coverageSharers.locationId,
			personId: coverageSharers.personId,
			satisfied: coverageSharers.satisfied,
		})
		.from(coverageSharers)
		.where(
			and(
				eq(coverageSharers.targetId, sql.placeholder('targetId')),
				inArray(coverageSharers.locationId, below(db)),
			),
		)
		.prepare('sharers_below'),
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
