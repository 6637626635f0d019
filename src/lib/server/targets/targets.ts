import { and, asc, eq } from 'drizzle-orm';
import type { Texts } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';
import { newId, prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import {
	targetMeasures,
	type targetRules,
	targets,
	unitAncestors,
	units,
} from '#lib/server/store/schema/index.ts';
import { markLocationsStale } from './stale-marks.ts';

export type TargetRule = (typeof targetRules)[number];
export interface NewTarget {
	names: Texts;
	/** The scope: every location of this unit's subtree. */
	unitId: string;
	/** 1 to 10000 basis points; 5000 is half. */
	shareBp: number;
	/** Whether one of the measures is enough, or all are needed. */
	rule: TargetRule;
	measureIds: string[];
	fromDay: Day;
	dueDay: Day;
	excludesLeave: boolean;
	newcomerWeeks: number | null;
}
export interface Target extends NewTarget {
	id: string;
}

/** Sets a target and returns its id. Its locations are computed at the next look or fold. */
export async function setTarget(tx: Tx, target: NewTarget, now = new Date()): Promise<string> {
	if (target.measureIds.length === 0) throw new RangeError('a target counts at least one measure');
	const id = newId(now);
	const { measureIds, ...row } = target;
	await tx.insert(targets).values({ id, ...row, recordedAt: now });
	await tx
		.insert(targetMeasures)
		.values(measureIds.map((measureId) => ({ targetId: id, measureId })));
	const scope = await tx
		.select({ unitId: unitAncestors.unitId })
		.from(unitAncestors)
		.innerJoin(units, and(eq(units.id, unitAncestors.unitId), eq(units.kind, 'location')))
		.where(eq(unitAncestors.ancestorId, target.unitId));
	await markLocationsStale(
		tx,
		scope.map(({ unitId }) => unitId),
		now,
	);
	return id;
}

/** Every target with the measures that it counts, in the order in which they were set. */
export async function listTargets(db: Reader): Promise<Target[]> {
	const rows = await allTargets(db).execute();
	const counted = await allCounted(db).execute();
	const measuresOf = Map.groupBy(counted, (row) => row.targetId);
	return rows.map((row) => ({
		...row,
		measureIds: (measuresOf.get(row.id) ?? []).map(({ measureId }) => measureId).toSorted(),
	}));
}

const allTargets = prepareOnce((db) =>
	db.select().from(targets).orderBy(asc(targets.id)).prepare('all_targets'),
);
const allCounted = prepareOnce((db) =>
	db.select().from(targetMeasures).prepare('all_target_measures'),
);
