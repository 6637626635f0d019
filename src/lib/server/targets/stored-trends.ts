import { and, eq } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import type { Tx } from '#lib/server/store/index.ts';
import { coverageTrends, coverageTrendSharers } from '#lib/server/store/schema/index.ts';
import { coverHistory, type HistoryPoint, type HistorySharer } from './history.ts';
import type { LocationFacts } from './location-facts.ts';
import type { Target } from './targets.ts';
import { listTrendDays } from './trend-days.ts';

/** Computes a location's trend from its facts and stores it in the place of the one before. */
export async function storeTrend(
	tx: Tx,
	facts: LocationFacts,
	target: Target,
	today: Day,
	nextChangeDay: Day | undefined,
): Promise<void> {
	const place = { targetId: target.id, locationId: facts.locationId };
	const history = coverHistory(facts, target, listTrendDays(target.fromDay, today));
	const values = {
		...{ day: today, points: history.points.map(toNumbers) },
		nextChangeDay: nextChangeDay ?? null,
	};
	await tx
		.insert(coverageTrends)
		.values({ ...place, ...values })
		.onConflictDoUpdate({
			target: [coverageTrends.targetId, coverageTrends.locationId],
			set: values,
		});
	await tx
		.delete(coverageTrendSharers)
		.where(
			and(
				eq(coverageTrendSharers.targetId, place.targetId),
				eq(coverageTrendSharers.locationId, place.locationId),
			),
		);
	const sharers = history.sharers.map((sharer) => ({ ...place, ...toBits(sharer) }));
	if (sharers.length > 0) await tx.insert(coverageTrendSharers).values(sharers);
}

/** What of a point is stored: its day is known by its place. */
function toNumbers({ denominator, satisfied, needed, gap, gained }: HistoryPoint): number[] {
	return [denominator, satisfied, needed, gap, gained];
}

/** The other way round. */
export function fromNumbers(day: Day, numbers: number[]): HistoryPoint {
	const [denominator = 0, satisfied = 0, needed = 0, gap = 0, gained = 0] = numbers;
	return { day, denominator, satisfied, needed, gap, gained };
}

/** A person's days as bits, the first day's the lowest. There are at most 26 days. */
export function toBits({ personId, counted, satisfied }: HistorySharer) {
	const bits = (days: boolean[]) => days.reduce((sum, is, index) => sum | (Number(is) << index), 0);
	return { personId, counted: bits(counted), satisfied: bits(satisfied) };
}
