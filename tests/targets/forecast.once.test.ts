import { describe, expect, test } from 'vitest';
import { addDays, addMonths, type Day } from '#lib/server/days.ts';
import { betaBinomial, nearestInterval } from '#lib/server/targets/forecast/chances.ts';
import type { TrendPoint } from '#lib/server/targets/forecast/flows.ts';
import {
	forecast,
	forecastBriefly,
	learnFromWithin,
	learnSurroundings,
} from '#lib/server/targets/forecast/forecast.ts';
import { listMonthEnds } from '#lib/server/targets/forecast/forecast.ts';
import { backtest, type Score } from '../../scripts/forecast-backtest/backtest.ts';
import { sizes, worlds } from '../../scripts/forecast-backtest/worlds.ts';
import { patience, tries } from '../support/chance.ts';

/** A history from the eve of January 2026, by month. */
function history(people: number, gained: number[]): TrendPoint[] {
	let satisfied = 0;
	const monthEnd = (month: number): Day => addDays(addMonths('2026-01-01', month), -1);
	return [0, ...gained].map((count, month) => {
		satisfied += count;
		return { day: monthEnd(month), denominator: people, satisfied, gained: count };
	});
}
const steady = (people: number, each: number, months = 8) =>
	history(
		people,
		Array.from({ length: months }, () => each),
	);
const aim = (needed: number, dueDay = '2026-12-31') => ({ needed, dueDay });

describe('what has not come for long', () => {
	const quick = learnSurroundings([steady(20, 1), steady(20, 2)]);

	test('is not said of a unit with less than three months behind it', () => {
		expect(forecast(steady(20, 2, 2), quick, aim(10))).toBeUndefined();
		expect(forecast(steady(20, 2, 3), quick, aim(10))).toBeDefined();
	});

	test('is not said where fewer than five people have become ready around it', () => {
		const four = history(20, [1, 1, 1, 1]);
		const five = history(20, [1, 1, 1, 1, 1]);
		expect(forecast(four, learnSurroundings([four]), aim(10))).toBeUndefined();
		expect(forecast(five, learnSurroundings([five]), aim(10))).toBeDefined();
	});

	test('is not said after the due day, nor where nobody works', () => {
		expect(forecast(steady(20, 1), quick, aim(10, '2026-08-31'))).toBeUndefined();
		expect(forecast(steady(0, 0), quick, aim(0))).toBeUndefined();
	});
});

describe('a forecast', () => {
	const points = steady(60, 3);
	const around = learnSurroundings([points, steady(60, 2), steady(60, 4)]);

	test('goes on as it went, and says when', () => {
		const expected = forecast(points, around, aim(30))!;
		expect(expected.due.low).toBeGreaterThan(24);
		expect(expected.due.high).toBeLessThan(42);
		expect(['2026-10-31', '2026-11-30']).toContain(expected.reachedBy);
		expect(expected.earliest! <= expected.reachedBy!).toBe(true);
		expect(expected.band.map(({ day }) => day)).toEqual(listMonthEnds('2026-08-31', '2026-12-31'));
	});

	test('says "not by then" where the pace is too slow', () => {
		expect(forecast(points, around, aim(50))).toMatchObject({ reachedBy: undefined });
	});

	test('is the same every time, and in brief the same as in full', () => {
		for (const needed of [26, 30, 34, 40, 60]) {
			const { due, reachedBy } = forecast(points, around, aim(needed))!;
			expect(forecastBriefly(points, around, aim(needed))).toEqual({ due, reachedBy });
		}
	});

	test('follows those around where the unit itself is small', () => {
		const small = history(4, [0, 0, 0, 0, 0]);
		const slow = learnSurroundings([steady(60, 1), steady(60, 1), small]);
		const fast = learnSurroundings([steady(60, 6), steady(60, 6), small]);
		const high = (of: typeof slow) => forecast(small, of, aim(2, '2027-03-31'))!.due.high;
		expect(high(fast)).toBeGreaterThan(high(slow));
	});

	test('expects less of July', () => {
		const untilMay = steady(60, 3, 5);
		const known = learnSurroundings([untilMay, untilMay, untilMay]);
		const { band } = forecast(untilMay, known, aim(30, '2026-08-31'))!;
		const middles = [15, ...band.map(({ low, high }) => (low + high) / 2)];
		expect(middles[2]! - middles[1]!).toBeLessThan(middles[1]! - middles[0]!);
		expect(middles[3]! - middles[2]!).toBeGreaterThan(middles[2]! - middles[1]!);
	});

	test('of a city of 40,000 is made at once and lies within the city', () => {
		const locations = Array.from({ length: 40 }, () => steady(1000, 40));
		const whole = steady(40_000, 1600);
		const expected = forecast(whole, learnFromWithin(whole, locations), aim(20_000))!;
		expect(expected.due.low).toBeGreaterThan(15_000);
		expect(expected.due.high).toBeLessThan(21_000);
	});
});

describe('chances', () => {
	test('of people who decide each for themselves are binomial, and add up to one', () => {
		const { first, shares } = betaBinomial(4, { mean: 0.5, variance: 0 });
		expect(first).toBe(0);
		for (const [index, share] of [1, 4, 6, 4, 1].entries())
			expect(shares[index]).toBeCloseTo(share / 16, 4);
	});

	test('of somebody who surely comes or surely does not are no chances', () => {
		expect(betaBinomial(3, { mean: 1, variance: 0 })).toEqual({ first: 3, shares: [1] });
		expect(betaBinomial(3, { mean: 0, variance: 0 })).toEqual({ first: 0, shares: [1] });
	});

	test.each([
		['takes one number more where that is nearer', [0.1, 0.65, 0.2, 0.05], { low: 6, high: 7 }],
		['leaves it where it would be too much', [0.02, 0.76, 0.22], { low: 6, high: 6 }],
		['takes them all where it must', [0.4, 0.35, 0.25], { low: 5, high: 6 }],
	])('give an interval that %s', (_, shares, interval) => {
		expect(nearestInterval({ first: 5, shares }, 0.8)).toEqual(interval);
	});
});

describe('four times of five it comes within the interval', () => {
	const { seed, numRuns: services } = tries(25, 300);
	const isLong = services > 100;

	test.each(Object.entries(worlds))(
		`in a world of %s (seed ${seed})`,
		(_, world) => {
			const scores = sizes.map((size) => backtest(world, size, services, seed).locations);
			// A few services are a rough measure; many must keep what docs/forecast.md promises, for each size.
			const [low, high] = isLong ? [0.7, 0.9] : [0.64, 0.94];
			for (const score of isLong ? scores : [addScores(scores)]) {
				expect(score.inside / score.forecasts).toBeGreaterThan(low);
				expect(score.inside / score.forecasts).toBeLessThan(high);
			}
		},
		patience,
	);
});

function addScores(scores: Score[]): Pick<Score, 'inside' | 'forecasts'> {
	const sum = (key: 'inside' | 'forecasts') =>
		scores.reduce((total, score) => total + score[key], 0);
	return { inside: sum('inside'), forecasts: sum('forecasts') };
}
