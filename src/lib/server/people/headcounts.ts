import type { Day } from '#lib/server/days.ts';
import { newId, type Tx } from '#lib/server/store/index.ts';
import { headcounts } from '#lib/server/store/schema/people.ts';
import { markLocationsStale } from '#lib/server/targets/stale-marks.ts';

export interface NewHeadcount {
	unitId: string;
	/** Null: all groups of the location together. */
	staffGroupId: string | null;
	day: Day;
	/** Number of staff, zero or more. */
	staff: number;
	/** Where the figure comes from, as shown beside it. */
	source: string;
}

/** Records the number of staff of a location, or of one of its staff groups, from a day on. */
export async function recordHeadcount(
	tx: Tx,
	headcount: NewHeadcount,
	now = new Date(),
): Promise<void> {
	await tx.insert(headcounts).values({ id: newId(now), ...headcount, recordedAt: now });
	await markLocationsStale(tx, [headcount.unitId], now);
}
