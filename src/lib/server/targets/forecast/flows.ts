import { type Day, daysBetween } from '#lib/server/days.ts';

/** A unit on a day of its history. */
export interface TrendPoint {
	day: Day;
	denominator: number;
	satisfied: number;
	/** People who are ready now and were not at the point before, here: a part of `satisfied`. */
	gained: number;
}

/** What happened between two points. Times are in months. */
export interface Flow {
	/** 0 to 11: the month of the year. */
	month: number;
	/** How long ago its middle was. */
	age: number;
	/** Months in which people could have become ready: people not ready × time. */
	waiting: number;
	/** The share of the people who were not ready. */
	left: number;
	gained: number;
	/** Months in which ready people could have left: ready people × time. */
	standing: number;
	lost: number;
}

export const daysOfMonth = 30.4375;

/** The flows between the points of a history, the oldest first. */
export function listFlows(points: TrendPoint[]): Flow[] {
	const today = points.at(-1)?.day ?? '';
	return points.slice(1).flatMap((point, index) => {
		const before = points[index]!;
		const length = daysBetween(before.day, point.day) / daysOfMonth;
		if (length <= 0) return [];
		const notReady = (of: TrendPoint) => Math.max(0, of.denominator - of.satisfied);
		const lost = Math.max(0, before.satisfied + point.gained - point.satisfied);
		return {
			month: Number(point.day.slice(5, 7)) - 1,
			age: daysBetween(point.day, today) / daysOfMonth + length / 2,
			waiting: (Math.max(notReady(before), point.gained) + notReady(point)) * (length / 2),
			left: Math.min(1, (notReady(before) + notReady(point)) / 2 / Math.max(1, point.denominator)),
			gained: point.gained,
			standing: (Math.max(before.satisfied, lost) + point.satisfied) * (length / 2),
			lost,
		};
	});
}
