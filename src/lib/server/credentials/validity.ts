import { addDays, addYears, type Day } from '#lib/server/days.ts';

/** The last valid day: the issue day plus whole years, less one day. 29 February counts as 28 February in other years. */
export function lastValidDay(issueDay: Day, years: number): Day {
	return addDays(addYears(issueDay, years), -1);
}
