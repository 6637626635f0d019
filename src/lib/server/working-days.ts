import { addDays, type Day, daysBetween } from '#lib/server/days.ts';

/**
 * The days of a year on which offices of Finland are closed besides Saturdays and Sundays, in calendar order; some of
 * them are always such a day themselves. By law: the holy days of the Church Act (kirkkolaki), 1 May (laki 272/1944)
 * and Independence Day (laki 388/1937). Midsummer Eve and Christmas Eve are days off by collective agreement, and the
 * Act on the Calculation of Statutory Time Limits (laki säädettyjen määräaikain laskemisesta 150/1930, section 5)
 * counts them with the others.
 */
export function listHolidays(year: number): Day[] {
	const easter = easterOf(year);
	const midsummer = saturdayFrom(`${year}-06-20`);
	return [
		`${year}-01-01`,
		`${year}-01-06`,
		// Good Friday, Easter, Easter Monday, Ascension Day and Whit Sunday.
		...[-2, 0, 1, 39, 49].map((days) => addDays(easter, days)),
		`${year}-05-01`,
		...[addDays(midsummer, -1), midsummer],
		// All Saints' Day.
		saturdayFrom(`${year}-10-31`),
		...[`${year}-12-06`, `${year}-12-24`, `${year}-12-25`, `${year}-12-26`],
	].toSorted();
}

/** Whether a city's offices are open on a day. */
export function isWorkingDay(day: Day): boolean {
	return weekdayOf(day) < saturday && !listHolidays(Number(day.slice(0, 4))).includes(day);
}

/** The working day that comes so many working days after a day; the day itself is not counted (150/1930, section 2). */
export function addWorkingDays(day: Day, count: number): Day {
	let reached = day;
	for (let left = count; left > 0;) {
		reached = addDays(reached, 1);
		if (isWorkingDay(reached)) left -= 1;
	}
	return reached;
}

const saturday = 5;
const someMonday = '2026-01-05';

/** 0 is Monday. */
function weekdayOf(day: Day): number {
	return ((daysBetween(someMonday, day) % 7) + 7) % 7;
}

/** The first Saturday on or after a day. */
function saturdayFrom(day: Day): Day {
	return addDays(day, (saturday - weekdayOf(day) + 7) % 7);
}

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm that Meeus gives (Astronomical Algorithms, 8). */
function easterOf(year: number): Day {
	const century = Math.floor(year / 100);
	const golden = year % 19;
	const correction = Math.floor((8 * century + 13) / 25);
	const leapCenturies = Math.floor(century / 4);
	const epact = (19 * golden + century - leapCenturies - correction + 15) % 30;
	const exception = Math.floor((golden + 11 * epact) / 319);
	const inCentury = year % 100;
	const weekday =
		(2 * (century % 4) + 2 * Math.floor(inCentury / 4) - (inCentury % 4) - epact + exception + 32) %
		7;
	const days = epact - exception + weekday;
	return addDays(`${year}-03-22`, days);
}
