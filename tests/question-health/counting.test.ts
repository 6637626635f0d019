import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import type { Variant } from '#lib/languages.ts';
import type { ChoiceQuestion } from '#lib/server/catalogue/module-format.ts';
import { addDays } from '#lib/server/days.ts';
import { saveAnswers } from '#lib/server/learning/answers.ts';
import { startAttempt } from '#lib/server/learning/attempts.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import { countAnswers } from '#lib/server/question-health/counting.ts';
import {
	countAnswersDaily,
	findCountDay,
	listFigures,
	mayMove,
} from '#lib/server/question-health/daily-count.ts';
import { figuresOf } from '#lib/server/question-health/figures.ts';
import { answers as answerRows, attempts } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, type City, texts } from '../support/city.ts';
import { patience, tries } from '../support/chance.ts';
import { type Learning, openLearning, question, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let learning: Learning;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	learning = await openLearning(store, writeModule('guidance'));
});
afterEach(() => store.close());

interface Sitting {
	personId: string;
	variant?: Variant;
	/** The options chosen, by question; each is saved by itself, so many seconds after the one before. */
	chosen: Record<string, readonly string[]>;
	secondsEach?: number;
	/** All at once, as a page without a script sends them. */
	isAtOnce?: boolean;
}

async function sit({ personId, variant = 'fi', chosen, secondsEach = 10, isAtOnce }: Sitting) {
	const edition = learning.module('guidance');
	const attempt = await startAttempt(store, { personId, edition, variant }, city.tick());
	const given = attempt.questions.flatMap(({ id }) =>
		chosen[id] ? [{ questionId: id, choices: [...chosen[id]], revision: 1 }] : [],
	);
	let at = city.tick().getTime();
	const save = (answers: typeof given) =>
		saveAnswers(store, { personId, attemptId: attempt.id, edition, answers }, new Date(at));
	if (isAtOnce) await save(given);
	else
		for (const answer of given) {
			await save([answer]);
			at += secondsEach * 1000;
		}
	// The page's button sends all of them once more.
	await save(given.map((answer) => ({ ...answer, revision: 2 })));
	const { followers } = learning;
	const submission = { attempt, edition, followers, timeZone: 'Europe/Helsinki' };
	return submitAttempt(store, submission, city.tick());
}

const somebody = () => addMember(store, city, ['A']);
const allRight = { q1: ['a'], q2: ['b'], q3: ['a', 'b'], q4: ['b', 'c'] };
const count = async () => {
	const rows = await countAnswers(store.read, learning.catalogue);
	return new Map(rows.map((row) => [`${row.id} ${row.variant}`, row.sums]));
};

describe('counting answers', () => {
	test('sees each person once, in the first attempt that asked the question', async () => {
		const personId = await somebody();
		await sit({ personId, chosen: { ...allRight, q1: ['c'] } });
		await sit({ personId, chosen: allRight, variant: 'sv' });
		const counted = await count();
		expect(counted.get('q1 fi')).toMatchObject({ people: 1, right: 0 });
		expect(counted.has('q1 sv')).toBe(false);
	});

	test('leaves out attempts that are open, and those without an answer', async () => {
		await sit({ personId: await somebody(), chosen: {} });
		const personId = await somebody();
		const edition = learning.module('guidance');
		await startAttempt(store, { personId, edition, variant: 'fi' }, city.tick());
		expect(await count()).toEqual(new Map());
	});

	test('goes on over editions in which the question reads the same', async () => {
		await sit({ personId: await somebody(), chosen: allRight });
		const { questions } = learning.module('guidance').content;
		const [first, ...others] = questions as [ChoiceQuestion, ...ChoiceQuestion[]];
		const explained = first.options.map((option) => ({ ...option, why: texts('because') }));
		await learning.publish(
			writeModule('guidance', { questions: [{ ...first, options: explained }, ...others] }),
		);
		await sit({ personId: await somebody(), chosen: allRight });
		expect((await count()).get('q1 fi')?.people).toBe(2);
	});

	test('begins anew in the variant whose words have changed, and in it alone', async () => {
		await sit({ personId: await somebody(), chosen: allRight });
		await sit({ personId: await somebody(), chosen: allRight, variant: 'sv' });
		const { questions } = learning.module('guidance').content;
		const [first, ...others] = questions as [ChoiceQuestion, ...ChoiceQuestion[]];
		const prompt = { ...first.prompt, sv: 'Vad menas?' };
		await learning.publish(
			writeModule('guidance', { questions: [{ ...first, prompt }, ...others] }),
		);
		const counted = await count();
		expect(counted.get('q1 fi')?.people).toBe(1);
		expect(counted.has('q1 sv')).toBe(false);
		expect(counted.get('q2 sv')?.people).toBe(1);
	});

	test('begins anew with another key', async () => {
		await sit({ personId: await somebody(), chosen: allRight });
		const [, ...others] = learning.module('guidance').content.questions;
		const questions = [question('q1', 'o1', ['b']), ...others];
		await learning.publish(writeModule('guidance', { questions }));
		expect((await count()).has('q1 fi')).toBe(false);
	});

	test('knows how long answers took that were given one by one, though all were sent again', async () => {
		await sit({ personId: await somebody(), chosen: allRight, secondsEach: 7 });
		const seconds = [...(await count()).values()].map((sums) => sums.seconds);
		// All but the first: nobody knows when it was begun.
		expect(seconds.filter((each) => each['7'] === 1)).toHaveLength(3);
	});

	test('takes no time from answers that came at once', async () => {
		await sit({ personId: await somebody(), chosen: allRight, isAtOnce: true });
		expect([...(await count()).values()].every(({ seconds }) => !Object.keys(seconds).length)).toBe(
			true,
		);
	});

	test('equals a slow computation from the rows', { timeout: patience }, async () => {
		const choices = fc.record({
			q1: fc.constantFrom(['a'], ['b'], ['c'], []),
			q2: fc.constantFrom(['a'], ['b'], ['c']),
			q3: fc.constantFrom(['a', 'b'], ['a'], ['c'], []),
			q4: fc.constantFrom(['b', 'c'], ['a', 'b', 'c'], ['b']),
		});
		const sittings = fc.array(
			fc.record({
				who: fc.nat(4),
				variant: fc.constantFrom<Variant>('fi', 'sv', 'en-simple'),
				chosen: choices,
			}),
			{ minLength: 2, maxLength: 14 },
		);
		await fc.assert(
			fc.asyncProperty(sittings, async (all) => {
				const people = await Promise.all([0, 1, 2, 3, 4].map(somebody));
				for (const { who, variant, chosen } of all)
					await sit({ personId: people[who]!, variant, chosen, isAtOnce: true });
				expect(await countQuickly()).toEqual(await countSlowly());
			}),
			tries(4, 40),
		);
	});
});

interface Told {
	people: number;
	right: number;
	itemRest: number | null;
	options: Record<string, [number, number | null]>;
}
const rounded = (value: number | undefined) =>
	value === undefined || Number.isNaN(value) ? null : Math.round(value * 1e6) / 1e6 || 0;

async function countQuickly(): Promise<Record<string, Told>> {
	const pool = learning.module('guidance').content.questions;
	const rows = await countAnswers(store.read, learning.catalogue);
	return Object.fromEntries(
		rows.map(({ id, variant, sums }) => {
			const figures = figuresOf(
				pool.find((each) => each.id === id)!,
				sums,
			);
			const options = figures.options.map(({ id: option, chosen, itemRest }) => [
				option,
				[chosen, rounded(itemRest?.value)],
			]);
			const told = {
				...{ people: figures.people, right: figures.right },
				...{ itemRest: rounded(figures.itemRest?.value) },
				options: Object.fromEntries(options),
			};
			return [`${id} ${variant}`, told];
		}),
	);
}

/** From all rows at once, with the textbook's formula of the correlation, and no sums. */
async function countSlowly(): Promise<Record<string, Told>> {
	const pool = learning.module('guidance').content.questions as ChoiceQuestion[];
	const rows = await store.read.select().from(attempts);
	const given = await store.read.select().from(answerRows);
	const chosenIn = (attempt: string, id: string) =>
		given.find((row) => row.attemptId === attempt && row.questionId === id)?.choices ?? [];
	const isRight = (id: string, chosen: string[]) => {
		const right = pool.find((each) => each.id === id)!.options.filter((option) => option.right);
		return right.map((option) => option.id).join() === chosen.toSorted().join() ? 1 : 0;
	};
	const ordered = rows
		.filter((row) => row.submittedAt)
		.filter(({ id }) => given.some((row) => row.attemptId === id && row.choices.length > 0))
		.toSorted((one, other) => one.submittedAt!.getTime() - other.submittedAt!.getTime());
	const told: Record<string, Told> = {};
	for (const { id, options } of pool)
		for (const variant of ['fi', 'sv', 'en-simple']) {
			const firsts = ordered.filter(
				(row, place) =>
					!ordered.slice(0, place).some((earlier) => earlier.personId === row.personId),
			);
			const takes = firsts
				.filter((row) => row.variant === variant)
				.map((row) => {
					const rest = pool
						.filter((each) => each.id !== id)
						.map((each) => isRight(each.id, chosenIn(row.id, each.id)) as number);
					const chosen = chosenIn(row.id, id);
					const mean = rest.reduce((a, b) => a + b, 0) / rest.length;
					return { chosen, right: isRight(id, chosen), rest: mean };
				});
			if (takes.length === 0) continue;
			const rests = takes.map(({ rest }) => rest);
			told[`${id} ${variant}`] = {
				people: takes.length,
				right: takes.filter(({ right }) => right === 1).length,
				itemRest: rounded(
					pearson(
						takes.map(({ right }) => right),
						rests,
					),
				),
				options: Object.fromEntries(
					options.map((option) => {
						const picks = takes.map(({ chosen }): number => (chosen.includes(option.id) ? 1 : 0));
						const chosen = picks.filter(Boolean).length;
						return [option.id, [chosen, chosen ? rounded(pearson(picks, rests)) : null]];
					}),
				),
			};
		}
	return told;
}

function pearson(one: number[], other: number[]): number | undefined {
	const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
	const [m, n] = [mean(one), mean(other)];
	const together = one.reduce((sum, value, place) => sum + (value - m) * (other[place]! - n), 0);
	const [s, t] = [one, other].map((values, which) =>
		values.reduce((sum, value) => sum + (value - (which ? n : m)) ** 2, 0),
	) as [number, number];
	return s * t > 1e-12 ? together / Math.sqrt(s * t) : undefined;
}

describe('the daily count', () => {
	const today = '2026-06-15';
	const run = (day = today) => countAnswersDaily(store, learning.catalogue, day, city.tick());
	const shown = async () => {
		const rows = await listFigures(store.read, 'guidance');
		return rows
			.filter(({ questionId }) => questionId === 'q1')
			.map(({ variant, people }) => [variant, people]);
	};
	async function sitAll(people: number, variant: Variant = 'fi') {
		for (let one = 0; one < people; one++)
			await sit({ personId: await somebody(), chosen: allRight, variant, isAtOnce: true });
	}

	test('keeps no figure of fewer than ten people, in whatever variant', async () => {
		await sitAll(10);
		await sitAll(9, 'sv');
		await run();
		expect(await shown()).toEqual([['fi', 10]]);
	});

	test('moves a figure by ten people at least', async () => {
		await sitAll(10);
		await run();
		await sitAll(9);
		await run(addDays(today, 1));
		expect(await shown()).toEqual([['fi', 10]]);
		await sitAll(1);
		await run(addDays(today, 2));
		expect(await shown()).toEqual([['fi', 20]]);
	});

	test('takes a figure away when answers were erased and too few are left', async () => {
		await sitAll(11);
		await run();
		const all = await store.read.select({ id: attempts.id }).from(attempts);
		await store.write(async (tx) => {
			for (const { id } of all.slice(0, 2))
				await tx.delete(answerRows).where(eq(answerRows.attemptId, id));
		});
		await run(addDays(today, 1));
		expect(await shown()).toEqual([]);
	});

	test('is done once a day, and says for which', async () => {
		expect(await findCountDay(store.read)).toBeUndefined();
		expect(await run()).toBe(0);
		expect(await run()).toBeUndefined();
		expect(await findCountDay(store.read)).toBe(today);
	});
});

test('a figure may move from ten people on, and up or down by ten', () => {
	expect([9, 10].map((people) => mayMove(undefined, people))).toEqual([false, true]);
	expect([11, 20, 21, 30, 31].map((people) => mayMove(21, people))).toEqual([
		...[true, false, false, false, true],
	]);
});
