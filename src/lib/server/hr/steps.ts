import { and, eq, exists, inArray, lt, or } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { log } from '#lib/server/log.ts';
import type { Store } from '#lib/server/store/index.ts';
import { importRows, importRuns } from '#lib/server/store/schema/hr.ts';
import { applyRun } from './apply.ts';
import { checkRun } from './check.ts';
import { type LeasedRun, LeaseLost, leaseRun } from './lease.ts';
import { type ImportState, moveRun } from './runs.ts';
import { removePlan, removeRows } from './staging.ts';

const hour = 3_600_000;
/** So long after its end the rows of a file can be looked at; then only its counts are left. */
const keptMilliseconds = 30 * 24 * hour;

/**
 * Does what imports wait for: checks files, applies what was approved, one after the other. What was broken off is taken
 * up again; several nodes do not do it twice.
 */
export async function runImportSteps(
	store: Store,
	todayOf: (moment: Date) => Day,
	clock = () => new Date(),
): Promise<void> {
	for (;;) {
		const run = await leaseRun(store, clock());
		if (!run) break;
		await workOn(store, run, todayOf(clock()), clock);
	}
	await removeOldRows(store, clock());
}

async function workOn(store: Store, run: LeasedRun, today: Day, clock: () => Date): Promise<void> {
	const started = performance.now();
	try {
		if (run.state === 'checking') await checkRun(store, run, today, clock());
		else await applyRun(store, run, clock());
		const milliseconds = Math.round(performance.now() - started);
		log.info({ import: run.id, step: run.state, milliseconds }, 'import step done');
	} catch (error) {
		if (error instanceof LeaseLost) return;
		log.error({ err: error, import: run.id }, 'an import failed');
		await store.write((tx) => moveRun(tx, run.id, [run.state], { state: 'failed' }, clock()));
	}
}

/** Forgets the rows of imports that ended a month ago, or were put away, and of files that never arrived whole. */
async function removeOldRows(store: Store, now: Date): Promise<void> {
	await putAway(store, ['receiving'], hour, now);
	await putAway(store, ['mapping', 'checked', 'outdated', 'failed'], keptMilliseconds, now);
	const hasRows = store.read
		.select({ row: importRows.row })
		.from(importRows)
		.where(eq(importRows.runId, importRuns.id));
	const isOld = and(
		eq(importRuns.state, 'applied'),
		lt(importRuns.changedAt, new Date(now.getTime() - keptMilliseconds)),
	);
	const old = await store.read
		.select({ id: importRuns.id })
		.from(importRuns)
		.where(and(or(eq(importRuns.state, 'discarded'), isOld), exists(hasRows)));
	for (const { id } of old) {
		await removePlan(store, id);
		await removeRows(store, id);
	}
}

async function putAway(
	store: Store,
	states: readonly ImportState[],
	milliseconds: number,
	now: Date,
): Promise<void> {
	const before = lt(importRuns.changedAt, new Date(now.getTime() - milliseconds));
	const left = await store.read
		.select({ id: importRuns.id })
		.from(importRuns)
		.where(and(inArray(importRuns.state, [...states]), before));
	for (const { id } of left)
		await store.write((tx) => moveRun(tx, id, states, { state: 'discarded' }, now));
}
