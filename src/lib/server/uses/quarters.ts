import { addDays, addMonths, type Day } from '#lib/server/days.ts';

/** The first day of the quarter of the year that a day is in. */
export function firstOfQuarter(day: Day): Day {
	const month = Number(day.slice(5, 7));
	return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

/** The last day of the quarter before the one that a day is in. */
export function lastQuarterEnd(day: Day): Day {
	return addDays(firstOfQuarter(day), -1);
}

/** The last days of the quarters that are over, the newest first. */
export function listQuarterEnds(today: Day, count: number): Day[] {
	const newest = lastQuarterEnd(today);
	// Month ends differ in length: the first of the next month is counted from.
	return Array.from({ length: count }, (_, back) =>
		addDays(addMonths(addDays(newest, 1), -3 * back), -1),
	);
}
