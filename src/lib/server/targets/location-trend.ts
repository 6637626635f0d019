import type { Day } from '#lib/server/days.ts';
import type { RepeatsByDay } from './figures.ts';
import { coverHistory, type HistoryPoint } from './history.ts';
import type { LocationFacts } from './location-facts.ts';
import { countRepeatsByDay, type Neighbours } from './repeats.ts';
import type { Target } from './targets.ts';

/** A location's trend: its figures on each of the days, and what units above it must not count again. */
export interface LocationTrend {
	points: HistoryPoint[];
	repeats: RepeatsByDay;
}

/** Computes a location's trend from its facts. */
export function computeTrend(
	facts: LocationFacts,
	target: Target,
	days: Day[],
	neighbours: Neighbours,
): LocationTrend {
	const { points, sharers } = coverHistory(facts, target, days);
	return { points, repeats: countRepeatsByDay(facts, sharers, target, days, neighbours) };
}

/** What of a point is stored: its day is known by its place. */
export function toNumbers({ denominator, satisfied, needed, gap, gained }: HistoryPoint): number[] {
	return [denominator, satisfied, needed, gap, gained];
}

/** The other way round. */
export function fromNumbers(day: Day, numbers: number[]): HistoryPoint {
	const [denominator = 0, satisfied = 0, needed = 0, gap = 0, gained = 0] = numbers;
	return { day, denominator, satisfied, needed, gap, gained };
}
