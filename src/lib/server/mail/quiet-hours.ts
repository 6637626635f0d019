/** Whole hours of the day; `from` 20 `until` 8 goes over midnight. The same hour twice: there are none. */
export interface QuietHours {
	from: number;
	until: number;
}

const quarter = 15 * 60_000;

/**
 * The end of the quiet hours that a moment lies in, in a time zone; undefined where it lies in none.
 * It goes by the clock on the wall, so that a night with a change to summer time ends in the morning too.
 */
export function endOfQuiet(moment: Date, hours: QuietHours, timeZone: string): Date | undefined {
	if (!isQuiet(hourOf(moment, timeZone), hours)) return undefined;
	let end = Math.ceil((moment.getTime() + 1) / quarter) * quarter;
	while (isQuiet(hourOf(new Date(end), timeZone), hours)) end += quarter;
	return new Date(end);
}

/** The hour of the day, 0 to 23, at a moment in a time zone. */
function hourOf(moment: Date, timeZone: string): number {
	let formatter = formatters.get(timeZone);
	if (!formatter) {
		formatter = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
		formatters.set(timeZone, formatter);
	}
	return Number(formatter.format(moment));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function isQuiet(hour: number, { from, until }: QuietHours): boolean {
	if (from <= until) return hour >= from && hour < until;
	return hour >= from || hour < until;
}
