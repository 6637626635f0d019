import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordCompletion } from '#lib/server/learning/completions.ts';
import { findNextStep } from '#lib/server/learning/next-step.ts';
import { listLearning } from '#lib/server/learning/overview.ts';
import { markLessonRead } from '#lib/server/learning/progress.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const lessons = ['01-welcome', '02-practice', '03-goodbye'].map((id) => ({
	id,
	variants: { fi: { title: `${id} fi`, minutes: 3 }, sv: { title: `${id} sv`, minutes: 4 } },
}));
let store: FreshStore;
let city: City;
let learning: Learning;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	const long = { lessons, minutes: 15 };
	learning = await openLearning(store, writeModule('a', long), writeModule('b', long));
	personId = await addMember(store, city, ['A']);
});
afterEach(() => store.close());

async function nextStep(variant: 'fi' | 'sv' | 'fi-simple' = 'fi') {
	const learner = { personId, today: '2026-06-01' };
	const modules = await listLearning(store.read, learning.catalogue, learner, variant);
	return findNextStep(store.read, learning.catalogue, { learner, modules, variant });
}
const read = (slug: string, index: number) =>
	store.write((tx) =>
		markLessonRead(
			tx,
			{
				...{ personId, moduleSlug: slug, lesson: lessons[index]!.id },
				editionId: learning.module(slug).editionId,
			},
			city.tick(),
		),
	);
const complete = (slug: string) =>
	store.write((tx) =>
		recordCompletion(
			tx,
			{
				...{ personId, measureId: `module:${slug}`, day: '2026-06-01', source: 'attempt' },
				editionId: learning.module(slug).editionId,
			},
			learning.followers,
			city.tick(),
		),
	);

test('whoever has begun nothing begins the first module', async () => {
	expect(await nextStep()).toEqual({
		...{ slug: 'a', title: 'a fi', lessons: 3, lessonsRead: 0, minutesLeft: 15 },
		lesson: { id: '01-welcome', title: '01-welcome fi' },
	});
});

test('one goes on with the module that was read last, at its first unread lesson', async () => {
	await read('b', 0);
	await read('a', 0);
	await read('b', 2);
	expect(await nextStep()).toMatchObject({
		...{ slug: 'b', lessonsRead: 2, minutesLeft: 9 },
		lesson: { id: '02-practice' },
	});
});

test('the lesson is named, and its minutes counted, in the reader’s language', async () => {
	await read('a', 0);
	expect(await nextStep('sv')).toMatchObject({
		minutesLeft: 11,
		lesson: { title: '02-practice sv' },
	});
	expect(await nextStep('fi-simple')).toMatchObject({ lesson: { title: '02-practice fi' } });
});

test('when every lesson is read the quiz is next', async () => {
	for (const index of [0, 1, 2]) await read('a', index);
	expect(await nextStep()).toMatchObject({ slug: 'a', lesson: undefined, minutesLeft: 6 });
});

test('a completed module is not gone on with, and after the last there is nothing', async () => {
	await read('a', 0);
	await complete('a');
	expect(await nextStep()).toMatchObject({ slug: 'b', lessonsRead: 0 });
	await complete('b');
	expect(await nextStep()).toBeUndefined();
});

test('what is left takes a minute at least', async () => {
	await learning.publish(writeModule('a', { lessons, minutes: 5 }));
	for (const index of [0, 1, 2]) await read('a', index);
	expect(await nextStep()).toMatchObject({ minutesLeft: 1 });
});
