import { describe, expect, test } from 'vitest';
import { dayOf, endOfDay } from '#lib/server/days.ts';

describe('dayOf', () => {
	test('changes at midnight of the zone, whatever was asked before', () => {
		const before = new Date('2026-11-22T21:59:59.999Z');
		const midnight = new Date('2026-11-22T22:00:00.000Z');
		expect(dayOf(before, 'Europe/Helsinki')).toBe('2026-11-22');
		expect(dayOf(midnight, 'Europe/Helsinki')).toBe('2026-11-23');
		expect(dayOf(before, 'Europe/Helsinki')).toBe('2026-11-22');
	});

	test('keeps zones apart, those of a quarter of an hour too', () => {
		const moment = new Date('2026-11-22T18:15:00.000Z');
		expect(dayOf(moment, 'Asia/Kathmandu')).toBe('2026-11-23');
		expect(dayOf(new Date(moment.getTime() - 1), 'Asia/Kathmandu')).toBe('2026-11-22');
		expect(dayOf(moment, 'Europe/Helsinki')).toBe('2026-11-22');
	});

	test('knows summer time', () => {
		expect(dayOf(new Date('2026-07-01T21:00:00Z'), 'Europe/Helsinki')).toBe('2026-07-02');
		expect(dayOf(new Date('2026-07-01T20:59:59Z'), 'Europe/Helsinki')).toBe('2026-07-01');
	});
});

describe('endOfDay', () => {
	test('is the millisecond before the next day begins, in summer, in winter and where clocks change', () => {
		const ends = [
			['2026-07-01', 'Europe/Helsinki', '2026-07-01T20:59:59.999Z'],
			['2026-11-22', 'Europe/Helsinki', '2026-11-22T21:59:59.999Z'],
			['2026-03-29', 'Europe/Helsinki', '2026-03-29T20:59:59.999Z'],
			['2026-10-25', 'Europe/Helsinki', '2026-10-25T21:59:59.999Z'],
			['2026-11-22', 'Pacific/Kiritimati', '2026-11-22T09:59:59.999Z'],
			['2026-11-22', 'Pacific/Midway', '2026-11-23T10:59:59.999Z'],
			['2026-11-22', 'Asia/Kathmandu', '2026-11-22T18:14:59.999Z'],
		] as const;
		for (const [day, zone, end] of ends) expect(endOfDay(day, zone)).toEqual(new Date(end));
	});
});
