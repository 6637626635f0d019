import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAnswers, saveAnswers } from '#lib/server/learning/answers.ts';
import { askQuestions, isAnswered, reviewQuestions } from '#lib/server/learning/attempt-view.ts';
import { startAttempt, type Attempt } from '#lib/server/learning/attempts.ts';
import { rightPageValues } from '#lib/server/learning/question-types/by-type.ts';
import { findAttemptEdition, listPools } from '#lib/server/learning/pools.ts';
import { markLessonRead } from '#lib/server/learning/progress.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import { listUnitCodes } from '#lib/server/people/posts.ts';
import { completionEditions, completions } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import {
	matching,
	openLearning,
	question,
	statement,
	writeModule,
	type Learning,
} from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let learning: Learning;
let personId: string;

const mixed = [matching('q1', 'o1'), statement('q2', 'o2', false)];
const guidance = writeModule('guidance', { questions: mixed, quiz: { draw: 2, passPercent: 80 } });
const other = writeModule('other');
const licence = writeModule('licence', {
	questions: [],
	quiz: {
		...{ draw: 3, passPercent: 60 },
		draws: [
			{ module: 'guidance', questions: 2 },
			{ module: 'other', questions: 1 },
		],
	},
});
const part = writeModule('other-schools', {
	...{ extends: { module: 'other', unit: 'schools' }, questions: [question('p1', 'o1')] },
	quiz: { draw: 1, passPercent: 80 },
});

beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	personId = await addMember(store, city, ['A']);
	learning = await openLearning(store, guidance, other, licence, part);
});
afterEach(async () => {
	learning.catalogue.close();
	await store.close();
});

async function start(slug: string, units: string[] = []) {
	const edition = learning.module(slug);
	const pools = await listPools(store.read, learning.catalogue, edition, units);
	if (!pools) throw new Error('the test is not whole');
	return startAttempt(store, { personId, edition, variant: 'fi', pools }, city.tick());
}

async function editionOf(attempt: Attempt) {
	const edition = await findAttemptEdition(learning.catalogue, attempt);
	if (!edition) throw new Error('no edition');
	return edition;
}

async function save(attempt: Attempt, questionId: string, choices: string[]) {
	const answers = [{ questionId, choices, revision: city.tick().getTime() }];
	const edition = await editionOf(attempt);
	await saveAnswers(store, { personId, attemptId: attempt.id, edition, answers }, city.tick());
	return (await listAnswers(store.read, attempt.id)).get(questionId);
}

async function answerAll(attempt: Attempt) {
	const { questions } = (await editionOf(attempt)).content;
	for (const drawn of attempt.questions) {
		const asked = questions.find(({ id }) => id === drawn.id);
		if (!asked) throw new Error(`no question ${drawn.id}`);
		await save(attempt, drawn.id, rightPageValues(asked, drawn));
	}
}

async function submit(attempt: Attempt) {
	const edition = await editionOf(attempt);
	const { followers } = learning;
	return submitAttempt(
		store,
		{ attempt, edition, followers, timeZone: 'Europe/Helsinki' },
		city.tick(),
	);
}

describe('a matching question', () => {
	test('is asked by places in a shuffled order, which tell nothing of its pairs', async () => {
		const attempt = await start('guidance');
		const asked = askQuestions(attempt, await editionOf(attempt), new Map(), 'fi');
		const pairs = asked.find(({ type }) => type === 'matching');
		if (pairs?.type !== 'matching') throw new Error('no matching question');
		const values = pairs.items.map(({ matches }) => matches.map(({ value }) => value));
		expect(values).toEqual(
			[0, 1, 2, 3].map((item) => [0, 1, 2, 3].map((match) => `${item}-${match}`)),
		);
		expect(Object.keys(pairs).toSorted()).toEqual(['id', 'items', 'prompt', 'type']);
		expect(JSON.stringify(asked)).not.toMatch(/why|right|isRight|score/);
	});

	test('keeps one match for each item, and nothing that it did not offer', async () => {
		const attempt = await start('guidance');
		const drawn = attempt.questions.find(({ id }) => id === 'q1');
		const [first, second] = drawn?.items ?? [];
		const [match] = drawn?.options ?? [];
		expect(
			await save(attempt, 'q1', ['0-0', '0-1', '', '9-0', '0-9', 'a=a', '1-0', '00-0']),
		).toEqual([`${first}=${match}`, `${second}=${match}`].toSorted());
		expect(await save(attempt, 'q1', [])).toEqual([]);
	});

	test('is answered when every item is', async () => {
		const attempt = await start('guidance');
		const isDone = async () => {
			const choices = await listAnswers(store.read, attempt.id);
			const asked = askQuestions(attempt, await editionOf(attempt), choices, 'fi');
			return asked.filter(isAnswered).map(({ id }) => id);
		};
		await save(attempt, 'q1', ['0-0', '1-1', '2-2']);
		expect(await isDone()).toEqual([]);
		await save(attempt, 'q1', ['0-0', '1-1', '2-2', '3-2']);
		expect(await isDone()).toEqual(['q1']);
	});

	test('gives its part of the point, and says in the review what belonged together and why', async () => {
		const attempt = await start('guidance');
		const drawn = attempt.questions.find(({ id }) => id === 'q1');
		if (!drawn) throw new Error('not drawn');
		const right = rightPageValues(matching('q1', 'o1'), drawn);
		await save(attempt, 'q1', right.slice(0, 3));
		await save(attempt, 'q2', ['false']);
		const submitted = await submit(attempt);
		expect(submitted).toMatchObject({ points: 1, sixtieths: 45, passed: false });
		const choices = await listAnswers(store.read, attempt.id);
		const reviewed = reviewQuestions(submitted, await editionOf(attempt), choices, 'fi');
		const pairs = reviewed.find(({ id }) => id === 'q1');
		if (pairs?.type !== 'matching') throw new Error('no matching question');
		expect(pairs).toMatchObject({ isRight: false, score: 45 });
		const fourth = pairs.items.find(({ text }) => text === 'item d fi');
		expect(fourth).toMatchObject({ isRight: false, rightText: 'match d fi', why: 'why d fi' });
		expect(pairs.items.filter(({ isRight }) => isRight)).toHaveLength(3);
	});
});

test('a statement keeps one of its two answers', async () => {
	const attempt = await start('guidance');
	expect(await save(attempt, 'q2', ['false', 'true'])).toEqual(['true']);
	expect(await save(attempt, 'q2', ['maybe'])).toEqual([]);
});

describe('a test across modules', () => {
	test('draws from each, keeps their editions, and its completion names them', async () => {
		const attempt = await start('licence');
		const modules = attempt.questions.map(({ id }) => id.split('.')[0]).toSorted();
		expect(modules).toEqual(['guidance', 'guidance', 'other']);
		await learning.publish(
			writeModule('guidance', { questions: [question('new', 'o1')] }),
			other,
			licence,
		);
		await answerAll(attempt);
		expect(await submit(attempt)).toMatchObject({ points: 3, sixtieths: 0, passed: true });
		const named = await store.read.select().from(completionEditions);
		const drawn = new Set(attempt.questions.map(({ editionId }) => editionId));
		expect(new Set(named.map(({ editionId }) => editionId))).toEqual(drawn);
		const choices = await listAnswers(store.read, attempt.id);
		const submitted = { ...attempt, submittedAt: city.tick() };
		const [reviewed] = reviewQuestions(submitted, await editionOf(attempt), choices, 'fi');
		expect(['guidance', 'other']).toContain(reviewed?.lesson.module);
		expect(reviewed?.lesson).toMatchObject({ id: '01-welcome', title: 'Alku' });
	});

	test('cannot begin while one of them is withdrawn', async () => {
		await learning.publish(other, licence);
		expect(
			await listPools(store.read, learning.catalogue, learning.module('licence'), []),
		).toBeUndefined();
	});
});

describe('a division’s part', () => {
	test('is no module of the catalogue, and adds its questions for people of its unit alone', async () => {
		expect(learning.catalogue.listModules().map(({ slug }) => slug)).not.toContain('other-schools');
		expect(learning.catalogue.findModule('other-schools')).toBeUndefined();
		expect((await start('other', ['libraries'])).questions).toHaveLength(4);
		expect(await listUnitCodes(store.read, personId, '2026-06-01')).not.toContain('schools');
		const colleague = await addMember(store, city, ['C']);
		const pools = await listPools(
			store.read,
			learning.catalogue,
			learning.module('other'),
			await listUnitCodes(store.read, colleague, '2026-06-01'),
		);
		const edition = learning.module('other');
		const attempt = await startAttempt(store, {
			personId: colleague,
			edition,
			variant: 'fi',
			pools: pools ?? [],
		});
		expect(attempt.questions).toHaveLength(5);
		expect(attempt.questions.filter(({ editionId }) => editionId)).toMatchObject([
			{ id: 'other-schools.p1' },
		]);
	});
});

describe('testing out', () => {
	const allowing = writeModule('known', { testOut: true });

	test.each([
		['allowed, with a lesson unread', true, false, 'recognition'],
		['allowed, with all lessons read', true, true, 'attempt'],
		['not allowed', false, false, 'attempt'],
	])('where %s, the completion is of the kind', async (_, isAllowed, isRead, source) => {
		await learning.publish(isAllowed ? allowing : writeModule('known'));
		const { editionId } = learning.module('known');
		const reading = { personId, moduleSlug: 'known', lesson: '01-welcome', editionId };
		if (isRead) await store.write((tx) => markLessonRead(tx, reading, city.tick()));
		const attempt = await start('known');
		await answerAll(attempt);
		expect((await submit(attempt)).passed).toBe(true);
		expect(await store.read.select().from(completions)).toMatchObject([{ source }]);
	});
});
