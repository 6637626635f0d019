import { setImmediate } from 'node:timers/promises';
import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { newId, prepareOnce, type Reader, type Store } from '#lib/server/store/index.ts';
import {
	coverageCells,
	coverageTrends,
	measureCells,
	unitAncestors,
	units,
} from '#lib/server/store/schema/index.ts';
import { type ComputedLocation, computeLocation } from './computed-location.ts';
import { storeLocation } from './stored-location.ts';
import { listMarksOf, listStaleLocations, removeMarks } from './stale-marks.ts';
import { listTargets } from './targets.ts';

/** A location to which facts come all the time is left to a later fold: pages compute it meanwhile. */
const triesForLocation = 3;

/**
 * Computes anew the cells of every location that a fact, a passed day or a new target has touched, and stores them.
 * Each location is stored by itself; running it twice, late, or on two nodes at once gives the same cells.
 * Returns how many locations were due.
 */
export async function foldCells(store: Store, today: Day, now = new Date()): Promise<number> {
	const due = await listStaleLocations(store.read);
	for (const locationId of await listDueLocations(store.read, today)) due.add(locationId);
	for (const locationId of due) await foldLocation(store, locationId, today, now);
	return due.size;
}

/**
 * Reads the facts outside of any transaction, so that nobody waits for it, and stores what it computed only where
 * nothing was recorded meanwhile: every fact leaves a mark, and every other fold its own sign.
 */
async function foldLocation(
	store: Store,
	locationId: string,
	today: Day,
	now: Date,
): Promise<void> {
	for (let attempt = 1; attempt <= triesForLocation; attempt++) {
		const seen = await readState(store.read, locationId);
		const computed = await computeLocation(store.read, locationId, today);
		// SQLite answers at once: without turns no request would be heard until the last location.
		await setImmediate();
		if (await storeUnlessChanged(store, computed, seen, now)) return;
	}
}

interface SeenState {
	computation: string | undefined;
	marks: string[];
}

async function readState(db: Reader, locationId: string): Promise<SeenState> {
	const [last] = await lastComputation(db).execute({ locationId });
	return { computation: last?.computation, marks: await listMarksOf(db, locationId) };
}

/** Marks are only added until another computation takes them away: their number tells whether there are new ones. */
async function storeUnlessChanged(
	store: Store,
	computed: ComputedLocation,
	seen: SeenState,
	now: Date,
): Promise<boolean> {
	return store.write(async (tx) => {
		const current = await readState(tx, computed.locationId);
		if (current.computation !== seen.computation) return false;
		if (current.marks.length !== seen.marks.length) return false;
		await storeLocation(tx, computed, newId(now), now);
		await removeMarks(tx, seen.marks);
		return true;
	});
}

/** Locations of which a cell is missing, or whose next change of day has come. */
async function listDueLocations(read: Reader, today: Day): Promise<string[]> {
	const due = [
		...(await cellsDue(read).execute({ today })),
		...(await measuresDue(read).execute({ today })),
		...(await measuresMissing(read).execute()),
	];
	for (const { id, unitId } of await listTargets(read))
		due.push(...(await cellsMissing(read).execute({ targetId: id, unitId })));
	return due.map(({ locationId }) => locationId);
}

const lastComputation = prepareOnce((db) =>
	db
		.select({ computation: measureCells.computation })
		.from(measureCells)
		.where(eq(measureCells.locationId, sql.placeholder('locationId')))
		.prepare('last_computation'),
);
const cellsDue = prepareOnce((db) =>
	db
		.selectDistinct({ locationId: coverageCells.locationId })
		.from(coverageCells)
		.where(lte(coverageCells.nextChangeDay, sql.placeholder('today')))
		.prepare('cells_due'),
);
const measuresDue = prepareOnce((db) =>
	db
		.select({ locationId: measureCells.locationId })
		.from(measureCells)
		.where(lte(measureCells.nextChangeDay, sql.placeholder('today')))
		.prepare('measure_cells_due'),
);
const measuresMissing = prepareOnce((db) =>
	db
		.select({ locationId: units.id })
		.from(units)
		.leftJoin(measureCells, eq(measureCells.locationId, units.id))
		.where(and(eq(units.kind, 'location'), isNull(measureCells.locationId)))
		.prepare('measure_cells_missing'),
);
const cellsMissing = prepareOnce((db) =>
	db
		.select({ locationId: units.id })
		.from(unitAncestors)
		.innerJoin(units, and(eq(units.id, unitAncestors.unitId), eq(units.kind, 'location')))
		.leftJoin(
			coverageCells,
			and(
				eq(coverageCells.targetId, sql.placeholder('targetId')),
				eq(coverageCells.locationId, units.id),
			),
		)
		.leftJoin(
			coverageTrends,
			and(
				eq(coverageTrends.targetId, sql.placeholder('targetId')),
				eq(coverageTrends.locationId, units.id),
			),
		)
		.where(
			and(
				eq(unitAncestors.ancestorId, sql.placeholder('unitId')),
				or(isNull(coverageCells.targetId), isNull(coverageTrends.targetId)),
			),
		)
		.prepare('cells_missing'),
);
