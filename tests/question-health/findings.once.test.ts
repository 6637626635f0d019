import { describe, expect, test } from 'vitest';
import type { Variant } from '#lib/languages.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import { figuresOf } from '#lib/server/question-health/figures.ts';
import { findFaults } from '#lib/server/question-health/findings.ts';
import { addAttempt, mergeSums, noSums, type Sums } from '#lib/server/question-health/sums.ts';
import { question, statement } from '../support/learning.ts';

const others = ['o1', 'o2', 'o3', 'o4'].map((id) => question(id, 'o'));

interface Answer {
	chosen: string[];
	/** How many of the four other questions are right. */
	rest: number;
	seconds?: number;
	times?: number;
}

/** The sums of a question from answers, each so many times. */
function sumsFrom(asked: Question, answers: Answer[]): Sums {
	const sums = noSums();
	for (const { chosen, rest, seconds, times = 1 } of answers)
		for (let time = 0; time < times; time++) {
			const takes = [
				{ question: asked, chosen, seconds },
				...others.map((other, place) => ({
					...{ question: other, chosen: [place < rest ? 'a' : 'b'] },
				})),
			];
			addAttempt(takes, (take) => (take.question === asked ? sums : undefined));
		}
	return sums;
}

const kinds = (asked: Question, answers: Answer[]) =>
	findFaults(asked, new Map<Variant, Sums>([['fi', sumsFrom(asked, answers)]]), 'fi').map(
		({ kind }) => kind,
	);

describe('the figures of a question', () => {
	const asked = question('q', 'o');
	const sums = sumsFrom(asked, [
		{ chosen: ['a'], rest: 4 },
		{ chosen: ['a'], rest: 2 },
		{ chosen: ['b'], rest: 2 },
		{ chosen: [], rest: 0 },
	]);

	test('are those that are worked out by hand', () => {
		const figures = figuresOf(asked, sums);
		expect(figures).toMatchObject({ people: 4, right: 2, unanswered: 1 });
		expect(figures.share.value).toBe(0.5);
		// Scores 1 1 0 0 with rests 1 ½ ½ 0: distances of the products 0.5, squares 1 and 0.5.
		expect(figures.itemRest?.value).toBeCloseTo(Math.SQRT1_2, 9);
		const [a, b, c] = figures.options;
		expect(a).toMatchObject({ isRight: true, chosen: 2, restMean: 0.75 });
		expect(b).toMatchObject({ isRight: false, chosen: 1, restMean: 0.5 });
		expect(b?.itemRest?.value).toBeCloseTo(0, 9);
		expect(c).toMatchObject({ chosen: 0, itemRest: undefined, restMean: undefined });
	});

	test('of two variants together are those of all answers at once', () => {
		const other = [{ chosen: ['c'], rest: 1, seconds: 12 }];
		const whole = sumsFrom(asked, [
			{ chosen: ['a'], rest: 4 },
			{ chosen: ['a'], rest: 2 },
			{ chosen: ['b'], rest: 2 },
			{ chosen: [], rest: 0 },
			...other,
		]);
		expect(mergeSums([sums, sumsFrom(asked, other)])).toEqual(whole);
	});

	test('leave the question itself out of its rest, and void ones out of everybody’s', () => {
		const own = noSums();
		addAttempt(
			[
				{ question: asked, chosen: ['a'] },
				{ question: others[0]!, chosen: ['b'] },
				{ question: others[1]!, chosen: ['a'], isVoid: true },
			],
			({ question: each }) => (each === asked ? own : undefined),
		);
		expect(own.rest).toEqual({ count: 1, sum: 0, squares: 0 });
	});
});

describe('a wrong key', () => {
	const asked = question('q', 'o');

	test('is suspected when people who choose another option do better elsewhere', () => {
		const answers = [
			{ chosen: ['b'], rest: 4, times: 20 },
			{ chosen: ['b'], rest: 3, times: 5 },
			{ chosen: ['a'], rest: 1, times: 10 },
			{ chosen: ['c'], rest: 0, times: 5 },
		];
		const [finding] = findFaults(asked, new Map([['fi', sumsFrom(asked, answers)]]), 'fi');
		expect(finding).toMatchObject({ kind: 'wrong-key', option: 'b', isLeftOut: false });
		expect(finding).toMatchObject({ better: 0.95, people: { better: 25, others: 15 } });
	});

	test('is not where those who choose the key do better, however few they are', () => {
		const answers = [
			{ chosen: ['a'], rest: 4, times: 6 },
			{ chosen: ['b'], rest: 2, times: 20 },
			{ chosen: ['c'], rest: 0, times: 20 },
		];
		expect(kinds(asked, answers)).not.toContain('wrong-key');
	});

	test('is not where chance does as much', () => {
		const answers = [1, 2, 3].flatMap((rest) => [
			{ chosen: ['a'], rest, times: 10 },
			{ chosen: ['b'], rest: rest + (rest === 3 ? 1 : 0), times: 10 },
		]);
		expect(kinds(asked, answers)).not.toContain('wrong-key');
	});

	test('is not said of fewer than thirty people', () => {
		const answers = (better: number) => [
			{ chosen: ['b'], rest: 4, times: better },
			{ chosen: ['a'], rest: 0, times: 10 },
		];
		expect(kinds(asked, answers(19))).toEqual([]);
		expect(kinds(asked, answers(20))).toContain('wrong-key');
	});

	test('of a statement is the other answer', () => {
		const answers = [
			{ chosen: ['false'], rest: 4, times: 20 },
			{ chosen: ['true'], rest: 1, times: 20 },
		];
		expect(kinds(statement('s', 'o', true), answers)).toContain('wrong-key');
		expect(kinds(statement('s', 'o', false), answers)).not.toContain('wrong-key');
	});

	test('of several is a right one that good people leave out', () => {
		const answers = [
			{ chosen: ['a'], rest: 4, times: 20 },
			{ chosen: ['a', 'b'], rest: 1, times: 20 },
		];
		const several = question('m', 'o', ['a', 'b']);
		const [finding] = findFaults(several, new Map([['fi', sumsFrom(several, answers)]]), 'fi');
		expect(finding).toMatchObject({ kind: 'wrong-key', option: 'b', isLeftOut: true });
	});
});

describe('options', () => {
	const asked = question('q', 'o');
	const spread = (c: number) => [
		{ chosen: ['a'], rest: 3, times: 60 },
		{ chosen: ['b'], rest: 1, times: 40 - c },
		{ chosen: ['c'], rest: 0, times: c },
	];

	test('that nobody chooses are named', () => {
		expect(kinds(asked, spread(0))).toEqual(['unchosen']);
		expect(kinds(asked, spread(10))).toEqual([]);
	});

	test('are not, where everyone is right anyway', () => {
		expect(kinds(asked, [{ chosen: ['a'], rest: 3, times: 100 }])).toEqual(['everyone-right']);
	});
});

describe('variants', () => {
	const asked = question('q', 'o');
	const group = (right: number, wrong: number) =>
		sumsFrom(asked, [
			{ chosen: ['a'], rest: 2, times: right },
			{ chosen: ['b'], rest: 2, times: wrong / 2 },
			{ chosen: ['c'], rest: 2, times: wrong / 2 },
		]);
	const of = (fi: Sums, sv: Sums) =>
		findFaults(
			asked,
			new Map([
				['fi', fi],
				['sv', sv],
			] as [Variant, Sums][]),
			'fi',
		);

	test('that are much harder or easier than the usual one are named', () => {
		expect(of(group(90, 30), group(20, 60))).toMatchObject([
			{ kind: 'variant-harder', variant: 'sv', usual: 'fi', share: 0.25, usualShare: 0.75 },
		]);
		expect(of(group(30, 90), group(60, 20))).toMatchObject([{ kind: 'variant-easier' }]);
	});

	test('of fewer than thirty people are not', () => {
		expect(of(group(90, 30), group(4, 24))).toEqual([]);
	});
});

test('answers that are faster than anybody reads are seen, when half of the people do so', () => {
	const asked = { ...question('q', 'o'), prompt: { fi: 'x'.repeat(300), sv: 'x', en: 'x' } };
	const spread = [3, 2, 1].flatMap((rest) => [
		{ chosen: ['a'], rest, times: 8, seconds: 4 },
		{ chosen: ['b'], rest, times: 2, seconds: 4 },
		{ chosen: ['c'], rest: rest - 1, times: 2, seconds: 40 },
	]);
	expect(kinds(asked, spread)).toEqual(['too-fast']);
	const slower = spread.map((answer) => ({ ...answer, seconds: 20 }));
	expect(kinds(asked, slower)).toEqual([]);
});
