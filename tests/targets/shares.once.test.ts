import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapInPeople, isReached, peopleNeeded, shownPercent } from '#lib/server/targets/shares.ts';
import { tries } from '../support/chance.ts';
import { leastWhole } from '../../scripts/recount/recount.ts';

describe('the people needed', () => {
	test.each([
		[5500, 100, 55],
		[2900, 100, 29],
		[5700, 100, 57],
		[1400, 50, 7],
		[5000, 1, 1],
		[5000, 2, 1],
		[5000, 3, 2],
		[3333, 3, 1],
		[3334, 3, 2],
		[1, 1, 1],
		[1, 10_000, 1],
		[1, 10_001, 2],
		[10_000, 7, 7],
		[9999, 10_000, 9999],
		[9999, 7, 7],
		[5000, 0, 0],
	])('for %i basis points of %i are %i', (shareBp, denominator, needed) => {
		expect(peopleNeeded(shareBp, denominator)).toBe(needed);
	});

	test('are the least whole number that makes the share, for any share and city', () => {
		const property = fc.property(
			fc.integer({ min: 1, max: 10_000 }),
			fc.nat(2000),
			(shareBp, denominator) => {
				expect(peopleNeeded(shareBp, denominator)).toBe(leastWhole(shareBp, denominator));
			},
		);
		fc.assert(property, tries(500));
	});

	test('are exact in big cities too', () => {
		const property = fc.property(
			fc.integer({ min: 1, max: 10_000 }),
			fc.nat(100_000_000),
			(shareBp, denominator) => {
				const product = BigInt(shareBp) * BigInt(denominator);
				expect(BigInt(peopleNeeded(shareBp, denominator))).toBe((product + 9999n) / 10_000n);
			},
		);
		fc.assert(property, tries(1000));
	});
});

describe('a target', () => {
	test('of 55 percent of 100 people is reached by 55 and not by 54', () => {
		expect(isReached(5500, 100, 55)).toBe(true);
		expect(isReached(5500, 100, 54)).toBe(false);
		expect([gapInPeople(5500, 100, 55), gapInPeople(5500, 100, 54)]).toEqual([0, 1]);
	});

	test('of one half of 999 people is not reached by 499, though that rounds to 50 percent', () => {
		expect(isReached(5000, 999, 499)).toBe(false);
		expect(isReached(5000, 999, 500)).toBe(true);
		expect(shownPercent(999, 499)).toBe(49);
	});

	test('has no gap below zero', () => {
		expect(gapInPeople(5000, 10, 10)).toBe(0);
		expect(gapInPeople(5000, 10, 4)).toBe(1);
	});

	test('is not reached where nobody counts, and has no percentage there', () => {
		expect(isReached(5000, 0, 0)).toBe(false);
		expect(gapInPeople(5000, 0, 0)).toBe(0);
		expect(shownPercent(0, 0)).toBeUndefined();
	});
});

describe('the shown percentage', () => {
	test.each([
		[200, 199, 99],
		[200, 200, 100],
		[3, 1, 33],
		[3, 2, 66],
		[100, 29, 29],
		[100, 57, 57],
		[7, 0, 0],
	])('of %i people, %i of them ready, is %i', (denominator, satisfied, percent) => {
		expect(shownPercent(denominator, satisfied)).toBe(percent);
	});
});
