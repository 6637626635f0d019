import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import { writePair } from '#lib/server/learning/question-types/pairs.ts';
import {
	isAnsweredRight,
	isPassed,
	pointsNeeded,
	scoreAttempt,
	scoreQuestion,
} from '#lib/server/learning/scoring.ts';
import { tries } from '../support/chance.ts';
import { matching, question, statement } from '../support/learning.ts';

const options = ['a', 'b', 'c'];
const choices = fc
	.subarray(options)
	.chain((chosen) => fc.shuffledSubarray(chosen, { minLength: chosen.length }));
const answered = fc.record({
	right: fc.subarray(options, { minLength: 1 }),
	chosen: fc.option(choices, { nil: undefined }),
});
const pairIds = ['a', 'b', 'c', 'd', 'e', 'f'];
/** Pairs, and the match that was chosen for each; undefined for none. */
const matched = fc.integer({ min: 3, max: 6 }).chain((count) => {
	const ids = pairIds.slice(0, count);
	return fc.record({
		pairs: fc.constant(ids),
		matches: fc.array(fc.option(fc.constantFrom(...ids), { nil: undefined }), {
			...{ minLength: count, maxLength: count },
		}),
	});
});
type Case =
	| { right: string[]; chosen: string[] | undefined }
	| (typeof matched extends fc.Arbitrary<infer M> ? M : never);
const quizzes = fc.array(fc.oneof(answered, matched), { minLength: 1, maxLength: 12 });

/** The definition once more, in points and their fractions: nothing of the sixtieths that the scorer counts in. */
function slowPoints(quiz: Case[]): number {
	let points = 0;
	for (const each of quiz) {
		if ('pairs' in each) {
			for (const [place, id] of each.pairs.entries())
				if (each.matches[place] === id) points += 1 / each.pairs.length;
			continue;
		}
		const { right, chosen = [] } = each;
		let isRight = true;
		for (const option of options)
			if (right.includes(option) !== chosen.includes(option)) isRight = false;
		if (isRight) points += 1;
	}
	return points;
}

function setUp(quiz: Case[]) {
	const pool = quiz.map((each, index) =>
		'pairs' in each
			? matching(`q${index}`, 'o1', each.pairs)
			: question(`q${index}`, 'o1', each.right),
	);
	const given = new Map<string, string[]>();
	quiz.forEach((each, index) => {
		if ('pairs' in each) {
			const chosen = each.pairs.flatMap((item, place) => {
				const match = each.matches[place];
				return match ? [writePair(item, match)] : [];
			});
			given.set(`q${index}`, chosen);
		} else if (each.chosen) given.set(`q${index}`, each.chosen);
	});
	return { pool, given, drawn: pool.map(({ id }) => ({ id, options })) };
}

describe('scoring', () => {
	test('gives what a slow scorer gives, for any quiz and answers', () => {
		const property = fc.property(quizzes, (quiz) => {
			const { pool, drawn, given } = setUp(quiz);
			const score = scoreAttempt(pool, drawn, given);
			expect(Number.isInteger(score)).toBe(true);
			expect(score / 60).toBeCloseTo(slowPoints(quiz), 9);
		});
		fc.assert(property, tries(300));
	});

	test('never depends on an order: of questions, of what they offer, or of choosing', () => {
		const property = fc.property(quizzes, fc.infiniteStream(fc.nat()), (quiz, numbers) => {
			const { pool, drawn, given } = setUp(quiz);
			const mix = <T>(items: T[]) =>
				items
					.map((item) => ({ item, place: numbers.next().value as number }))
					.toSorted((a, b) => a.place - b.place)
					.map(({ item }) => item);
			const mixedPool = mix(pool).map((each) =>
				each.type === 'matching'
					? { ...each, pairs: mix(each.pairs) }
					: { ...each, options: mix(each.options) },
			);
			const mixedDrawn = mix(drawn).map((each) => ({ ...each, options: mix(each.options) }));
			const mixedGiven = new Map(mix([...given]).map(([id, chosen]) => [id, mix(chosen)]));
			expect(scoreAttempt(mixedPool, mixedDrawn, mixedGiven)).toBe(
				scoreAttempt(pool, drawn, given),
			);
		});
		fc.assert(property, tries(200));
	});

	test.each([
		['all four', ['a=a', 'b=b', 'c=c', 'd=d'], 60],
		['three of four', ['a=a', 'b=b', 'c=c'], 45],
		['one of four', ['a=a', 'b=c', 'c=b', 'd=c'], 15],
		['the same match for every item', ['a=a', 'b=a', 'c=a', 'd=a'], 15],
		['two matches for one item', ['a=a', 'a=b'], 0],
		['one pair twice', ['a=a', 'a=a'], 15],
		['pairs that are not there', ['x=x', 'a', '=', 'a=', '=a', 'a=a=a'], 0],
		['none', [], 0],
	])('gives for %s the parts of the point', (_, chosen, sixtieths) => {
		expect(scoreQuestion(matching('q1', 'o1'), chosen)).toBe(sixtieths);
	});

	test.each([
		[true, ['true'], true],
		[true, ['false'], false],
		[false, ['false'], true],
		[false, ['true', 'false'], false],
		[true, [], false],
	])('takes of a statement that is %s the answer %s', (isTrue, chosen, isRight) => {
		expect(isAnsweredRight(statement('q1', 'o1', isTrue), chosen)).toBe(isRight);
	});

	test('counts drawn questions alone', () => {
		const pool = [question('q1', 'o1'), question('q2', 'o1')];
		const given = new Map([
			['q1', ['a']],
			['q2', ['a']],
		]);
		expect(scoreAttempt(pool, [{ id: 'q1', options }], given)).toBe(60);
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
		expect(isPassed(points * 60, questions, percent)).toBe(passed);
	});

	test('begins at the number of questions that the pages promise', () => {
		const property = fc.property(
			fc.integer({ min: 1, max: 60 }),
			fc.nat(100),
			(questions, percent) => {
				const needed = pointsNeeded(questions, percent);
				expect(isPassed(needed * 60, questions, percent)).toBe(true);
				if (needed > 0) expect(isPassed(needed * 60 - 1, questions, percent)).toBe(false);
			},
		);
		fc.assert(property, tries(500));
	});
});
