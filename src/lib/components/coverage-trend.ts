import { formatDay, formatMonth, formatNumber } from '#lib/format.ts';
import { m } from '#lib/i18n/messages.js';
import type { Language } from '#lib/languages.ts';
import type { Figure } from './coverage-figure.ts';

/** How a unit has come to where it is and what is expected, as a page receives it. */
export interface Trend {
	points: { day: string; figure: PastFigure }[];
	forecast: Forecast | undefined;
	/** Whether there could be a forecast. */
	isAhead: boolean;
}

type PastFigure =
	| { shown: 'exact'; denominator: number; satisfied: number; needed: number }
	| { shown: 'few' | 'nearly-all' | 'nothing' };

export interface Expected {
	day: string;
	low: number;
	high: number;
}

interface Forecast {
	due: Expected;
	band: Expected[];
	reachedBy: string | undefined;
	earliest: string | undefined;
	latest: string | undefined;
}

/** When the target is expected to be reached, in a sentence; undefined where it is, or where nothing can be expected. */
export function sayExpected(
	figure: Figure,
	{ forecast, isAhead }: Pick<Trend, 'forecast' | 'isAhead'>,
	today: string,
	language: Language,
): string | undefined {
	if (!isAhead || figure.shown !== 'exact' || figure.denominator === 0 || figure.reached)
		return undefined;
	if (!forecast) return m.figure_expected_unknown();
	if (!forecast.reachedBy)
		return m.figure_expected_not({ day: formatDay(forecast.due.day, language) });
	return m.figure_expected({ month: sayInMonth(forecast.reachedBy, today, language) });
}

/** In March; in March 2027, where that is another year than today's. */
export function sayInMonth(day: string, today: string, language: Language): string {
	const month = formatMonth(day, language);
	const year = day.slice(0, 4);
	return year === today.slice(0, 4)
		? m.figure_in_month({ month })
		: m.figure_in_month_of_year({ month, year });
}

/** One number, or two with a dash between that do not part at the end of a line: 7, 7–9. */
export function sayRange({ low, high }: Expected, language: Language): string {
	const [from, to] = [formatNumber(low, language), formatNumber(high, language)];
	return low === high ? from : `${from}\u2060–\u2060${to}`;
}
