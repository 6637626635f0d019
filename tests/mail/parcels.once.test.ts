import { describe, expect, test } from 'vitest';
import { arrangeParcels } from '#lib/server/mail/parcels.ts';
import { endOfQuiet } from '#lib/server/mail/quiet-hours.ts';
import type { Recipient } from '#lib/server/mail/recipients.ts';
import { certificateIssued } from '#lib/server/mail/rules/certificate-issued.ts';
import { moduleUnfinished } from '#lib/server/mail/rules/module-unfinished.ts';
import type { Rule } from '#lib/server/mail/rules/rule.ts';
import { unitDigest } from '#lib/server/mail/rules/unit-digest.ts';

const night = { from: 20, until: 8 };
const settings = { quietHours: night, weeklyCap: { staff: 2, others: 1 } };
/** Ten in the morning in Helsinki. */
const morning = new Date('2026-11-18T08:00:00Z');
const daysAgo = (days: number) => new Date(morning.getTime() - days * 86_400_000);
const somebody: Recipient = {
	...{ personId: 'p', kind: 'staff', hasAddress: true, isBounced: false },
	...{ timeZone: 'Europe/Helsinki', unsubscribed: new Set(), counted: [] },
};
const arrange = (rules: Rule[], changes: Partial<Recipient> = {}, now = morning) =>
	arrangeParcels(
		rules.map((rule) => ({ rule })),
		{ ...somebody, ...changes },
		settings,
		now,
	).map(({ things, decision }) => ({ rules: things.map(({ rule }) => rule.name), ...decision }));

describe('the quiet hours', () => {
	const endIn = (moment: string, timeZone = 'Europe/Helsinki', hours = night) =>
		endOfQuiet(new Date(moment), hours, timeZone)?.toISOString();

	test('begin and end on the hour', () => {
		expect(endIn('2026-11-18T17:59:59Z')).toBeUndefined();
		expect(endIn('2026-11-18T18:00:00Z')).toBe('2026-11-19T06:00:00.000Z');
		expect(endIn('2026-11-19T05:59:59Z')).toBe('2026-11-19T06:00:00.000Z');
		expect(endIn('2026-11-19T06:00:00Z')).toBeUndefined();
	});

	test('are those of the person’s own time zone', () => {
		expect(endIn('2026-11-18T08:00:00Z', 'America/Los_Angeles')).toBe('2026-11-18T16:00:00.000Z');
		expect(endIn('2026-11-18T08:00:00Z', 'Asia/Kathmandu')).toBeUndefined();
		expect(endIn('2026-11-18T15:00:00Z', 'Asia/Kathmandu')).toBe('2026-11-19T02:15:00.000Z');
	});

	test('end at eight by the clock on the wall when summer time begins and ends', () => {
		expect(endIn('2026-03-28T19:00:00Z')).toBe('2026-03-29T05:00:00.000Z');
		expect(endIn('2026-10-24T18:00:00Z')).toBe('2026-10-25T06:00:00.000Z');
	});

	test('may lie within a day, and may be none', () => {
		expect(endIn('2026-11-18T10:00:00Z', 'UTC', { from: 9, until: 17 })).toBe(
			'2026-11-18T17:00:00.000Z',
		);
		expect(endIn('2026-11-18T08:00:00Z', 'UTC', { from: 9, until: 17 })).toBeUndefined();
		expect(endIn('2026-11-18T08:00:00Z', 'UTC', { from: 0, until: 0 })).toBeUndefined();
	});
});

describe('what is due for a person', () => {
	test('goes at once by day, and waits for the morning by night', () => {
		expect(arrange([unitDigest])).toMatchObject([{ state: 'waiting', tryAt: morning }]);
		const evening = new Date('2026-11-18T19:00:00Z');
		expect(arrange([unitDigest], {}, evening)).toMatchObject([
			{ state: 'held', why: 'quiet-hours', tryAt: new Date('2026-11-19T06:00:00Z') },
		]);
	});

	test('goes at any time where the person waits for it', () => {
		const evening = new Date('2026-11-18T19:00:00Z');
		expect(arrange([certificateIssued], {}, evening)).toMatchObject([{ state: 'waiting' }]);
	});

	test('becomes one digest of what can be joined', () => {
		expect(arrange([moduleUnfinished, unitDigest, moduleUnfinished])).toMatchObject([
			{ rules: ['module-unfinished', 'module-unfinished'], state: 'waiting' },
			{ rules: ['unit-digest'], state: 'waiting' },
		]);
	});

	test('waits over the cap until the oldest of the counted ones is a week old', () => {
		const counted = [daysAgo(1), daysAgo(6), daysAgo(3)];
		expect(arrange([moduleUnfinished], { counted: counted.slice(0, 1) })).toMatchObject([
			{ state: 'waiting' },
		]);
		expect(arrange([moduleUnfinished], { counted: counted.slice(0, 2) })).toMatchObject([
			{ state: 'held', why: 'cap', tryAt: new Date(daysAgo(6).getTime() + 7 * 86_400_000) },
		]);
		expect(arrange([moduleUnfinished], { counted })).toMatchObject([
			{ tryAt: new Date(daysAgo(3).getTime() + 7 * 86_400_000) },
		]);
	});

	test('counts against the cap itself', () => {
		expect(arrange([unitDigest, unitDigest, unitDigest]).map(({ why }) => why)).toEqual([
			...[null, null, 'cap'],
		]);
	});

	test('is less for volunteers and partners', () => {
		for (const kind of ['volunteer', 'partner'] as const)
			expect(arrange([unitDigest], { kind, counted: [daysAgo(2)] })).toMatchObject([
				{ state: 'held', why: 'cap' },
			]);
	});

	test('goes over the cap where it is required, and does not count', () => {
		const counted = [daysAgo(1), daysAgo(1), daysAgo(1)];
		expect(arrange([certificateIssued], { counted })).toMatchObject([{ state: 'waiting' }]);
		expect(arrange([certificateIssued, certificateIssued, unitDigest, unitDigest])).toMatchObject(
			Array(4).fill({ state: 'waiting' }),
		);
	});

	test('is held for good without an address, with one that bounced, and where it is not wanted', () => {
		const forGood = (why: string) => [{ state: 'held', why, tryAt: null }];
		expect(arrange([unitDigest], { hasAddress: false })).toMatchObject(forGood('no-address'));
		expect(arrange([unitDigest], { isBounced: true })).toMatchObject(forGood('address-bounced'));
		const unsubscribed = new Set(['unit-digest', 'certificate-issued']);
		expect(arrange([unitDigest], { unsubscribed })).toMatchObject(forGood('unsubscribed'));
		expect(arrange([certificateIssued], { unsubscribed })).toMatchObject([{ state: 'waiting' }]);
		expect(arrange([moduleUnfinished], { unsubscribed })).toMatchObject([{ state: 'waiting' }]);
	});
});
