import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Variant } from '#lib/languages.ts';
import { saveAnswers } from '#lib/server/learning/answers.ts';
import { reviewQuestions } from '#lib/server/learning/attempt-view.ts';
import { type Attempt, startAttempt } from '#lib/server/learning/attempts.ts';
import { findCompletion, listFurtherEditions } from '#lib/server/learning/completions.ts';
import { findTakenModule, locateLesson } from '#lib/server/learning/composition.ts';
import { findNextStep } from '#lib/server/learning/next-step.ts';
import { outlineLessons } from '#lib/server/learning/outline.ts';
import { listLearning } from '#lib/server/learning/overview.ts';
import { findAttemptEdition, listPools } from '#lib/server/learning/pools.ts';
import { listLessonsRead, markLessonRead } from '#lib/server/learning/progress.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import { endPost, listUnitCodes } from '#lib/server/people/posts.ts';
import { posts } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import {
	answersWith,
	type Learning,
	openLearning,
	question,
	writeModule,
} from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const today = '2026-06-01';
const lesson = (id: string) => ({ id, variants: { fi: { title: `${id} fi`, minutes: 3 } } });
const core = writeModule('other', {
	...{ lessons: [lesson('01-welcome'), lesson('02-practice')], minutes: 12 },
	testOut: true,
});
const partOf = (unit: string) =>
	writeModule(`other-${unit}`, {
		...{ extends: { module: 'other', unit }, lessons: [lesson('01-here')], minutes: 5 },
		...{ questions: [question('p1', 'o1')], quiz: { draw: 1, passPercent: 75 } },
	});

let store: FreshStore;
let city: City;
let learning: Learning;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	learning = await openLearning(store, core, partOf('schools'), partOf('libraries'));
	personId = await addMember(store, city, ['C']);
});
afterEach(async () => {
	learning.catalogue.close();
	await store.close();
});

async function taken(person = personId, day = today) {
	const learner = { personId: person, today: day };
	const module = await findTakenModule(store.read, learning.catalogue, 'other', learner);
	if (!module) throw new Error('no module');
	return module;
}
const lessonsOf = async (...args: Parameters<typeof taken>) =>
	(await taken(...args)).content.lessons.map(({ id }) => id);

async function read(...ids: string[]): Promise<void> {
	const module = await taken();
	for (const id of ids) {
		const { editionId } = locateLesson(module, id)!;
		const reading = { personId, moduleSlug: 'other', lesson: id, editionId };
		await store.write((tx) => markLessonRead(tx, reading, city.tick()));
	}
}

async function progress(variant: Variant = 'fi') {
	const learner = { personId, today };
	const modules = await listLearning(store.read, learning.catalogue, learner, variant);
	const nextStep = await findNextStep(store.read, learning.catalogue, {
		...{ learner, modules, variant },
	});
	return { module: modules[0], nextStep };
}

async function pass(): Promise<Attempt> {
	const edition = learning.module('other');
	const units = await listUnitCodes(store.read, personId, today);
	const pools = (await listPools(store.read, learning.catalogue, edition, units)) ?? [];
	const start = { personId, edition, variant: 'fi', pools } as const;
	const attempt = await startAttempt(store, start, city.tick());
	const whole = (await findAttemptEdition(learning.catalogue, attempt))!;
	const answers = answersWith(5, attempt, whole.content.questions);
	await saveAnswers(store, { personId, attemptId: attempt.id, edition: whole, answers });
	const { followers } = learning;
	const submission = { attempt, edition: whole, followers, timeZone: 'Europe/Helsinki' };
	return submitAttempt(store, submission, city.tick());
}

describe('a module with divisions’ parts', () => {
	test('is the core alone before one’s post there begins, and for whoever is not known', async () => {
		const elsewhere = await addMember(store, city, ['C'], { fromDay: '2026-07-01' });
		expect(await lessonsOf(elsewhere)).toEqual(['01-welcome', '02-practice']);
		const anybody = await findTakenModule(store.read, learning.catalogue, 'other', undefined);
		expect(anybody).toMatchObject({ parts: [], content: { minutes: 12, quiz: { draw: 4 } } });
	});

	test('holds the part of one’s own unit after the core, with its minutes and questions', async () => {
		expect(await taken()).toMatchObject({
			parts: [{ slug: 'other-schools' }],
			content: { minutes: 17, quiz: { draw: 5, passPercent: 75 } },
		});
		expect(await lessonsOf()).toEqual(['01-welcome', '02-practice', 'other-schools.01-here']);
	});

	test('holds both parts for somebody with posts in both', async () => {
		const both = await addMember(store, city, ['A', 'C']);
		expect(await lessonsOf(both)).toEqual([
			...['01-welcome', '02-practice'],
			...['other-libraries.01-here', 'other-schools.01-here'],
		]);
	});

	test('loses the part on the day after the post has ended', async () => {
		const [post] = await store.read.select({ id: posts.id }).from(posts);
		await store.write((tx) => endPost(tx, post!.id, today, city.tick()));
		expect((await taken()).parts).toHaveLength(1);
		expect((await taken(personId, '2026-06-02')).parts).toEqual([]);
	});

	test('is the core alone when the part is withdrawn or only planned', async () => {
		const part = partOf('schools');
		await learning.publish(core, { ...part, content: { ...part.content, status: 'planned' } });
		expect(await lessonsOf()).toEqual(['01-welcome', '02-practice']);
	});

	test('finds the edition of each lesson, and none of a part that one does not take', async () => {
		const module = await taken();
		const part = learning.catalogue.findShown('other-schools');
		expect(locateLesson(module, '02-practice')).toEqual({
			...{ editionId: module.editionId, lesson: '02-practice' },
		});
		expect(locateLesson(module, 'other-schools.01-here')).toEqual({
			...{ editionId: part?.editionId, lesson: '01-here' },
		});
		for (const id of ['other-libraries.01-here', '01-here', 'other-schools.02', 'other-schools.'])
			expect(locateLesson(module, id)).toBeUndefined();
	});
});

describe('progress', () => {
	test('counts the part’s lessons, and goes from the core by the part to the quiz', async () => {
		await read('01-welcome', '02-practice');
		expect(await progress()).toMatchObject({
			module: { lessons: 3, lessonsRead: 2, minutes: 17, nextLesson: 'other-schools.01-here' },
			nextStep: { lesson: { id: 'other-schools.01-here', title: '01-here fi' }, minutesLeft: 11 },
		});
		await read('other-schools.01-here');
		expect(await progress()).toMatchObject({
			module: { lessons: 3, lessonsRead: 3, nextLesson: undefined },
			nextStep: { lesson: undefined, minutesLeft: 8 },
		});
	});

	test('does not take the part’s lesson for the core’s of the same name', async () => {
		const { editionId } = learning.module('other');
		const reading = { personId, moduleSlug: 'other', lesson: '01-here', editionId };
		await store.write((tx) => markLessonRead(tx, reading, city.tick()));
		const unread = await listLessonsRead(store.read, personId, 'other');
		const outline = outlineLessons((await taken()).content.lessons, unread, 'fi');
		expect(outline.map(({ isRead }) => isRead)).toEqual([false, false, false]);
	});
});

describe('a completion of core and part', () => {
	test('names both editions, and the review leads to the part’s lesson by the core', async () => {
		await read('01-welcome', '02-practice', 'other-schools.01-here');
		const attempt = await pass();
		expect(attempt).toMatchObject({ passed: true, points: 5 });
		const completion = await findCompletion(store.read, personId, 'module:other');
		expect(completion).toMatchObject({
			...{ source: 'attempt', editionId: learning.module('other').editionId },
			attemptId: attempt.id,
		});
		expect(await listFurtherEditions(store.read, completion!.id)).toEqual([
			{
				...{ id: learning.catalogue.findShown('other-schools')?.editionId, number: 1 },
				slug: 'other-schools',
			},
		]);
		const whole = (await findAttemptEdition(learning.catalogue, attempt))!;
		const reviewed = reviewQuestions(attempt, whole, new Map(), 'fi');
		expect(reviewed.find(({ id }) => id === 'other-schools.p1')?.lesson).toMatchObject({
			...{ module: 'other', id: 'other-schools.01-welcome' },
		});
	});

	test('is marked as recognised where the part’s lesson alone is unread', async () => {
		await read('01-welcome', '02-practice');
		expect((await pass()).passed).toBe(true);
		expect(await findCompletion(store.read, personId, 'module:other')).toMatchObject({
			source: 'recognition',
		});
	});
});
