import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/store/index.ts';
import { coverageCells, measureCells } from '#lib/server/store/schema/index.ts';
import type { ComputedLocation } from './computed-location.ts';

/** Stores a location's cells, a row for each target and one for the measures, in place of those before. */
export async function storeLocation(
	tx: Tx,
	computed: ComputedLocation,
	computation: string,
	now: Date,
): Promise<void> {
	await removeCellsOfOthers(tx, computed);
	await storeCells(tx, computed, now);
	const values = {
		...{ figures: computed.measures, nextChangeDay: computed.nextChangeDay ?? null },
		...{ computation, recordedAt: now },
	};
	await tx
		.insert(measureCells)
		.values({ locationId: computed.locationId, ...values })
		.onConflictDoUpdate({ target: measureCells.locationId, set: values });
}

/** A target that has ended, or is about another unit now, has no figures of a location. */
async function removeCellsOfOthers(
	tx: Tx,
	{ locationId, targets }: ComputedLocation,
): Promise<void> {
	const ids = targets.map(({ targetId }) => targetId);
	await tx
		.delete(coverageCells)
		.where(and(eq(coverageCells.locationId, locationId), notInArray(coverageCells.targetId, ids)));
}

async function storeCells(
	tx: Tx,
	{ locationId, targets }: ComputedLocation,
	now: Date,
): Promise<void> {
	if (targets.length === 0) return;
	const rows = targets.map(({ targetId, coverage, repeats, groups, nextChangeDay }) => ({
		...{ targetId, locationId, repeats, groups, recordedAt: now },
		headcount: coverage.headcount.staff,
		headcountDay: coverage.headcount.given?.day ?? null,
		headcountSource: coverage.headcount.given?.source ?? null,
		members: coverage.members,
		excluded: coverage.excluded,
		satisfied: coverage.satisfied,
		needed: coverage.needed,
		gap: coverage.gap,
		nextChangeDay: nextChangeDay ?? null,
	}));
	await tx
		.insert(coverageCells)
		.values(rows)
		.onConflictDoUpdate({
			target: [coverageCells.targetId, coverageCells.locationId],
			set: {
				...{ headcount: given('headcount'), headcountDay: given('headcount_day') },
				...{ headcountSource: given('headcount_source'), members: given('members') },
				...{ excluded: given('excluded'), satisfied: given('satisfied') },
				...{ needed: given('needed'), gap: given('gap'), repeats: given('repeats') },
				...{ groups: given('groups'), nextChangeDay: given('next_change_day') },
				recordedAt: given('recorded_at'),
			},
		});
}

/** What the row that is there already would have been given. */
const given = (column: string) => sql.raw(`excluded.${column}`);
