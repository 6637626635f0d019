import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/store/index.ts';
import { coverageCells, coverageTrends, measureCells } from '#lib/server/store/schema/index.ts';
import type { ComputedLocation } from './computed-location.ts';
import { toNumbers } from './location-trend.ts';

/** Stores a location's cells, a row for each target and one for the measures, in place of those before. */
export async function storeLocation(
	tx: Tx,
	computed: ComputedLocation,
	computation: string,
	now: Date,
): Promise<void> {
	await removeCellsOfOthers(tx, computed);
	await storeCells(tx, computed, now);
	await storeTrends(tx, computed);
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
	for (const cells of [coverageCells, coverageTrends])
		await tx
			.delete(cells)
			.where(and(eq(cells.locationId, locationId), notInArray(cells.targetId, ids)));
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

async function storeTrends(
	tx: Tx,
	{ locationId, today, targets }: ComputedLocation,
): Promise<void> {
	if (targets.length === 0) return;
	const rows = targets.map(({ targetId, trend, nextChangeDay }) => ({
		...{ targetId, locationId, day: today, points: trend.points.map(toNumbers) },
		...{ repeats: trend.repeats, nextChangeDay: nextChangeDay ?? null },
	}));
	await tx
		.insert(coverageTrends)
		.values(rows)
		.onConflictDoUpdate({
			target: [coverageTrends.targetId, coverageTrends.locationId],
			set: {
				...{ day: given('day'), points: given('points'), repeats: given('repeats') },
				nextChangeDay: given('next_change_day'),
			},
		});
}

/** What the row that is there already would have been given. */
const given = (column: string) => sql.raw(`excluded.${column}`);
