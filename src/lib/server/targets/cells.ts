import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import type { Reader } from '#lib/server/store/index.ts';
import {
	coverageCells,
	coverageSharers,
	unitAncestors,
	units,
} from '#lib/server/store/schema/index.ts';
import { coverLocation, type LocationCoverage } from './coverage.ts';
import { loadLocationFacts } from './location-facts.ts';
import { listStaleLocations } from './stale-marks.ts';
import type { Target } from './targets.ts';

/** Later than anything recorded: what pages show is all that is known now. */
export const everythingKnown = new Date(8.64e15);

export interface Cell {
	locationId: string;
	headcount: number;
	members: number;
	excluded: number;
	satisfied: number;
}

/** A location's coverage as its cell. */
export function toCell(
	locationId: string,
	{ headcount, members, excluded, satisfied }: LocationCoverage,
): Cell {
	return { locationId, headcount: headcount.staff, members, excluded, satisfied };
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
	const below = read
		.select({ id: unitAncestors.unitId })
		.from(unitAncestors)
		.where(eq(unitAncestors.ancestorId, unitId));
	const stale = await listStaleLocations(read);
	const stored = await read
		.select()
		.from(coverageCells)
		.where(and(eq(coverageCells.targetId, target.id), inArray(coverageCells.locationId, below)))
		.orderBy(asc(coverageCells.locationId));
	const sharers: Sharer[] = await read
		.select({
			locationId: coverageSharers.locationId,
			personId: coverageSharers.personId,
			satisfied: coverageSharers.satisfied,
		})
		.from(coverageSharers)
		.where(
			and(eq(coverageSharers.targetId, target.id), inArray(coverageSharers.locationId, below)),
		);
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

async function listLocationsBelow(read: Reader, unitId: string): Promise<string[]> {
	const rows = await read
		.select({ id: units.id })
		.from(unitAncestors)
		.innerJoin(units, and(eq(units.id, unitAncestors.unitId), eq(units.kind, 'location')))
		.where(eq(unitAncestors.ancestorId, unitId))
		.orderBy(asc(units.id));
	return rows.map(({ id }) => id);
}
