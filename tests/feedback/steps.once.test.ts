import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Figure, nextFigure, type Standing } from '#lib/server/feedback/steps.ts';
import { patience, tries } from '../support/chance.ts';

const ratings = [1, 2, 3, 4, 5];
const take = (last: Figure | undefined, standing: Partial<Standing>) =>
	nextFigure(last, { people: 0, total: 0, changed: 0, ...standing });

describe('a figure', () => {
	test('waits for five people who were in none before', () => {
		expect(take(undefined, { people: 4, total: 12 })).toBeUndefined();
		expect(take(undefined, { people: 5, total: 16 })).toEqual({ people: 5, total: 16 });
		const last = { people: 5, total: 16 };
		expect(take(last, { people: 9, total: 30 })).toBeUndefined();
		expect(take(last, { people: 9, total: 40, changed: 5 })).toBeUndefined();
		expect(take(last, { people: 10, total: 35 })).toEqual({ people: 10, total: 35 });
	});

	test('has in it what was changed, when it is taken', () => {
		const last = { people: 5, total: 10 };
		expect(take(last, { people: 10, total: 40, changed: 3 })).toEqual({ people: 10, total: 40 });
	});

	test('of five people of one mind is one point off', () => {
		expect(take(undefined, { people: 5, total: 25 })).toEqual({ people: 5, total: 24 });
		expect(take(undefined, { people: 5, total: 5 })).toEqual({ people: 5, total: 6 });
		const last = { people: 5, total: 15 };
		expect(take(last, { people: 10, total: 40 })).toEqual({ people: 10, total: 39 });
		expect(take(last, { people: 10, total: 20 })).toEqual({ people: 10, total: 21 });
	});

	test('makes up later for what was kept back', () => {
		const first = take(undefined, { people: 5, total: 25 });
		expect(take(first, { people: 10, total: 45 })).toEqual({ people: 10, total: 45 });
	});
});

/** Which ratings one of so many people may have given whose ratings have one of these sums. */
function valuesOfOne(sums: Iterable<number>, people: number): number[] {
	const others = people - 1;
	const isPossible = (rest: number) => rest >= others && rest <= 5 * others;
	return ratings.filter((rating) => [...sums].some((sum) => isPossible(sum - rating)));
}

function range(least: number, most: number): number[] {
	return Array.from({ length: most - least + 1 }, (_, index) => least + index);
}

describe('whoever has seen every figure, and knows who answered when', () => {
	test('has two possible ratings left for each of fifteen people', () => {
		const seen = new Map<string, number[][]>();
		const sums = range(5, 25);
		for (const first of sums)
			for (const second of sums)
				for (const third of sums) {
					const one = take(undefined, { people: 5, total: first });
					const two = take(one, { people: 10, total: first + second });
					const three = take(two, { people: 15, total: first + second + third });
					const key = [one, two, three].map((figure) => figure?.total).join();
					seen.set(key, [...(seen.get(key) ?? []), [first, second, third]]);
				}
		for (const histories of seen.values())
			for (const step of [0, 1, 2]) {
				const values = valuesOfOne(new Set(histories.map((history) => history[step]!)), 5);
				expect(values.length).toBeGreaterThan(1);
			}
	});

	test('and that one of the first five has changed theirs, has so too for everybody', () => {
		interface History {
			others: number;
			old: number;
			fresh: number;
			joined: number;
		}
		const seen = new Map<string, History[]>();
		for (const others of range(4, 20))
			for (const old of ratings)
				for (const fresh of ratings)
					for (const joined of range(5, 25)) {
						const one = take(undefined, { people: 5, total: others + old });
						const total = others + fresh + joined;
						const two = take(one, { people: 10, total, changed: 1 });
						const key = `${one?.total} ${two?.total}`;
						seen.set(key, [...(seen.get(key) ?? []), { others, old, fresh, joined }]);
					}
		for (const histories of seen.values()) {
			const all = (part: keyof History) => new Set(histories.map((history) => history[part]));
			expect(all('old').size).toBeGreaterThan(1);
			expect(all('fresh').size).toBeGreaterThan(1);
			expect(valuesOfOne(all('others'), 4).length).toBeGreaterThan(1);
			expect(valuesOfOne(all('joined'), 5).length).toBeGreaterThan(1);
		}
	});

	test('could tell five ratings from a plain sum: the guard does something', () => {
		expect(valuesOfOne([25], 5)).toEqual([5]);
		expect(valuesOfOne([24], 5)).toEqual([4, 5]);
	});
});

test(
	'whatever people say and change, figures keep off their ends and near the truth',
	{ timeout: patience },
	() => {
		const rating = fc.integer({ min: 1, max: 5 });
		const step = fc.record({
			joined: fc.array(rating, { minLength: 1, maxLength: 9 }),
			changes: fc.array(fc.tuple(fc.nat(), rating), { maxLength: 6 }),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
				const given: number[] = [];
				const changed = new Set<number>();
				let last: Figure | undefined;
				let unanimous = 0;
				for (const { joined, changes } of steps) {
					for (const [nth, rating] of changes) {
						if (!last) continue;
						given[nth % last.people] = rating;
						changed.add(nth % last.people);
					}
					given.push(...joined);
					const total = given.reduce((sum, each) => sum + each, 0);
					const next = take(last, { people: given.length, total, changed: changed.size });
					const people = given.length - (last?.people ?? 0);
					expect(next === undefined).toBe(people < 5);
					if (!next) continue;
					const room = 4 * changed.size;
					const added = next.total - (last?.total ?? 0);
					expect(added).toBeGreaterThan(people - room);
					expect(added).toBeLessThan(5 * people + room);
					expect(next.total).toBeGreaterThan(next.people);
					expect(next.total).toBeLessThan(5 * next.people);
					unanimous += 1;
					expect(Math.abs(next.total - total)).toBeLessThanOrEqual(unanimous);
					last = next;
					changed.clear();
				}
			}),
			tries(500),
		);
	},
);
