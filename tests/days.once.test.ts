import { describe, expect, test } from 'vitest';
import { dayOf, startOfDay } from '#lib/server/days.ts';

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

describe('startOfDay', () => {
	test('is the moment at which the day begins, in summer, in winter and where clocks change', () => {
		const starts = [
			['2026-07-02', 'Europe/Helsinki', '2026-07-01T21:00:00Z'],
			['2026-11-23', 'Europe/Helsinki', '2026-11-22T22:00:00Z'],
			['2026-03-30', 'Europe/Helsinki', '2026-03-29T21:00:00Z'],
			['2026-10-26', 'Europe/Helsinki', '2026-10-25T22:00:00Z'],
			['2026-11-23', 'Pacific/Kiritimati', '2026-11-22T10:00:00Z'],
			['2026-11-23', 'Pacific/Midway', '2026-11-23T11:00:00Z'],
			['2026-11-23', 'Asia/Kathmandu', '2026-11-22T18:15:00Z'],
		] as const;
		for (const [day, zone, start] of starts) expect(startOfDay(day, zone)).toEqual(new Date(start));
	});
});
