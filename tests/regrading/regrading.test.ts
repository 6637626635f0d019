import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { saveAnswers } from '#lib/server/learning/answers.ts';
import { type Attempt, startAttempt } from '#lib/server/learning/attempts.ts';
import { findCompletion } from '#lib/server/learning/completions.ts';
import { leaveOutVoid, listRegraded } from '#lib/server/learning/corrections.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import { makeCorrection, proposeCorrections } from '#lib/server/regrading/correcting.ts';
import type { CorrectionKind } from '#lib/server/regrading/correction-kinds.ts';
import { previewCorrection } from '#lib/server/regrading/preview.ts';
import { continueRegrading } from '#lib/server/regrading/regrading.ts';
import {
	answers as answerRows,
	attempts,
	auditEntries,
	completions,
	credentials,
	regradedAttempts,
	staleMarks,
} from '#lib/server/store/schema/index.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { type Learning, openLearning, question, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let learning: Learning;
let coordinator: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	learning = await openLearning(store, writeModule('guidance'));
	coordinator = await addMember(store, city, ['A']);
});
afterEach(() => store.close());

const module = () => learning.module('guidance');
const asked = (id: string) => module().content.questions.find((each) => each.id === id)!;
const right: Record<string, string[]> = {
	...{ q1: ['a'], q2: ['b'], q3: ['a', 'b'], q4: ['b', 'c'] },
};
const wrong = ['a', 'b', 'c'];

async function start(personId: string): Promise<Attempt> {
	return startAttempt(store, { personId, edition: module(), variant: 'fi' }, city.tick());
}

/** Submits an attempt with these questions right, and what else is said. */
async function finish(
	attempt: Attempt,
	rightOnes: string[],
	chosen: Record<string, string[]> = {},
) {
	const edition = (await learning.catalogue.findEdition(attempt.editionId))!;
	const given = attempt.questions.map(({ id }) => ({
		...{ questionId: id, revision: 1 },
		choices: chosen[id] ?? (rightOnes.includes(id) ? right[id]! : wrong),
	}));
	const { personId, id: attemptId } = attempt;
	await saveAnswers(store, { personId, attemptId, edition, answers: given }, city.tick());
	const { followers } = learning;
	const submission = { attempt, edition, followers, timeZone: 'Europe/Helsinki' };
	return submitAttempt(store, submission, city.tick());
}

const somebody = () => addMember(store, city, ['A']);
async function take(rightOnes: string[], chosen?: Record<string, string[]>) {
	const personId = await somebody();
	const attempt = await finish(await start(personId), rightOnes, chosen);
	return { personId, attempt };
}

const make = (kind: CorrectionKind, id: string) =>
	makeCorrection(
		store,
		{ module: module(), question: asked(id), kind, reason: 'ambiguous', byPersonId: coordinator },
		city.tick(),
	);
const regrade = (mostLots?: number) =>
	continueRegrading(
		{
			...{ store, catalogue: learning.catalogue, completionFollowers: learning.followers },
			timeZone: 'Europe/Helsinki',
		},
		{ mostLots, now: city.tick() },
	);
const preview = async (kind: CorrectionKind, id: string) =>
	previewCorrection(
		store.read,
		learning.catalogue,
		await proposeCorrections(store.read, module(), asked(id), kind),
	);
const completed = (personId: string) => findCompletion(store.read, personId, 'module:guidance');
const resultOf = async ({ id }: Attempt) => (await listRegraded(store.read, [id])).get(id);
const countAll = async () => ({
	completions: await store.read.$count(completions),
	credentials: await store.read.$count(credentials),
	regraded: await store.read.$count(regradedAttempts),
	entries: await store.read.$count(auditEntries),
});

/** Publishes the module anew, with option b the right one of the first question. */
async function fixKey() {
	const [, ...others] = module().content.questions;
	await learning.publish(
		writeModule('guidance', { questions: [question('q1', 'o1', ['b']), ...others] }),
	);
}

describe('a question that is void', () => {
	test('lets those pass who reach the mark without it, with completion and certificate once', async () => {
		// 2 of 4 fails, 2 of 3 is below 75 %; 3 of the other 3 passes: who has one wrong fails before only by it.
		await learning.publish(writeModule('guidance', { quiz: { draw: 4, passPercent: 100 } }));
		const failed = await take(['q1', 'q2', 'q3']);
		const other = await take(['q1', 'q2', 'q4']);
		expect(failed.attempt.passed).toBe(false);
		expect(await preview('void', 'q4')).toEqual({
			...{ attempts: 2, people: 2, wouldPass: 1, passedSince: 0 },
			...{ stayPassed: 0, withoutAnswers: 0 },
		});
		await store.write((tx) => tx.delete(staleMarks));
		expect(await make('void', 'q4')).toBe('made');
		expect(await completed(failed.personId)).toBeUndefined();
		await regrade();
		expect(await completed(failed.personId)).toMatchObject({
			...{ attemptId: failed.attempt.id, source: 'attempt', day: '2026-06-01' },
		});
		expect(await completed(other.personId)).toBeUndefined();
		expect(await resultOf(failed.attempt)).toMatchObject({ questions: 3, points: 3, passed: true });
		expect(await resultOf(other.attempt)).toMatchObject({ questions: 3, points: 2, passed: false });
		expect(await countAll()).toMatchObject({ completions: 1, credentials: 1, regraded: 2 });
		const marks = await store.read.select({ id: staleMarks.locationId }).from(staleMarks);
		expect(marks).toEqual([{ id: city.units.A }]);
	});

	test('leaves the first result where it was', async () => {
		const { attempt } = await take(['q1', 'q2']);
		await make('void', 'q4');
		await regrade();
		const [kept] = await store.read.select().from(attempts).where(eq(attempts.id, attempt.id));
		expect(kept).toEqual(attempt);
	});

	test('takes nothing from those who have passed', async () => {
		// 3 of 4 pass; without a question that they had right they have 2 of 3, and the mark is 3.
		const { personId, attempt } = await take(['q1', 'q2', 'q3']);
		const before = await completed(personId);
		expect(await preview('void', 'q1')).toMatchObject({ wouldPass: 0, stayPassed: 1 });
		await make('void', 'q1');
		await regrade();
		expect(await completed(personId)).toEqual(before);
		expect(await resultOf(attempt)).toMatchObject({ questions: 3, points: 2, passed: true });
		expect(await store.read.$count(credentials)).toBe(1);
	});

	test('does not count in attempts that are open, nor is it drawn again', async () => {
		await learning.publish(writeModule('guidance', { quiz: { draw: 4, passPercent: 100 } }));
		const personId = await somebody();
		const open = await start(personId);
		await make('void', 'q4');
		expect(await finish(open, ['q1', 'q2', 'q3'])).toMatchObject({ points: 3, passed: true });
		expect(await resultOf(open)).toMatchObject({ questions: 3, points: 3, passed: true });
		const { questions } = module().content;
		const [pool] = await leaveOutVoid(store.read, 'guidance', [{ questions, count: 4 }]);
		expect(pool?.questions.map(({ id }) => id)).toEqual(['q1', 'q2', 'q3']);
		await regrade();
		expect(await countAll()).toMatchObject({ completions: 1, credentials: 1, regraded: 1 });
	});

	test('written anew is another question, and counts again', async () => {
		await make('void', 'q1');
		await fixKey();
		const { questions } = module().content;
		const [pool] = await leaveOutVoid(store.read, 'guidance', [{ questions, count: 4 }]);
		expect(pool?.questions).toHaveLength(4);
	});

	test('is never the last one of its module', async () => {
		for (const id of ['q1', 'q2', 'q3']) expect(await make('void', id)).toBe('made');
		expect(await make('void', 'q4')).toBe('last');
		expect(await make('void', 'q1')).toBeUndefined();
	});
});

describe('a key that an edition has put right', () => {
	test('counts for the attempts at older editions, when a coordinator says so', async () => {
		const failed = await take(['q2', 'q3'], { q1: ['b'] });
		const passed = await take(['q1', 'q2', 'q3']);
		expect([failed.attempt.passed, passed.attempt.passed]).toEqual([false, true]);
		expect(await proposeCorrections(store.read, module(), asked('q1'), 'key')).toEqual([]);
		await fixKey();
		expect(await preview('key', 'q1')).toMatchObject({ attempts: 2, wouldPass: 1, stayPassed: 1 });
		expect(await make('key', 'q1')).toBe('made');
		await regrade();
		expect(await completed(failed.personId)).toMatchObject({ attemptId: failed.attempt.id });
		expect(await resultOf(failed.attempt)).toMatchObject({ questions: 4, points: 3, passed: true });
		expect(await resultOf(passed.attempt)).toMatchObject({ questions: 4, points: 2, passed: true });
		expect(await make('key', 'q1')).toBeUndefined();
	});

	test('counts for an attempt at the older edition that is submitted afterwards', async () => {
		const open = await start(await somebody());
		await fixKey();
		await make('key', 'q1');
		expect(await finish(open, ['q2', 'q3'], { q1: ['b'] })).toMatchObject({ passed: true });
	});

	test('is not proposed where the words have changed too', async () => {
		await take(['q1']);
		const [, ...others] = module().content.questions;
		const rewritten = {
			...question('q1', 'o1', ['b']),
			prompt: { fi: 'Muu', sv: 'Annan', en: 'Other' },
		};
		await learning.publish(writeModule('guidance', { questions: [rewritten, ...others] }));
		expect(await proposeCorrections(store.read, module(), asked('q1'), 'key')).toEqual([]);
	});

	test('and a question that is void afterwards come to the same, whichever is regraded first', async () => {
		const { attempt } = await take(['q2', 'q3'], { q1: ['b'] });
		await fixKey();
		await make('key', 'q1');
		await make('void', 'q1');
		await regrade();
		expect(await store.read.$count(regradedAttempts)).toBe(2);
		expect(await resultOf(attempt)).toMatchObject({ questions: 3, points: 2, passed: true });
	});
});

describe('regrading', () => {
	test('again changes nothing', async () => {
		await learning.publish(writeModule('guidance', { quiz: { draw: 4, passPercent: 100 } }));
		await take(['q1', 'q2', 'q3']);
		await make('void', 'q4');
		expect(await regrade()).toBe(1);
		const before = await countAll();
		expect(await regrade()).toBe(0);
		expect(await countAll()).toEqual(before);
	});

	test('that is interrupted goes on where it was, on another node too', async () => {
		await learning.publish(writeModule('guidance', { quiz: { draw: 4, passPercent: 100 } }));
		for (let person = 0; person < 25; person++) await take(['q1', 'q2', 'q3']);
		await make('void', 'q4');
		expect(await regrade(1)).toBe(1);
		expect(await store.read.$count(completions)).toBe(20);
		await Promise.all([regrade(), regrade()]);
		expect(await countAll()).toMatchObject({ completions: 25, credentials: 25, regraded: 25 });
	});

	test('keeps nothing of a lot in which something fails', async () => {
		await learning.publish(writeModule('guidance', { quiz: { draw: 4, passPercent: 100 } }));
		await take(['q1', 'q2', 'q3']);
		await make('void', 'q4');
		const before = await countAll();
		const failing = async () => Promise.reject(new Error('no certificate today'));
		const room = { store, catalogue: learning.catalogue, timeZone: 'Europe/Helsinki' };
		const broken = { ...room, completionFollowers: [...learning.followers, failing] };
		await expect(continueRegrading(broken)).rejects.toThrow('no certificate today');
		expect(await countAll()).toEqual(before);
		await regrade();
		expect(await store.read.$count(credentials)).toBe(1);
	});

	test('gives nobody a second completion who has passed since', async () => {
		await learning.publish(writeModule('guidance', { quiz: { draw: 4, passPercent: 100 } }));
		const { personId } = await take(['q1', 'q2', 'q3']);
		await finish(await start(personId), ['q1', 'q2', 'q3', 'q4']);
		expect(await preview('void', 'q4')).toMatchObject({
			attempts: 2,
			wouldPass: 0,
			passedSince: 1,
		});
		await make('void', 'q4');
		await regrade();
		expect(await countAll()).toMatchObject({ completions: 1, credentials: 1, regraded: 2 });
	});

	test('leaves attempts alone whose answers are no longer kept', async () => {
		const { attempt } = await take(['q1', 'q2']);
		await store.write((tx) => tx.delete(answerRows));
		expect(await preview('void', 'q4')).toMatchObject({ attempts: 0, withoutAnswers: 1 });
		await make('void', 'q4');
		await regrade();
		expect(await resultOf(attempt)).toBeUndefined();
	});

	test('is written down: who, what, how many', async () => {
		await take(['q1', 'q2', 'q3']);
		await make('void', 'q4');
		await regrade();
		const entries = await store.read.select().from(auditEntries);
		const subject = 'question:guidance/q4';
		expect(entries).toMatchObject([
			{ actorId: coordinator, action: 'void question', subject },
			{
				...{ actorId: coordinator, action: 'regrade attempts', subject },
				details: { attempts: 1, completions: 0 },
			},
		]);
	});
});
