import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastValidDay } from '#lib/server/credentials/validity.ts';
import { credentialState } from '#lib/server/credentials/state.ts';
import { addDays, daysBetween } from '#lib/server/days.ts';

const days = fc.integer({ min: 0, max: 30_000 }).map((count) => addDays('1990-01-01', count));

describe('the last valid day', () => {
	test.each([
		['2026-11-22', 3, '2029-11-21'],
		['2026-01-01', 1, '2026-12-31'],
		['2026-03-01', 2, '2028-02-29'],
		['2026-03-01', 1, '2027-02-28'],
		['2028-02-29', 1, '2029-02-27'],
		['2028-02-29', 4, '2032-02-28'],
	])('issued %s for %i years is valid to %s', (issued, years, last) => {
		expect(lastValidDay(issued, years)).toBe(last);
	});

	test('leaves whole years of validity, both ends counted', () => {
		fc.assert(
			fc.property(days, fc.integer({ min: 1, max: 10 }), (issued, years) => {
				const count = daysBetween(issued, lastValidDay(issued, years)) + 1;
				expect(Math.abs(count - years * 365.25)).toBeLessThan(1.5);
			}),
		);
	});
});

describe('the state of a credential', () => {
	const validUntil = '2029-11-21';

	test.each([
		['2026-11-22', 'valid'],
		['2029-08-22', 'valid'],
		['2029-08-23', 'due'],
		['2029-11-21', 'due'],
		['2029-11-22', 'expired'],
	])('on %s it is %s', (day, state) => {
		expect(credentialState({ validUntil }, day)).toBe(state);
	});

	test('begins to be due 90 days before its end', () => {
		expect(daysBetween('2029-08-23', validUntil)).toBe(90);
	});

	test('without an end stays valid', () => {
		expect(credentialState({ validUntil: null }, '2126-11-22')).toBe('valid');
	});

	test('once revoked, it is revoked from that day on, whatever else holds', () => {
		const revoked = { validUntil, revokedDay: '2027-01-15', supersededBy: 'OSA-1' };
		expect(credentialState({ ...revoked, supersededBy: null }, '2027-01-14')).toBe('valid');
		expect(credentialState(revoked, '2027-01-15')).toBe('revoked');
		expect(credentialState(revoked, '2040-01-01')).toBe('revoked');
	});

	test('a corrected one is superseded, even after its end', () => {
		const superseded = { validUntil, supersededBy: 'OSA-1' };
		expect(credentialState(superseded, '2027-01-01')).toBe('superseded');
		expect(credentialState(superseded, '2040-01-01')).toBe('superseded');
	});
});
