import { setImmediate } from 'node:timers/promises';
import { and, eq, isNull, lte } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import type { Reader, Store, Tx } from '#lib/server/store/index.ts';
import {
	coverageCells,
	coverageSharers,
	targets as targetTable,
	unitAncestors,
	units,
} from '#lib/server/store/schema/index.ts';
import { everythingKnown } from './cells.ts';
import { coverLocation, type LocationCoverage } from './coverage.ts';
import { loadLocationFacts } from './location-facts.ts';
import { listStaleMarks, removeMarks } from './stale-marks.ts';
import { listTargets, type Target } from './targets.ts';

/**
 * Computes anew the cells of every location that a fact, a passed day or a new target has touched, and stores them.
 * Each location is a transaction of its own; running it twice, late, or on two nodes at once gives the same cells.
 * Returns how many locations were computed.
 */
export async function foldCells(store: Store, today: Day, now = new Date()): Promise<number> {
	const marks = await listStaleMarks(store.read);
	const due = new Set([...marks.keys(), ...(await listDueLocations(store.read, today))]);
	if (due.size === 0) return 0;
	for (const locationId of due) {
		await store.write(async (tx) => {
			await foldLocation(tx, locationId, today, now);
			await removeMarks(tx, marks.get(locationId) ?? []);
		});
		// SQLite answers at once: without a turn here no request would be heard until the last location.
		await setImmediate();
	}
	return due.size;
}

/** Locations in the scope of a target whose cell is missing, or whose next change of day has come. */
async function listDueLocations(read: Reader, today: Day): Promise<string[]> {
	const missing = await read
		.selectDistinct({ id: units.id })
		.from(targetTable)
		.innerJoin(unitAncestors, eq(unitAncestors.ancestorId, targetTable.unitId))
		.innerJoin(units, and(eq(units.id, unitAncestors.unitId), eq(units.kind, 'location')))
		.leftJoin(
			coverageCells,
			and(eq(coverageCells.targetId, targetTable.id), eq(coverageCells.locationId, units.id)),
		)
		.where(isNull(coverageCells.targetId));
	const passed = await read
		.selectDistinct({ id: coverageCells.locationId })
		.from(coverageCells)
		.where(lte(coverageCells.nextChangeDay, today));
	return [...missing, ...passed].map(({ id }) => id);
}

async function foldLocation(tx: Tx, locationId: string, today: Day, now: Date): Promise<void> {
	const inScope = await listTargetsOf(tx, locationId);
	if (inScope.length === 0) return;
	const facts = await loadLocationFacts(tx, locationId, everythingKnown);
	await tx.delete(coverageSharers).where(eq(coverageSharers.locationId, locationId));
	for (const target of inScope) {
		const coverage = coverLocation(facts, target, today);
		await storeCell(tx, target.id, locationId, coverage, now);
		await storeSharers(tx, target.id, locationId, coverage);
	}
}

/** The targets whose scope holds a location. */
async function listTargetsOf(db: Reader, locationId: string): Promise<Target[]> {
	const above = await db
		.select({ id: unitAncestors.ancestorId })
		.from(unitAncestors)
		.where(eq(unitAncestors.unitId, locationId));
	const ids = new Set(above.map(({ id }) => id));
	return (await listTargets(db)).filter((target) => ids.has(target.unitId));
}

async function storeCell(
	tx: Tx,
	targetId: string,
	locationId: string,
	coverage: LocationCoverage,
	now: Date,
): Promise<void> {
	const values = {
		headcount: coverage.headcount.staff,
		headcountDay: coverage.headcount.given?.day ?? null,
		headcountSource: coverage.headcount.given?.source ?? null,
		members: coverage.members,
		excluded: coverage.excluded,
		satisfied: coverage.satisfied,
		nextChangeDay: coverage.nextChangeDay ?? null,
		recordedAt: now,
	};
	await tx
		.insert(coverageCells)
		.values({ targetId, locationId, ...values })
		.onConflictDoUpdate({
			target: [coverageCells.targetId, coverageCells.locationId],
			set: values,
		});
}

async function storeSharers(
	tx: Tx,
	targetId: string,
	locationId: string,
	coverage: LocationCoverage,
): Promise<void> {
	const sharers = coverage.people
		.filter((person) => person.alsoAt.length > 0 && person.state !== 'excluded')
		.map(({ personId, state }) => ({
			targetId,
			locationId,
			personId,
			satisfied: state === 'ready',
		}));
	if (sharers.length > 0) await tx.insert(coverageSharers).values(sharers);
}
