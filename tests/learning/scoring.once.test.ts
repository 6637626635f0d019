import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import {
	isAnsweredRight,
	isPassed,
	pointsNeeded,
	scoreAttempt,
} from '#lib/server/learning/scoring.ts';
import { tries } from '../support/chance.ts';
import { question } from '../support/learning.ts';

const options = ['a', 'b', 'c'];
const choices = fc
	.subarray(options)
	.chain((chosen) => fc.shuffledSubarray(chosen, { minLength: chosen.length }));
const quizzes = fc.array(
	fc.record({
		right: fc.subarray(options, { minLength: 1 }),
		chosen: fc.option(choices, { nil: undefined }),
	}),
	{ minLength: 1, maxLength: 12 },
);

/** The definition once more: one point where every option is ticked if and only if it is right. */
function slowPoints(quiz: { right: string[]; chosen: string[] | undefined }[]): number {
	let points = 0;
	for (const { right, chosen = [] } of quiz) {
		let isRight = true;
		for (const option of options)
			if (right.includes(option) !== chosen.includes(option)) isRight = false;
		if (isRight) points += 1;
	}
	return points;
}

function setUp(quiz: { right: string[]; chosen: string[] | undefined }[]) {
	const pool = quiz.map(({ right }, index) => question(`q${index}`, 'o1', right));
	const given = new Map<string, string[]>();
	quiz.forEach(({ chosen }, index) => chosen && given.set(`q${index}`, chosen));
	return { pool, given, drawn: pool.map(({ id }) => ({ id, options })) };
}

describe('scoring', () => {
	test('gives what a slow scorer gives, for any quiz and answers', () => {
		const property = fc.property(quizzes, (quiz) => {
			const { pool, drawn, given } = setUp(quiz);
			expect(scoreAttempt(pool, drawn, given)).toBe(slowPoints(quiz));
		});
		fc.assert(property, tries(300));
	});

	test('never depends on an order: of questions, of options, or of ticking', () => {
		const property = fc.property(quizzes, fc.infiniteStream(fc.nat()), (quiz, numbers) => {
			const { pool, drawn, given } = setUp(quiz);
			const mix = <T>(items: T[]) =>
				items
					.map((item) => ({ item, place: numbers.next().value as number }))
					.toSorted((a, b) => a.place - b.place)
					.map(({ item }) => item);
			const mixedPool = mix(pool).map((each) => ({ ...each, options: mix(each.options) }));
			const mixedDrawn = mix(drawn).map((each) => ({ ...each, options: mix(each.options) }));
			const mixedGiven = new Map(mix([...given]).map(([id, chosen]) => [id, mix(chosen)]));
			expect(scoreAttempt(mixedPool, mixedDrawn, mixedGiven)).toBe(
				scoreAttempt(pool, drawn, given),
			);
		});
		fc.assert(property, tries(200));
	});

	test('counts drawn questions alone', () => {
		const pool = [question('q1', 'o1'), question('q2', 'o1')];
		const given = new Map([
			['q1', ['a']],
			['q2', ['a']],
		]);
		expect(scoreAttempt(pool, [{ id: 'q1', options }], given)).toBe(1);
	});

	test.each([
		['exactly the right ones', ['a', 'b'], true],
		['one of two', ['a'], false],
		['one too many', ['a', 'b', 'c'], false],
		['one right twice', ['a', 'a'], false],
		['both, one of them twice', ['a', 'b', 'a'], true],
		['none', [], false],
		['an option that is not there', ['a', 'x'], false],
	])('takes of a multiple question %s', (_, chosen, isRight) => {
		const multiple: Question = question('q1', 'o1', ['a', 'b']);
		expect(isAnsweredRight(multiple, chosen)).toBe(isRight);
	});
});

describe('passing', () => {
	test.each([
		[8, 10, 80, true],
		[7, 10, 80, false],
		[3, 4, 75, true],
		[2, 3, 67, false],
		[2, 3, 66, true],
		[29, 100, 29, true],
		[57, 100, 57, true],
		[0, 10, 0, true],
		[10, 10, 100, true],
		[9, 10, 100, false],
	])('%i of %i at %i percent: %s', (points, questions, percent, passed) => {
		expect(isPassed(points, questions, percent)).toBe(passed);
	});

	test('begins at the number of questions that the pages promise', () => {
		const property = fc.property(
			fc.integer({ min: 1, max: 60 }),
			fc.nat(100),
			(questions, percent) => {
				const needed = pointsNeeded(questions, percent);
				expect(isPassed(needed, questions, percent)).toBe(true);
				if (needed > 0) expect(isPassed(needed - 1, questions, percent)).toBe(false);
			},
		);
		fc.assert(property, tries(500));
	});
});
