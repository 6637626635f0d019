import { addDays, addMonths, type Day, lastMonthEnd } from '#lib/server/days.ts';

/** How many month ends a trend looks back. */
const monthEnds = 24;

/**
 * The days of a trend: the eve of the target's period, the month ends since then, at most the last 24, and the day of
 * looking, which is the only one before the period.
 */
export function listTrendDays(fromDay: Day, today: Day): Day[] {
	// Hundreds of locations are asked for the same days, one after the other.
	const key = fromDay + today;
	if (last.key !== key) last = { key, days: findDays(fromDay, today) };
	return last.days;
}

let last: { key: string; days: Day[] } = { key: '', days: [] };

function findDays(fromDay: Day, today: Day): Day[] {
	if (today < fromDay) return [today];
	const days = [today];
	const eve = addDays(fromDay, -1);
	for (let back = 0; back < monthEnds; back += 1) {
		const end = addDays(addMonths(`${lastMonthEnd(today).slice(0, 7)}-01`, 1 - back), -1);
		if (end <= eve) return [eve, ...days];
		days.unshift(end);
	}
	return days;
}
