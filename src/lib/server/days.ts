/** A calendar day in the city's time zone, `YYYY-MM-DD`. Text order is calendar order. */
export type Day = string;

const form = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisecondsOfDay = 86_400_000;

/** Whether the text is a day that the calendar has: `2026-02-29` is not. */
export function isDay(text: unknown): text is Day {
	if (typeof text !== 'string' || !form.test(text)) return false;
	const moment = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

/** The day `count` days later; earlier for a negative count. */
export function addDays(day: Day, count: number): Day {
	return fromNumber(toNumber(day) + count);
}

/** The same day of another year; 29 February counts as 28 February where that year has none. */
export function addYears(day: Day, count: number): Day {
	const year = String(Number(day.slice(0, 4)) + count).padStart(4, '0');
	const same = year + day.slice(4);
	return isDay(same) ? same : `${year}-02-28`;
}

/** The same day of the month so many months later; the last day of that month where it has no such day. */
export function addMonths(day: Day, count: number): Day {
	const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
	const monthOf = (each: number) =>
		`${String(Math.floor(each / 12)).padStart(4, '0')}-${String((each % 12) + 1).padStart(2, '0')}`;
	const same = monthOf(month) + day.slice(7);
	return isDay(same) ? same : addDays(`${monthOf(month + 1)}-01`, -1);
}

/** Whole days from one day to another; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
	return toNumber(to) - toNumber(from);
}

/** The last day of the month before the one that the day is in. */
export function lastMonthEnd(day: Day): Day {
	return addDays(`${day.slice(0, 7)}-01`, -1);
}

/** The calendar day on which a moment falls in a time zone. */
export function dayOf(moment: Date, timeZone: string): Day {
	// Every request asks for today: the answer holds for a quarter of an hour, since no zone changes day between quarters.
	const quarter = Math.floor(moment.getTime() / quarterOfHour);
	const last = lastDays.get(timeZone);
	if (last?.quarter === quarter) return last.day;
	const day = formatterOf(timeZone).format(moment);
	lastDays.set(timeZone, { quarter, day });
	return day;
}

/** The first moment of a day in a time zone, to the quarter of an hour. */
export function startOfDay(day: Day, timeZone: string): Date {
	// No place on earth is more than 14 hours ahead of UTC.
	let moment = Date.parse(`${day}T00:00:00Z`) - 14 * 3_600_000;
	while (dayOf(new Date(moment), timeZone) < day) moment += quarterOfHour;
	return new Date(moment);
}

const quarterOfHour = 900_000;
const lastDays = new Map<string, { quarter: number; day: Day }>();
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Building a formatter costs a hundred times what using it costs. The Swedish form of a date is ISO 8601. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
	let formatter = formatters.get(timeZone);
	if (!formatter) {
		formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
		formatters.set(timeZone, formatter);
	}
	return formatter;
}

function toNumber(day: Day): number {
	return Date.parse(`${day}T00:00:00Z`) / millisecondsOfDay;
}

function fromNumber(number: number): Day {
	return new Date(number * millisecondsOfDay).toISOString().slice(0, 10);
}
