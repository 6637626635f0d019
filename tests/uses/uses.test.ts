import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordCompletion, voidCompletion } from '#lib/server/learning/completions.ts';
import { useAnswers } from '#lib/server/store/schema/index.ts';
import { answerUse, type UseAnswer } from '#lib/server/uses/answers.ts';
import { listExamples, showExamples } from '#lib/server/uses/examples.ts';
import {
	areManagersAsked,
	listAskedModules,
	observeUse,
	setAsking,
} from '#lib/server/uses/observations.ts';
import { findOpenQuestion, findUseQuestion } from '#lib/server/uses/questions.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await openLearning(store, writeModule('guidance'), writeModule('words'));
});
afterEach(() => store.close());

const complete = async (personId: string, day: string, slug = 'words') => {
	const fact = { personId, measureId: `module:${slug}`, day, source: 'event' } as const;
	const completion = await store.write((tx) => recordCompletion(tx, fact, [], city.tick()));
	return completion!.id;
};
const openOf = (personId: string, today: string) =>
	findOpenQuestion(store.read, personId, { today, weeks: 6 });
const questionOf = (personId: string, today: string, slug = 'words') =>
	findUseQuestion(store.read, { personId, slug }, { today, weeks: 6 });
const say = (personId: string, completionId: string, given: UseAnswer, today = '2026-08-01') =>
	store.write((tx) =>
		answerUse(tx, { ...given, completionId, personId, moduleSlug: 'words', today }, city.tick()),
	);

describe('the question', () => {
	test('is asked six weeks after the completion to the day, and for half a year', async () => {
		const personId = await addMember(store, city, ['A']);
		const completionId = await complete(personId, '2026-03-02');
		expect(await openOf(personId, '2026-04-12')).toBeUndefined();
		expect(await openOf(personId, '2026-04-13')).toEqual({
			...{ completionId, moduleSlug: 'words', day: '2026-03-02' },
		});
		expect(await openOf(personId, '2026-10-12')).toBeDefined();
		expect(await openOf(personId, '2026-10-13')).toBeUndefined();
		// Who follows the link of a mail later can still answer.
		expect(await questionOf(personId, '2027-02-01')).toMatchObject({ given: undefined });
	});

	test('is one at a time, the earliest first, and is gone once it is answered', async () => {
		const personId = await addMember(store, city, ['A']);
		const second = await complete(personId, '2026-03-20', 'guidance');
		const first = await complete(personId, '2026-03-02');
		expect((await openOf(personId, '2026-06-01'))?.completionId).toBe(first);
		await say(personId, first, { answer: 'not-my-work', example: '' });
		expect((await openOf(personId, '2026-06-01'))?.completionId).toBe(second);
		expect(await questionOf(personId, '2026-06-01')).toMatchObject({
			given: { answer: 'not-my-work', example: '' },
		});
	});

	test('is not about a completion that was voided, nor about another person’s', async () => {
		const personId = await addMember(store, city, ['A']);
		const other = await addMember(store, city, ['A']);
		const completionId = await complete(personId, '2026-03-02');
		expect(await openOf(other, '2026-06-01')).toBeUndefined();
		expect(await questionOf(other, '2026-06-01')).toBeUndefined();
		const voiding = { completionId, reason: 'väärä', byPersonId: other };
		await store.write((tx) => voidCompletion(tx, voiding, [], city.tick()));
		expect(await openOf(personId, '2026-06-01')).toBeUndefined();
		expect(await questionOf(personId, '2026-06-01')).toBeUndefined();
	});
});

test('a later answer takes the place of the first, and counts on the day of that', async () => {
	const personId = await addMember(store, city, ['A']);
	const completionId = await complete(personId, '2026-03-02');
	await say(personId, completionId, { answer: 'not-yet', example: '' }, '2026-05-01');
	await say(personId, completionId, { answer: 'yes', example: 'Tulkin kanssa' }, '2026-08-01');
	expect(await store.read.select().from(useAnswers)).toMatchObject([
		{ answer: 'yes', example: 'Tulkin kanssa', day: '2026-05-01' },
	]);
});

describe('examples', () => {
	const answerMany = async (count: number, example: string, today: string) => {
		const people: [string, string][] = [];
		for (let index = 0; index < count; index++) {
			const personId = await addMember(store, city, ['A']);
			const completionId = await complete(personId, '2026-03-02');
			await say(personId, completionId, { answer: 'yes', example }, today);
			people.push([personId, completionId]);
		}
		return people;
	};
	const show = (day: string) => store.write((tx) => showExamples(tx, day));
	const list = () => listExamples(store.read, 'words');

	test('wait until five people have answered, and then come together', async () => {
		await answerMany(4, 'Ensimmäinen', '2026-05-01');
		await show('2026-06-30');
		expect(await list()).toEqual([]);
		await answerMany(1, '', '2026-08-01');
		// What was answered after the quarter belongs to the next.
		await show('2026-06-30');
		expect(await list()).toEqual([]);
		await show('2026-09-30');
		expect(await list()).toEqual(Array<string>(4).fill('Ensimmäinen'));
	});

	test('are gone as soon as their writer changes them; the new words wait for four others', async () => {
		const [first] = await answerMany(5, 'Ensimmäinen', '2026-05-01');
		await show('2026-06-30');
		await say(...first!, { answer: 'yes', example: 'Toinen' });
		expect(await list()).toHaveLength(4);
		await show('2026-09-30');
		expect(await list()).not.toContain('Toinen');
		// Another answer with the same example leaves it where it is.
		const [, second] = await answerMany(5, 'Kolmas', '2026-11-01');
		await show('2026-12-31');
		expect(await list()).toContain('Toinen');
		await say(...second!, { answer: 'not-yet', example: 'Kolmas' });
		expect(await list()).toHaveLength(10);
	});
});

describe('a manager', () => {
	const today = '2026-08-20';
	const askedAt = async (unit: 'A' | 'B', day = today) =>
		listAskedModules(store.read, city.units[unit], { today: day, weeks: 6 });

	test('is asked where the location’s manager wants it', async () => {
		const byPersonId = await addMember(store, city, ['A']);
		const set = (isAsked: boolean) =>
			store.write((tx) =>
				setAsking(tx, { unitId: city.units.A, isAsked, byPersonId }, city.tick()),
			);
		expect(await areManagersAsked(store.read, city.units.A)).toBe(false);
		await set(true);
		expect(await areManagersAsked(store.read, city.units.A)).toBe(true);
		expect(await areManagersAsked(store.read, city.units.B)).toBe(false);
		await set(false);
		expect(await areManagersAsked(store.read, city.units.A)).toBe(false);
	});

	test('is asked about five people together, and never about fewer', async () => {
		const people: string[] = [];
		for (let index = 0; index < 5; index++) {
			const personId = await addMember(store, city, ['A']);
			people.push(personId);
			await complete(personId, index < 4 ? '2026-03-02' : '2026-07-10');
		}
		// Volunteers and people of other locations do not count.
		for (const other of [
			await addMember(store, city, ['B']),
			await addMember(store, city, ['A'], { kind: 'volunteer' }),
		])
			await complete(other, '2026-03-02');
		expect(await askedAt('A')).toEqual([]);
		expect(await askedAt('A', '2026-08-21')).toEqual([
			{ moduleSlug: 'words', people: 5, answer: undefined },
		]);
		const observations = [{ moduleSlug: 'words', answer: 'yes' as const }];
		const seen = { unitId: city.units.A, observations, byPersonId: people[0]! };
		await store.write((tx) => observeUse(tx, { ...seen, today: '2026-08-21' }, city.tick()));
		expect(await askedAt('A', '2026-08-21')).toMatchObject([{ answer: 'yes' }]);
		// In another quarter it is asked anew.
		expect(await askedAt('A', '2026-10-01')).toMatchObject([{ answer: undefined }]);
	});
});

test('an answer is kept once for a completion, whoever comes first', async () => {
	const personId = await addMember(store, city, ['A']);
	const completionId = await complete(personId, '2026-03-02');
	await Promise.all(
		[1, 2, 3].map((index) =>
			say(personId, completionId, { answer: 'yes', example: `Esimerkki ${index}` }),
		),
	);
	expect(await store.read.$count(useAnswers, eq(useAnswers.personId, personId))).toBe(1);
});
