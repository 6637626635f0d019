import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findOwnFeedback, giveFeedback } from '#lib/server/feedback/answers.ts';
import { listComments } from '#lib/server/feedback/comments.ts';
import { findRating } from '#lib/server/feedback/figures.ts';
import { saveAnswers } from '#lib/server/learning/answers.ts';
import { startAttempt } from '#lib/server/learning/attempts.ts';
import { recordCompletion, voidCompletion } from '#lib/server/learning/completions.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import { completions, feedbackAnswers, feedbackFigures } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, addSomebody, type City } from '../support/city.ts';
import { patience, tries } from '../support/chance.ts';
import { answersWith, type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let learning: Learning;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	learning = await openLearning(store, writeModule('guidance'), writeModule('words'));
});
afterEach(() => store.close());

const module = () => learning.module('guidance');
const rating = () => findRating(store.read, 'guidance');
const comments = () => listComments(store.read, 'guidance');
const give = (personId: string, rating: number, comment = '') =>
	giveFeedback(store, { personId, module: module(), rating, comment }, city.tick());

/** Somebody who has completed the module by an event that named no edition. */
async function addCompleter(): Promise<string> {
	return store.write(async (tx) => {
		const personId = await addSomebody(tx, {}, city.tick());
		const fact = { personId, measureId: 'module:guidance', day: '2026-06-01' } as const;
		await recordCompletion(tx, { ...fact, source: 'event' }, [], city.tick());
		return personId;
	});
}
const addCompleters = async (count: number) => {
	const people: string[] = [];
	while (people.length < count) people.push(await addCompleter());
	return people;
};
async function giveAll(ratings: number[], comment?: (index: number) => string): Promise<string[]> {
	const people = await addCompleters(ratings.length);
	for (const [index, personId] of people.entries())
		await give(personId, ratings[index]!, comment?.(index));
	return people;
}

async function submit(personId: string, rightOnes: number): Promise<string> {
	const edition = module();
	const attempt = await startAttempt(store, { personId, edition, variant: 'fi' }, city.tick());
	const answers = answersWith(rightOnes, attempt, edition.content.questions);
	await saveAnswers(store, { personId, attemptId: attempt.id, edition, answers }, city.tick());
	const submission = { attempt, edition, followers: [], timeZone: 'Europe/Helsinki' };
	await submitAttempt(store, submission, city.tick());
	return edition.editionId;
}

describe('feedback is for those', () => {
	test('who have submitted an attempt, passed or not, or completed the module otherwise', async () => {
		const failed = await addMember(store, city, ['A']);
		await submit(failed, 0);
		expect(await give(failed, 2, 'Liian vaikea')).toBe(true);
		expect(await give(await addCompleter(), 5)).toBe(true);
		expect(await findOwnFeedback(store.read, failed, module())).toEqual({
			given: { rating: 2, comment: 'Liian vaikea' },
		});
	});

	test('and for nobody else: not who has only begun, nor who completed another module', async () => {
		const begun = await addMember(store, city, ['A']);
		const start = { personId: begun, edition: module(), variant: 'fi' } as const;
		await startAttempt(store, start, city.tick());
		const other = await addMember(store, city, ['A']);
		const fact = { personId: other, measureId: 'module:words', day: '2026-06-01' } as const;
		await store.write((tx) => recordCompletion(tx, { ...fact, source: 'event' }, []));
		for (const personId of [begun, other]) {
			expect(await give(personId, 5)).toBe(false);
			expect(await findOwnFeedback(store.read, personId, module())).toBeUndefined();
		}
		expect(await store.read.$count(feedbackAnswers)).toBe(0);
	});

	test('whose completion was not voided', async () => {
		const personId = await addCompleter();
		const [completion] = await store.read.select().from(completions);
		const voiding = { completionId: completion!.id, reason: 'väärä', byPersonId: personId };
		await store.write((tx) => voidCompletion(tx, voiding, []));
		expect(await give(personId, 5)).toBe(false);
	});
});

describe('a later answer', () => {
	test('replaces the one of the same edition', async () => {
		const personId = await addCompleter();
		await give(personId, 2, 'Hankala');
		await give(personId, 4);
		expect(await findOwnFeedback(store.read, personId, module())).toEqual({
			given: { rating: 4, comment: '' },
		});
		expect(await store.read.$count(feedbackAnswers)).toBe(1);
	});

	test('of another edition stands beside it, and the person counts once, with the newer', async () => {
		const personId = await addMember(store, city, ['A']);
		const first = await submit(personId, 0);
		await give(personId, 1);
		await learning.publish(writeModule('guidance', { minutes: 20 }), writeModule('words'));
		expect(await findOwnFeedback(store.read, personId, module())).toEqual({
			given: { rating: 1, comment: '' },
		});
		const second = await submit(personId, 4);
		expect(second).not.toBe(first);
		expect(await findOwnFeedback(store.read, personId, module())).toEqual({ given: undefined });
		await give(personId, 5);
		expect(await store.read.$count(feedbackAnswers)).toBe(2);
		await giveAll([3, 3, 3, 3]);
		expect(await rating()).toEqual({ people: 5, mean: 3.4, isGoalReached: false });
	});
});

describe('the mean', () => {
	test('is withheld from one to four answers, and shown with the fifth', async () => {
		const people = await giveAll([5, 4, 4, 4]);
		// Saying something else does not make five of four.
		await give(people[0]!, 3);
		expect(await rating()).toBeUndefined();
		await giveAll([4]);
		expect(await rating()).toEqual({ people: 5, mean: 3.8, isGoalReached: false });
	});

	test('stands still until five more people have answered, whatever others change', async () => {
		const people = await giveAll([3, 3, 4, 4, 4]);
		const before = await rating();
		for (const personId of people) await give(personId, 5);
		await giveAll([5, 5, 5, 4]);
		expect(await rating()).toEqual(before);
		await giveAll([5]);
		expect(await rating()).toEqual({ people: 10, mean: 4.9, isGoalReached: true });
	});

	test('reaches the goal with exactly 4, and never reads as 4 below it', async () => {
		await giveAll([4, 4, 4, 4, 4]);
		expect(await rating()).toEqual({ people: 5, mean: 4, isGoalReached: true });
		const more = [...Array<number>(14).fill(4), 3];
		await giveAll(more);
		expect(await rating()).toEqual({ people: 20, mean: 3.9, isGoalReached: false });
	});

	test('is of each module by itself', async () => {
		await giveAll([4, 4, 4, 4, 4]);
		expect(await findRating(store.read, 'words')).toBeUndefined();
	});

	test('takes each person in once when many answer at one moment', async () => {
		const people = await addCompleters(12);
		await Promise.all(people.map((personId) => give(personId, 4)));
		const figures = await store.read.select().from(feedbackFigures);
		expect(figures.map(({ people }) => people).toSorted((a, b) => a - b)).toEqual([5, 10]);
		expect((await rating())?.mean).toBe(4);
	});
});

describe('comments', () => {
	test('are shown with the figure that has their rating in it, and by five people at least', async () => {
		await giveAll([5, 4, 4, 4], (index) => `Kommentti ${index}`);
		expect(await comments()).toEqual([]);
		await giveAll([3]);
		expect((await comments()).toSorted()).toEqual([0, 1, 2, 3].map((n) => `Kommentti ${n}`));
		await giveAll([5, 5, 5, 4], () => 'Uusi');
		expect(await comments()).toHaveLength(4);
		await giveAll([4]);
		expect((await comments()).slice(0, 4)).toEqual(['Uusi', 'Uusi', 'Uusi', 'Uusi']);
		expect(await comments()).toHaveLength(8);
	});

	test('are gone as soon as they are changed or taken away; the new words wait for the next figure', async () => {
		const [first, second] = await giveAll([5, 4, 4, 4, 3], (index) => `Kommentti ${index}`);
		await give(first!, 5, 'Toinen sana');
		await give(second!, 4);
		expect((await comments()).toSorted()).toEqual([2, 3, 4].map((n) => `Kommentti ${n}`));
		await giveAll([3, 3, 3, 3, 3]);
		expect(await comments()).toContain('Toinen sana');
	});

	test('stay where the same is sent again', async () => {
		const [first] = await giveAll([5, 4, 4, 4, 3], () => 'Sama');
		await give(first!, 5, 'Sama');
		expect(await comments()).toHaveLength(5);
		const [row] = await store.read
			.select()
			.from(feedbackAnswers)
			.where(eq(feedbackAnswers.personId, first!));
		expect(row?.figureId).not.toBeNull();
	});
});

test(
	'whatever order people answer and change in, the figure moves only by five new people',
	{ timeout: patience },
	async () => {
		const people = await addCompleters(12);
		const answer = fc.tuple(fc.nat(people.length - 1), fc.integer({ min: 1, max: 5 }));
		await fc.assert(
			fc.asyncProperty(fc.array(answer, { minLength: 8, maxLength: 30 }), async (history) => {
				await store.write(async (tx) => {
					await tx.delete(feedbackAnswers);
					await tx.delete(feedbackFigures);
				});
				const given = new Map<number, number>();
				let shown: Awaited<ReturnType<typeof rating>>;
				for (const [who, value] of history) {
					await give(people[who]!, value);
					given.set(who, value);
					const next = await rating();
					const step = Math.floor(given.size / 5) * 5;
					expect(next?.people ?? 0).toBe(step);
					if (next?.people === shown?.people) expect(next).toEqual(shown);
					else {
						const sum = [...given.values()].reduce((all, each) => all + each, 0);
						expect(Math.abs(next!.mean - sum / given.size)).toBeLessThan(0.31);
					}
					shown = next;
				}
			}),
			tries(8, 100),
		);
	},
);
