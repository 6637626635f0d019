import { describe, expect, test } from 'vitest';
import { addWorkingDays, isWorkingDay, listHolidays } from '#lib/server/working-days.ts';

/** From the almanac: New Year, Epiphany, Good Friday to Easter Monday, May Day, Ascension, Whit Sunday, midsummer, All Saints. */
const almanac: Record<number, string> = {
	2026: '01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-19 06-20 10-31',
	2027: '01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-25 06-26 11-06',
	2028: '01-01 01-06 04-14 04-16 04-17 05-01 05-25 06-04 06-23 06-24 11-04',
	2029: '01-01 01-06 03-30 04-01 04-02 05-01 05-10 05-20 06-22 06-23 11-03',
	2030: '01-01 01-06 04-19 04-21 04-22 05-01 05-30 06-09 06-21 06-22 11-02',
};

describe('holidays', () => {
	test.each(Object.entries(almanac))('of %s are those of the almanac', (year, days) => {
		const expected = [...days.split(' '), '12-06', '12-24', '12-25', '12-26'];
		expect(listHolidays(Number(year))).toEqual(expected.map((day) => `${year}-${day}`));
	});

	test('stand in order also where May Day is Ascension Day, and where it comes after', () => {
		for (const year of [1913, 2008, 2038])
			expect(listHolidays(year)).toEqual(listHolidays(year).toSorted());
		expect(new Set(listHolidays(2008)).size).toBe(14);
	});
});

describe('a working day', () => {
	test.each([
		['2026-11-20', true, 'a Friday'],
		['2026-11-21', false, 'a Saturday'],
		['2026-11-22', false, 'a Sunday'],
		['2026-11-23', true, 'a Monday'],
		['2026-06-19', false, 'Midsummer Eve'],
		['2026-06-18', true, 'the day before Midsummer Eve'],
		['2026-12-23', true, 'the day before Christmas Eve'],
		['2026-12-24', false, 'Christmas Eve'],
		['2026-12-31', true, 'New Year’s Eve'],
		['2027-12-06', false, 'Independence Day on a Monday'],
		['2025-12-31', true, 'a Wednesday of another year'],
		['1999-12-31', true, 'a Friday long ago'],
	])('%s: %s, since it is %s', (day, expected) => {
		expect(isWorkingDay(day)).toBe(expected);
	});
});

describe('five working days', () => {
	test.each([
		['2026-11-23', '2026-11-30', 'a Monday: the next Monday'],
		['2026-11-20', '2026-11-27', 'a Friday'],
		['2026-11-21', '2026-11-27', 'a Saturday: as if it had come on Friday'],
		['2026-11-22', '2026-11-27', 'a Sunday'],
		['2026-04-01', '2026-04-10', 'the Wednesday before Easter'],
		['2026-06-15', '2026-06-23', 'the week of midsummer'],
		['2026-12-18', '2026-12-29', 'the week of Christmas'],
		['2026-12-29', '2027-01-07', 'over New Year and Epiphany'],
		['2028-12-22', '2029-01-03', 'over Christmas and New Year'],
	])('from %s end on %s: %s', (day, due) => {
		expect(addWorkingDays(day, 5)).toBe(due);
	});

	test('none is the day itself', () => {
		expect(addWorkingDays('2026-11-22', 0)).toBe('2026-11-22');
	});
});
