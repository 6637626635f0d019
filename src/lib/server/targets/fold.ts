import { setImmediate } from 'node:timers/promises';
import { and, eq, isNull, lte, notInArray, or, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { prepareOnce, type Reader, type Store, type Tx } from '#lib/server/store/index.ts';
import {
	coverageCells,
	coverageSharers,
	coverageTrends,
	coverageTrendSharers,
	unitAncestors,
	units,
} from '#lib/server/store/schema/index.ts';
import { coverLocation, type LocationCoverage } from './coverage.ts';
import { loadLocationFacts } from './location-facts.ts';
import { listStaleMarks, removeMarks } from './stale-marks.ts';
import { storeTrend } from './stored-trends.ts';
import { everythingKnown, listTargets, type Target } from './targets.ts';

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
	const due = await cellsDue(read).execute({ today });
	for (const { id, unitId } of await listTargets(read))
		due.push(...(await cellsMissing(read).execute({ targetId: id, unitId })));
	return due.map(({ locationId }) => locationId);
}

const cellsDue = prepareOnce((db) =>
	db
		.selectDistinct({ locationId: coverageCells.locationId })
		.from(coverageCells)
		.where(lte(coverageCells.nextChangeDay, sql.placeholder('today')))
		.prepare('cells_due'),
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

async function foldLocation(tx: Tx, locationId: string, today: Day, now: Date): Promise<void> {
	const inScope = await listTargetsOf(tx, locationId);
	await removeCellsOfOthers(tx, locationId, inScope);
	if (inScope.length === 0) return;
	const facts = await loadLocationFacts(tx, locationId, everythingKnown);
	await tx.delete(coverageSharers).where(eq(coverageSharers.locationId, locationId));
	for (const target of inScope) {
		const coverage = coverLocation(facts, target, today);
		await storeCell(tx, target.id, locationId, coverage, now);
		await storeSharers(tx, target.id, locationId, coverage);
		await storeTrend(tx, facts, target, today, coverage.nextChangeDay);
	}
}

/** A target that has ended, or is about another unit now, has no figures of a location. */
async function removeCellsOfOthers(tx: Tx, locationId: string, inScope: Target[]): Promise<void> {
	const ids = inScope.map(({ id }) => id);
	for (const cells of [coverageCells, coverageSharers, coverageTrends, coverageTrendSharers])
		await tx
			.delete(cells)
			.where(and(eq(cells.locationId, locationId), notInArray(cells.targetId, ids)));
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
		needed: coverage.needed,
		gap: coverage.gap,
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
