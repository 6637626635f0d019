import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	findAttempt,
	findOpenAttempt,
	listAttempts,
	startAttempt,
} from '#lib/server/learning/attempts.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import { openStore, type Store } from '#lib/server/store/index.ts';
import { attempts } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let learning: Learning;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	learning = await openLearning(store, writeModule('guidance'), writeModule('words'));
	personId = await addMember(store, city, ['A']);
});
afterEach(() => store.close());

const start = (who = personId, slug = 'guidance', into: Store = store) =>
	startAttempt(into, { personId: who, edition: learning.module(slug), variant: 'fi' }, city.tick());
const submit = (attempt: Awaited<ReturnType<typeof start>>) =>
	submitAttempt(store, {
		...{ attempt, edition: learning.module(attempt.moduleSlug), followers: [] },
		timeZone: 'Europe/Helsinki',
	});

test('starting twice gives the same attempt, with the same questions in the same order', async () => {
	const first = await start();
	expect(await start()).toEqual(first);
	expect(first.questions).toHaveLength(4);
});

test('twenty starts at once, on two nodes, make one attempt', async () => {
	const other = await openStore(store.url);
	const starts = Array.from({ length: 20 }, (_, turn) =>
		start(personId, 'guidance', turn % 2 ? store : other),
	);
	const started = await Promise.all(starts);
	await other.close();
	expect(new Set(started.map(({ id }) => id)).size).toBe(1);
	expect(await store.read.$count(attempts)).toBe(1);
});

test('two people, and two modules, have attempts of their own', async () => {
	const somebodyElse = await addMember(store, city, ['A']);
	const started = await Promise.all([start(), start(somebodyElse), start(personId, 'words')]);
	expect(new Set(started.map(({ id }) => id)).size).toBe(3);
});

test('another person’s attempt is not found', async () => {
	const somebodyElse = await addMember(store, city, ['A']);
	const { id } = await start();
	expect(await findAttempt(store.read, somebodyElse, id)).toBeUndefined();
	expect(await findOpenAttempt(store.read, somebodyElse, 'guidance')).toBeUndefined();
	expect(await listAttempts(store.read, somebodyElse, 'guidance')).toEqual([]);
	expect((await findAttempt(store.read, personId, id))?.id).toBe(id);
});

test('after submission a new attempt can be started, and the list has the newest first', async () => {
	const first = await start();
	await submit(first);
	expect(await findOpenAttempt(store.read, personId, 'guidance')).toBeUndefined();
	const second = await start();
	expect(second.id).not.toBe(first.id);
	const listed = await listAttempts(store.read, personId, 'guidance');
	expect(listed.map(({ id }) => id)).toEqual([second.id, first.id]);
});

test('the pass mark and the edition are copied into the attempt', async () => {
	const { editionId } = learning.module('guidance');
	const attempt = await start();
	expect(attempt).toMatchObject({ editionId, passPercent: 75, variant: 'fi', submittedAt: null });
	const harder = writeModule('guidance', { quiz: { draw: 4, passPercent: 100 } });
	await learning.publish(harder, writeModule('words'));
	expect(learning.module('guidance').editionId).not.toBe(editionId);
	expect(await start()).toEqual(attempt);
});
