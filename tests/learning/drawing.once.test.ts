import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawQuestions } from '#lib/server/learning/drawing.ts';
import { tries } from '../support/chance.ts';
import { matching, question, statement } from '../support/learning.ts';

/** Pools of 1 to 14 questions on up to 5 objectives. */
const pools = fc
	.array(fc.nat(4), { minLength: 1, maxLength: 14 })
	.map((objectives) => objectives.map((number, index) => question(`q${index}`, `o${number}`)));

/** A chance that fast-check can shrink. */
const chances = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 }).map((numbers) => {
	let at = 0;
	return (bound: number) => (numbers[at++ % numbers.length] as number) % bound;
});

describe('drawing from any pool', () => {
	test('gives as many questions as wanted, or all there are, and none twice', () => {
		const property = fc.property(pools, fc.nat(16), chances, (pool, wanted, chance) => {
			const drawn = drawQuestions([{ questions: pool, count: wanted }], chance).map(({ id }) => id);
			expect(drawn).toHaveLength(Math.min(wanted, pool.length));
			expect(new Set(drawn).size).toBe(drawn.length);
			for (const id of drawn) expect(pool.some((each) => each.id === id)).toBe(true);
		});
		fc.assert(property, tries(300));
	});

	test('covers every objective before any has one question more than another could still have', () => {
		const property = fc.property(pools, fc.nat(16), chances, (pool, wanted, chance) => {
			const drawn = new Set(
				drawQuestions([{ questions: pool, count: wanted }], chance).map(({ id }) => id),
			);
			const byObjective = Map.groupBy(pool, (each) => each.objective);
			const numbers = [...byObjective.values()].map((pile) => ({
				drawn: pile.filter(({ id }) => drawn.has(id)).length,
				isUsedUp: pile.every(({ id }) => drawn.has(id)),
			}));
			const most = Math.max(...numbers.map((each) => each.drawn));
			for (const each of numbers)
				if (!each.isUsedUp) expect(each.drawn).toBeGreaterThanOrEqual(most - 1);
			if (wanted >= byObjective.size)
				for (const each of numbers) expect(each.drawn).toBeGreaterThan(0);
		});
		fc.assert(property, tries(300));
	});

	test('shows each question with every one of its options, once', () => {
		const property = fc.property(pools, chances, (pool, chance) => {
			for (const { options } of drawQuestions([{ questions: pool, count: pool.length }], chance))
				expect(options.toSorted()).toEqual(['a', 'b', 'c']);
		});
		fc.assert(property, tries(100));
	});

	test('puts the items and the matches of a pair in orders of their own, and “true” before “false”', () => {
		const property = fc.property(chances, (chance) => {
			const pool = [matching('q1', 'o1'), statement('q2', 'o1', false)];
			const drawn = drawQuestions([{ questions: pool, count: 2 }], chance);
			const pairs = drawn.find(({ id }) => id === 'q1');
			expect(pairs?.items?.toSorted()).toEqual(['a', 'b', 'c', 'd']);
			expect(pairs?.options.toSorted()).toEqual(['a', 'b', 'c', 'd']);
			expect(drawn.find(({ id }) => id === 'q2')?.options).toEqual(['true', 'false']);
		});
		fc.assert(property, tries(100));
	});

	test('draws from each pool its own number, and says where a question is from', () => {
		const [one, other] = [question('q1', 'o1'), question('other.q1', 'o1')];
		const drawn = drawQuestions([
			{ questions: [one, question('q2', 'o1')], count: 1 },
			{ questions: [other], count: 3, editionId: 'e2' },
		]);
		expect(drawn.map(({ editionId }) => editionId).toSorted()).toEqual(['e2', undefined]);
		expect(drawn.find(({ id }) => id === 'other.q1')?.editionId).toBe('e2');
	});

	test('leaves the pool as it was', () => {
		const pool = [question('q1', 'o1'), question('q2', 'o1'), question('q3', 'o2')];
		const before = structuredClone(pool);
		drawQuestions([{ questions: pool, count: 2 }]);
		expect(pool).toEqual(before);
	});
});

test('draws every question, and puts every option first, about equally often', () => {
	const pool = ['q1', 'q2', 'q3', 'q4'].map((id) => question(id, 'o1'));
	const times = new Map<string, number>();
	const note = (what: string) => times.set(what, (times.get(what) ?? 0) + 1);
	for (let turn = 0; turn < 4000; turn++) {
		const [first] = drawQuestions([{ questions: pool, count: 2 }]);
		note(first?.id ?? '');
		note(first?.options[0] ?? '');
	}
	// Six standard deviations around 1000 and 1333.
	for (const { id } of pool) expect(Math.abs((times.get(id) ?? 0) - 1000)).toBeLessThan(170);
	for (const id of ['a', 'b', 'c']) expect(Math.abs((times.get(id) ?? 0) - 1333)).toBeLessThan(180);
});
