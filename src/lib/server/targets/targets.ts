import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { newId, prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import {
	targetChanges,
	targetMeasures,
	targetOwnShares,
	targets,
	unitAncestors,
	units,
} from '#lib/server/store/schema/index.ts';
import type { NewTarget, OwnShare, Target } from './definition.ts';
import { markLocationsStale, markNeighboursStale } from './stale-marks.ts';

export type { NewTarget, OwnShare, Target, TargetRule } from './definition.ts';

/** Later than anything recorded: what pages show is all that is known now. */
export const everythingKnown = new Date(8.64e15);

/** Sets a target and returns its id. Its locations are computed at the next look or fold. */
export async function setTarget(tx: Tx, target: NewTarget, now = new Date()): Promise<string> {
	expectSound(target);
	const id = newId(now);
	const { measureIds, ...row } = target;
	await tx.insert(targets).values({ id, ...row, recordedAt: now });
	await tx
		.insert(targetMeasures)
		.values(measureIds.map((measureId) => ({ targetId: id, measureId })));
	await markScopeStale(tx, target.unitId, now);
	return id;
}

/**
 * Defines a target anew from now on. Figures of now follow the new definition; reports that are known by an earlier
 * moment keep the one before.
 */
export async function changeTarget(
	tx: Tx,
	id: string,
	definition: NewTarget,
	now = new Date(),
): Promise<void> {
	expectSound(definition);
	await recordChange(tx, id, definition, now);
	await markScopeStale(tx, definition.unitId, now);
}

/** Ends a target: it has no figures from now on. What was reported of it stays. */
export async function endTarget(tx: Tx, id: string, now = new Date()): Promise<void> {
	await recordChange(tx, id, null, now);
}

/** Gives locations, or staff groups there, shares of their own in a target; null takes one back. */
export async function setOwnShares(
	tx: Tx,
	targetId: string,
	shares: { unitId: string; staffGroupId: string | null; shareBp: number | null }[],
	now = new Date(),
): Promise<void> {
	for (let from = 0; from < shares.length; from += 1000)
		await tx.insert(targetOwnShares).values(
			shares.slice(from, from + 1000).map((share) => ({
				...{ id: newId(now), targetId, ...share, recordedAt: now },
			})),
		);
	const unitIds = [...new Set(shares.map(({ unitId }) => unitId))];
	for (let from = 0; from < unitIds.length; from += 1000)
		await markNeighboursStale(tx, unitIds.slice(from, from + 1000), now);
}

/** Every target that has not ended, as it was defined at a moment, in the order in which they were first set. */
export async function listTargets(db: Reader, knownBy = everythingKnown): Promise<Target[]> {
	const rows = await allTargets(db).execute({ knownBy: knownBy.getTime() });
	const counted = await allCounted(db).execute();
	const changes = await allChanges(db).execute({ knownBy: knownBy.getTime() });
	const measuresOf = Map.groupBy(counted, (row) => row.targetId);
	const newestOf = new Map(changes.map((change) => [change.targetId, change]));
	return rows.flatMap(({ id, recordedAt, ...first }): Target[] => {
		const newest = newestOf.get(id);
		if (newest) {
			const { definition, recordedAt: definedAt } = newest;
			return definition ? [{ ...definition, id, definedAt }] : [];
		}
		const measureIds = (measuresOf.get(id) ?? []).map(({ measureId }) => measureId).toSorted();
		return [{ ...first, measureIds, id, definedAt: recordedAt }];
	});
}

/** The shares of a location's own that count at a moment. */
export async function listOwnShares(
	db: Reader,
	locationId: string,
	knownBy: Date,
): Promise<OwnShare[]> {
	const rows = await ownSharesOf(db).execute({ locationId, knownBy: knownBy.getTime() });
	return toCounting(rows);
}

/** The same for every location of a unit, by location. */
export async function listOwnSharesBelow(
	db: Reader,
	unitId: string,
	knownBy: Date,
): Promise<Map<string, OwnShare[]>> {
	const rows = await ownSharesBelow(db).execute({ unitId, knownBy: knownBy.getTime() });
	const byLocation = Map.groupBy(rows, (row) => row.unitId);
	return new Map(
		[...byLocation].map(([locationId, own]) => [
			locationId,
			toCounting(own.map(({ unitId: _, ...share }) => share)),
		]),
	);
}

/** Of shares, the oldest first, the newest of each place; one that was taken back is none. */
function toCounting(rows: (Omit<OwnShare, 'shareBp'> & { shareBp: number | null })[]): OwnShare[] {
	const newest = new Map(rows.map((row) => [`${row.targetId}/${row.staffGroupId}`, row]));
	return [...newest.values()].flatMap(({ shareBp, ...place }) =>
		shareBp === null ? [] : [{ ...place, shareBp }],
	);
}

/** The targets with a share of their own somewhere: for these a parent's need is the sum of its locations' needs. */
export async function listTargetsWithOwnShares(
	db: Reader,
	knownBy = everythingKnown,
): Promise<Set<string>> {
	const rows = await targetsWithOwnShares(db).execute({ knownBy: knownBy.getTime() });
	return new Set(rows.map(({ targetId }) => targetId));
}

function expectSound({ measureIds, shareBp, staffGroups, fromDay, dueDay }: NewTarget): void {
	if (measureIds.length === 0) throw new RangeError('a target counts at least one measure');
	for (const share of [shareBp, ...staffGroups.map((group) => group.shareBp)])
		if (!Number.isInteger(share) || share < 1 || share > 10_000)
			throw new RangeError('a share is between 1 and 10000 basis points');
	if (fromDay > dueDay) throw new RangeError('a period ends after it begins');
}

async function recordChange(
	tx: Tx,
	id: string,
	definition: NewTarget | null,
	now: Date,
): Promise<void> {
	const before = (await listTargets(tx)).find((target) => target.id === id);
	if (!before) throw new RangeError('there is no such target');
	const change = { id: newId(now), targetId: id, definition, recordedAt: now };
	await tx.insert(targetChanges).values(change);
	await markScopeStale(tx, before.unitId, now);
}

async function markScopeStale(tx: Tx, unitId: string, now: Date): Promise<void> {
	const scope = await tx
		.select({ unitId: unitAncestors.unitId })
		.from(unitAncestors)
		.innerJoin(units, and(eq(units.id, unitAncestors.unitId), eq(units.kind, 'location')))
		.where(eq(unitAncestors.ancestorId, unitId));
	await markLocationsStale(
		tx,
		scope.map((location) => location.unitId),
		now,
	);
}

/** In milliseconds: a placeholder goes to the database as it is given. */
const moment = sql.placeholder('knownBy');
const allTargets = prepareOnce((db) =>
	db
		.select({
			...{ id: targets.id, names: targets.names, unitId: targets.unitId },
			...{ shareBp: targets.shareBp, rule: targets.rule },
			...{ fromDay: targets.fromDay, dueDay: targets.dueDay },
			...{ excludesLeave: targets.excludesLeave, newcomerWeeks: targets.newcomerWeeks },
			...{ countsRecognition: targets.countsRecognition, staffGroups: targets.staffGroups },
			recordedAt: targets.recordedAt,
		})
		.from(targets)
		.where(lte(targets.recordedAt, moment))
		.orderBy(asc(targets.id))
		.prepare('all_targets'),
);
const allCounted = prepareOnce((db) =>
	db.select().from(targetMeasures).prepare('all_target_measures'),
);
/** The oldest first, so that the newest of a target is what is left of them in a map. */
const allChanges = prepareOnce((db) =>
	db
		.select()
		.from(targetChanges)
		.where(lte(targetChanges.recordedAt, moment))
		.orderBy(asc(targetChanges.recordedAt), asc(targetChanges.id))
		.prepare('all_target_changes'),
);
const ownSharesOf = prepareOnce((db) =>
	db
		.select({
			targetId: targetOwnShares.targetId,
			staffGroupId: targetOwnShares.staffGroupId,
			shareBp: targetOwnShares.shareBp,
		})
		.from(targetOwnShares)
		.where(
			and(
				eq(targetOwnShares.unitId, sql.placeholder('locationId')),
				lte(targetOwnShares.recordedAt, moment),
			),
		)
		.orderBy(asc(targetOwnShares.recordedAt), asc(targetOwnShares.id))
		.prepare('own_shares_of_location'),
);
const ownSharesBelow = prepareOnce((db) =>
	db
		.select({
			unitId: targetOwnShares.unitId,
			targetId: targetOwnShares.targetId,
			staffGroupId: targetOwnShares.staffGroupId,
			shareBp: targetOwnShares.shareBp,
		})
		.from(targetOwnShares)
		.innerJoin(unitAncestors, eq(unitAncestors.unitId, targetOwnShares.unitId))
		.where(
			and(
				eq(unitAncestors.ancestorId, sql.placeholder('unitId')),
				lte(targetOwnShares.recordedAt, moment),
			),
		)
		.orderBy(asc(targetOwnShares.recordedAt), asc(targetOwnShares.id))
		.prepare('own_shares_below'),
);
const targetsWithOwnShares = prepareOnce((db) =>
	db
		.selectDistinct({ targetId: targetOwnShares.targetId })
		.from(targetOwnShares)
		.where(lte(targetOwnShares.recordedAt, moment))
		.prepare('targets_with_own_shares'),
);
