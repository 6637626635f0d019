import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveAnswers } from '#lib/server/learning/answers.ts';
import { reviewQuestions } from '#lib/server/learning/attempt-view.ts';
import { type Attempt, findAttempt, startAttempt } from '#lib/server/learning/attempts.ts';
import {
	type CompletionFollower,
	findCompletion,
	listCompletions,
	voidCompletion,
} from '#lib/server/learning/completions.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import { openStore, type Store } from '#lib/server/store/index.ts';
import { completions, credentials, staleMarks } from '#lib/server/store/schema/index.ts';
import { foldCells } from '#lib/server/targets/fold.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { answersWith, type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let learning: Learning;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	learning = await openLearning(store, writeModule('guidance'));
	personId = await addMember(store, city, ['A']);
});
afterEach(() => store.close());

const start = () =>
	startAttempt(
		store,
		{ personId, edition: learning.module('guidance'), variant: 'fi' },
		city.tick(),
	);

async function editionOf(attempt: Attempt) {
	const edition = await learning.catalogue.findEdition(attempt.editionId);
	if (!edition) throw new Error('no edition');
	return edition;
}

/** Answers an attempt with this many right, of 4. */
async function answer(attempt: Attempt, rightOnes: number): Promise<void> {
	const edition = await editionOf(attempt);
	const answers = answersWith(rightOnes, attempt, edition.content.questions);
	await saveAnswers(store, { personId, attemptId: attempt.id, edition, answers }, city.tick());
}

interface Options {
	followers?: readonly CompletionFollower[];
	into?: Store;
	now?: Date;
}
async function submit(
	attempt: Attempt,
	{ followers = learning.followers, into = store, now = city.tick() }: Options = {},
) {
	const edition = await editionOf(attempt);
	return submitAttempt(into, { attempt, edition, followers, timeZone: 'Europe/Helsinki' }, now);
}

async function pass(): Promise<Attempt> {
	const attempt = await start();
	await answer(attempt, 4);
	return submit(attempt);
}

const countAll = async () => ({
	completions: await store.read.$count(completions),
	credentials: await store.read.$count(credentials),
});

describe('submitting an attempt', () => {
	test('with the pass mark just met makes the completion and its certificate', async () => {
		const attempt = await start();
		await answer(attempt, 3);
		expect(await submit(attempt)).toMatchObject({ points: 3, passed: true });
		expect(await countAll()).toEqual({ completions: 1, credentials: 1 });
		const [completion] = await store.read.select().from(completions);
		expect(completion).toMatchObject({
			...{ personId, measureId: 'module:guidance', source: 'attempt', attemptId: attempt.id },
			...{ editionId: attempt.editionId, cycle: 1, validUntil: null },
		});
	});

	test('with one point less makes neither', async () => {
		const attempt = await start();
		await answer(attempt, 2);
		expect(await submit(attempt)).toMatchObject({ points: 2, passed: false });
		expect(await countAll()).toEqual({ completions: 0, credentials: 0 });
	});

	test('without an answer fails with no points', async () => {
		expect(await submit(await start())).toMatchObject({ points: 0, passed: false });
	});

	test('completes on the city’s day, when UTC is still at the day before', async () => {
		const attempt = await start();
		await answer(attempt, 4);
		await submit(attempt, { now: new Date('2026-06-30T21:30:00Z') });
		const [completion] = await store.read.select().from(completions);
		expect(completion?.day).toBe('2026-07-01');
	});

	test('again gives the result of the first time and makes nothing more', async () => {
		const first = await pass();
		expect(await submit(first)).toEqual(first);
		expect(await countAll()).toEqual({ completions: 1, credentials: 1 });
	});

	test('twenty times at once, on two nodes, makes one completion and one certificate', async () => {
		const attempt = await start();
		await answer(attempt, 4);
		const other = await openStore(store.url);
		const turns = Array.from({ length: 20 }, (_, turn) =>
			submit(attempt, { into: turn % 2 ? store : other }),
		);
		const results = await Promise.all(turns);
		await other.close();
		expect(new Set(results.map(({ submittedAt }) => submittedAt?.getTime())).size).toBe(1);
		expect(results.every(({ passed, points }) => passed && points === 4)).toBe(true);
		expect(await countAll()).toEqual({ completions: 1, credentials: 1 });
	});

	test('keeps nothing when a follower fails: the attempt stays open with its answers', async () => {
		const attempt = await start();
		await answer(attempt, 4);
		const failing: CompletionFollower = async () => {
			await Promise.resolve();
			throw new Error('no certificate today');
		};
		await store.write((tx) => tx.delete(staleMarks));
		const followers = [...learning.followers, failing];
		await expect(submit(attempt, { followers })).rejects.toThrow('no certificate today');
		expect(await countAll()).toEqual({ completions: 0, credentials: 0 });
		expect(await store.read.$count(staleMarks)).toBe(0);
		expect((await findAttempt(store.read, personId, attempt.id))?.submittedAt).toBeNull();
		expect((await submit(attempt)).passed).toBe(true);
		expect(await countAll()).toEqual({ completions: 1, credentials: 1 });
	});

	test('marks the locations of the person for a new count', async () => {
		await foldCells(store, '2026-06-15');
		await store.write((tx) => tx.delete(staleMarks));
		await pass();
		const marks = await store.read.select({ locationId: staleMarks.locationId }).from(staleMarks);
		expect(marks).toEqual([{ locationId: city.units.A }]);
	});
});

describe('a module', () => {
	test('passed twice is completed once, on the first day', async () => {
		await pass();
		const [before] = await store.read.select().from(completions);
		const second = await pass();
		expect(second.passed).toBe(true);
		expect(await store.read.select().from(completions)).toEqual([before]);
		expect(await countAll()).toEqual({ completions: 1, credentials: 1 });
	});

	test('passed and then failed stays completed', async () => {
		await pass();
		expect((await submit(await start())).passed).toBe(false);
		expect(await findCompletion(store.read, personId, 'module:guidance')).toBeDefined();
	});

	test('failed and then passed is completed', async () => {
		await submit(await start());
		await pass();
		expect(await listCompletions(store.read, personId)).toMatchObject([
			{ measureId: 'module:guidance', moduleSlug: 'guidance' },
		]);
	});

	test('that changes in the middle lets the attempt finish on its own edition and pass mark', async () => {
		const attempt = await start();
		await answer(attempt, 3);
		const questions = learning.module('guidance').content.questions.slice(0, 2);
		const harder = { questions, quiz: { draw: 2, passPercent: 100 } };
		await learning.publish(writeModule('guidance', harder));
		expect(learning.module('guidance').editionNumber).toBe(2);
		expect(await submit(attempt)).toMatchObject({ points: 3, passed: true });
		const [completion] = await store.read.select().from(completions);
		expect(completion?.editionId).toBe(attempt.editionId);
		const [credential] = await store.read.select().from(credentials);
		expect(credential?.statement).toMatchObject({
			...{ edition: 1, assessment: { form: 'quiz', passPercent: 75 } },
		});
	});

	test('that is withdrawn in the middle lets the attempt finish', async () => {
		const attempt = await start();
		await answer(attempt, 4);
		await learning.publish();
		expect((await submit(attempt)).passed).toBe(true);
		expect(await countAll()).toEqual({ completions: 1, credentials: 1 });
	});

	test('whose completion was voided can be completed again', async () => {
		await pass();
		const [wrong] = await store.read.select().from(completions);
		const voiding = { completionId: wrong?.id ?? '', reason: 'wrong person', byPersonId: personId };
		await store.write((tx) => voidCompletion(tx, voiding, [], city.tick()));
		expect(await findCompletion(store.read, personId, 'module:guidance')).toBeUndefined();
		await pass();
		expect(await findCompletion(store.read, personId, 'module:guidance')).toBeDefined();
	});
});

describe('a voided completion', () => {
	test('is no longer listed or found, and voiding it again keeps the first reason', async () => {
		await pass();
		const [wrong] = await store.read.select().from(completions);
		for (const reason of ['wrong person', 'no reason'])
			await store.write((tx) =>
				voidCompletion(tx, { completionId: wrong?.id ?? '', reason, byPersonId: personId }, []),
			);
		expect(await listCompletions(store.read, personId)).toEqual([]);
		expect(await findCompletion(store.read, personId, 'module:guidance')).toBeUndefined();
		expect(await store.read.query.voidings.findMany()).toMatchObject([{ reason: 'wrong person' }]);
	});
});

describe('the review of an attempt', () => {
	test('shows what was right and why once it is submitted, and never before', async () => {
		const attempt = await start();
		const edition = await editionOf(attempt);
		expect(() => reviewQuestions(attempt, edition, new Map(), 'fi')).toThrow('no review');
		const reviewed = reviewQuestions(await submit(attempt), edition, new Map(), 'fi');
		const q2 = reviewed.find(({ id }) => id === 'q2');
		const options = q2 && 'options' in q2 ? q2.options : [];
		expect(options.find(({ why }) => why === 'why b fi')).toMatchObject({ isRight: true });
		expect(q2?.isRight).toBe(false);
	});

	test('names a lesson in the reader’s language where its easy form is not written', async () => {
		const attempt = await start();
		const edition = await editionOf(attempt);
		const titles = { fi: { title: 'Alku', minutes: 3 }, sv: { title: 'Början', minutes: 3 } };
		const lessons = [{ id: '01-welcome', variants: titles }];
		const written = { ...edition, content: { ...edition.content, lessons } };
		const [first] = reviewQuestions(await submit(attempt), written, new Map(), 'sv-simple');
		expect(first?.lesson.title).toBe('Början');
	});
});
