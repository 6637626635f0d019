import { describe, expect, test } from 'vitest';
import {
	correlate,
	correlationInterval,
	incompleteBeta,
	mantelHaenszel,
	medianOf,
	welch,
	wilson,
} from '#lib/server/question-health/statistics.ts';
import type { Moments } from '#lib/server/question-health/sums.ts';

const momentsOf = (values: number[]): Moments => ({
	count: values.length,
	sum: values.reduce((sum, value) => sum + value, 0),
	squares: values.reduce((sum, value) => sum + value * value, 0),
});

describe('a share', () => {
	test('has the interval that is worked out by hand', () => {
		// 8 of 10: (0.8 + 0.19207) / 1.38415 ± 1.95996 √(0.016 + 0.0096036) / 1.38415
		const { low, high } = wilson(8, 10);
		expect(low).toBeCloseTo(0.4902, 4);
		expect(high).toBeCloseTo(0.9433, 4);
	});

	test('stays within 0 and 1, and is not sure of itself at the ends', () => {
		expect(wilson(0, 20)).toMatchObject({ low: 0 });
		expect(wilson(0, 20).high).toBeCloseTo(0.1611, 4);
		expect(wilson(20, 20).low).toBeCloseTo(1 - 0.1611, 4);
		expect(wilson(20, 20).high).toBeCloseTo(1, 12);
	});
});

describe('a correlation', () => {
	const product = (one: number[], other: number[]) =>
		one.reduce((sum, value, place) => sum + value * other[place]!, 0);
	const of = (one: number[], other: number[]) =>
		correlate(momentsOf(one), momentsOf(other), product(one, other));

	test('is that of the sums', () => {
		expect(of([0, 1, 1, 0], [0.2, 0.8, 0.8, 0.2])).toBeCloseTo(1, 9);
		expect(of([0, 1, 1, 0], [0.8, 0.2, 0.2, 0.8])).toBeCloseTo(-1, 9);
		// Distances −½ −½ ½ ½ and −0.1 −0.1 −0.1 0.3: products 0.2, squares 1 and 0.12.
		expect(of([0, 0, 1, 1], [0.3, 0.3, 0.3, 0.7])).toBeCloseTo(0.57735, 5);
	});

	test('is none where everybody did the same', () => {
		expect(of([1, 1, 1], [0.1, 0.5, 0.9])).toBeUndefined();
		expect(of([1], [1])).toBeUndefined();
	});

	test('has Fisher’s interval', () => {
		// atanh 0.5 = 0.549306; ± 1.959964 / √100
		const interval = correlationInterval(0.5, 103);
		expect(interval?.low).toBeCloseTo(Math.tanh(0.549306 - 0.1959964), 6);
		expect(interval?.high).toBeCloseTo(Math.tanh(0.549306 + 0.1959964), 6);
	});
});

describe('two groups', () => {
	test('are told apart by Welch’s test as tables say', () => {
		// Means 3 and 2, variances 2.5 and 2.5, five each: t = 1 with 8 degrees, one-sided p = 0.1733.
		expect(welch(momentsOf([1, 2, 3, 4, 5]), momentsOf([0, 1, 2, 3, 4]))).toBeCloseTo(0.1733, 4);
		expect(welch(momentsOf([0, 1, 2, 3, 4]), momentsOf([1, 2, 3, 4, 5]))).toBeCloseTo(0.8267, 4);
	});

	test('that have no spread are as they are', () => {
		expect(welch(momentsOf([1, 1]), momentsOf([0, 0]))).toBe(0);
		expect(welch(momentsOf([0, 0]), momentsOf([0, 0]))).toBe(1);
	});

	test('rest on a beta function that is right where it is known', () => {
		expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 12);
		// I_x(2, 2) = x² (3 − 2x); I_x(½, ½) = 2/π arcsin √x.
		expect(incompleteBeta(0.25, 2, 2)).toBeCloseTo(0.15625, 12);
		expect(incompleteBeta(0.7, 0.5, 0.5)).toBeCloseTo(
			(2 / Math.PI) * Math.asin(Math.sqrt(0.7)),
			10,
		);
	});
});

describe('the odds of Mantel and Haenszel', () => {
	test('are those of one table where there is one', () => {
		const result = mantelHaenszel([{ right: 30, wrong: 10 }], [{ right: 10, wrong: 30 }]);
		// (30 × 30) / (10 × 10) = 9; the variance of its logarithm is 1/30 + 1/10 + 1/10 + 1/30.
		expect(result?.delta).toBeCloseTo(-2.35 * Math.log(9), 9);
		expect(result?.error).toBeCloseTo(2.35 * Math.sqrt(4 / 15), 9);
	});

	test('see no difference where one group only has better people', () => {
		const usual = [
			{ right: 10, wrong: 10 },
			{ right: 90, wrong: 10 },
		];
		const looked = [
			{ right: 40, wrong: 40 },
			{ right: 9, wrong: 1 },
		];
		expect(mantelHaenszel(usual, looked)?.delta).toBeCloseTo(0, 9);
	});

	test('are none where nobody can be compared', () => {
		const [some, none] = [
			{ right: 3, wrong: 2 },
			{ right: 0, wrong: 0 },
		];
		expect(mantelHaenszel([some, none], [none, some])).toBeUndefined();
		expect(mantelHaenszel([{ right: 5, wrong: 0 }], [{ right: 5, wrong: 0 }])).toBeUndefined();
	});
});

test('a median stands in the middle, with the upper end of its interval', () => {
	expect(medianOf({})).toBeUndefined();
	expect(medianOf({ 7: 1 })).toEqual({ median: 7, high: 7 });
	const hundred = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [i + 1, 1]));
	// Ranks 50 and 50 + 9.8, rounded up, and one more.
	expect(medianOf(hundred)).toEqual({ median: 50, high: 61 });
});
