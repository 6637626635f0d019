import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import { newId, type Store } from '#lib/server/store/index.ts';
import { importRuns } from '#lib/server/store/schema/hr.ts';
import type { ImportRun } from './runs.ts';

/** How long nobody else takes an import up without a sign of life. */
const leaseMilliseconds = 60_000;

export type LeasedRun = ImportRun & { lease: string };

/** Another node has taken the work over, or somebody has put the file away. */
export class LeaseLost extends Error {}

/** Takes up the oldest import that waits for the machine, or whose work was broken off; undefined where there is none. */
export async function leaseRun(store: Store, now = new Date()): Promise<LeasedRun | undefined> {
	const lease = newId(now);
	const isFree = and(
		inArray(importRuns.state, ['checking', 'applying']),
		or(isNull(importRuns.leasedUntil), lt(importRuns.leasedUntil, now)),
	);
	return store.write(async (tx) => {
		const [run] = await tx
			.select()
			.from(importRuns)
			.where(isFree)
			.orderBy(asc(importRuns.id))
			.limit(1);
		if (!run) return undefined;
		const leasedUntil = new Date(now.getTime() + leaseMilliseconds);
		await tx.update(importRuns).set({ lease, leasedUntil }).where(eq(importRuns.id, run.id));
		return { ...run, lease, leasedUntil };
	});
}

/** Says how far the work has come, in rows, and that it goes on. Throws where it is somebody else's by now. */
export async function keepLease(
	store: Store,
	{ id, lease }: LeasedRun,
	done: number,
	now = new Date(),
): Promise<void> {
	const leasedUntil = new Date(now.getTime() + leaseMilliseconds);
	const kept = await store.write((tx) =>
		tx
			.update(importRuns)
			.set({ done: Math.floor(done), leasedUntil })
			.where(and(eq(importRuns.id, id), eq(importRuns.lease, lease)))
			.returning({ id: importRuns.id }),
	);
	if (kept.length === 0) throw new LeaseLost();
	await setImmediate();
}
