import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EditionContent } from '#lib/server/catalogue/module-format.ts';
import { findChangedModule, listChanges, noteChangesRead } from '#lib/server/learning/changes.ts';
import {
	type CompletionFollower,
	listCompletions,
	recordCompletion,
	voidCompletion,
} from '#lib/server/learning/completions.ts';
import {
	changeReadings,
	completionEditions,
	completions,
	credentials,
	staleMarks,
} from '#lib/server/store/schema/index.ts';
import { texts, addCity, addMember, type City } from '../support/city.ts';
import { type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const today = '2026-06-01';
const whatChanged = { variants: { fi: { title: 'Mikä muuttui', minutes: 2 } } };
let store: FreshStore;
let city: City;
let learning: Learning;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	learning = await openLearning(store, writeModule('guidance'));
	personId = await addMember(store, city, ['C']);
});
afterEach(async () => {
	learning.catalogue.close();
	await store.close();
});

/** Another edition of the module; each has other words. */
let editions = 0;
const edit = (change: 'cosmetic' | 'material', more: Partial<EditionContent> = {}) =>
	writeModule('guidance', {
		...{ summary: texts(`summary ${editions++}`), change },
		...(change === 'material' ? { whatChanged } : {}),
		...more,
	});

async function complete(
	followers: readonly CompletionFollower[] = learning.followers,
	{ editionId } = learning.module('guidance'),
) {
	const completion = { personId, measureId: 'module:guidance', day: today } as const;
	const met = { ...completion, source: 'attempt', editionId } as const;
	return (await store.write((tx) => recordCompletion(tx, met, followers, city.tick())))!;
}
const changes = (only?: string) =>
	listChanges(store.read, learning.catalogue, { personId, today }, only);
const offered = async () =>
	(await changes())
		.filter(({ readAt }) => !readAt)
		.map(({ edition }) => `${edition.slug} ${edition.editionNumber}`);
const note = (...editionIds: string[]) =>
	store.write((tx) => noteChangesRead(tx, { personId, editionIds }, city.tick()));

describe('what changed', () => {
	test('is offered to whoever completed an older edition than a material one', async () => {
		await complete();
		await learning.publish(edit('material'));
		expect(await changes()).toMatchObject([
			{ module: 'guidance', edition: { editionNumber: 2 }, page: whatChanged, readAt: undefined },
		]);
		expect(await changes('guidance')).toHaveLength(1);
		expect(await changes('other')).toEqual([]);
	});

	test('is not offered for a cosmetic change, nor without a completion', async () => {
		await learning.publish(edit('material'));
		expect(await changes()).toEqual([]);
		await complete();
		await learning.publish(edit('cosmetic'));
		expect(await changes()).toEqual([]);
	});

	test('is offered too where a cosmetic edition came after the material one', async () => {
		await complete();
		await learning.publish(edit('material'));
		await learning.publish(edit('cosmetic'));
		expect(await offered()).toEqual(['guidance 2']);
	});

	test('is every material edition since, the newest first, and none from before', async () => {
		await learning.publish(edit('material'));
		await complete();
		for (const change of ['material', 'cosmetic', 'material'] as const)
			await learning.publish(edit(change));
		expect(await offered()).toEqual(['guidance 5', 'guidance 3']);
	});

	test('is the same change where the next edition tells of it in the same words', async () => {
		const tell = (text: string, tag: string) => {
			const html = `<${tag}>${text}</${tag}>`;
			return { ...edit('material'), pages: [{ lesson: 'what-changed', variant: 'fi', html }] };
		};
		const publish = (text: string, tag = 'p') =>
			learning.publish(tell(text, tag) as ReturnType<typeof edit>);
		await complete();
		await publish('Soita ensin.');
		await publish('Soita ensin.', 'li');
		expect(await offered()).toEqual(['guidance 2']);
		const { id: completionId } = (await store.read.select().from(completions))[0]!;
		const again = { completionId, reason: 'taken again', byPersonId: personId };
		await store.write((tx) => voidCompletion(tx, again, [], city.tick()));
		await complete();
		await publish('Soita  ensin.', 'em');
		expect(await offered()).toEqual([]);
		await publish('Kirjoita ensin.');
		expect(await offered()).toEqual(['guidance 5']);
	});

	test('is not offered once an older edition shows again, or the module is withdrawn', async () => {
		await complete();
		await learning.publish(edit('material'));
		await learning.publish(writeModule('guidance'));
		expect(await changes()).toEqual([]);
		await learning.publish(edit('material'));
		expect(await offered()).toEqual(['guidance 3', 'guidance 2']);
		await learning.publish();
		expect(await changes()).toEqual([]);
	});

	test('is not offered after a completion that was voided, or one that names no edition', async () => {
		const { id: completionId } = await complete();
		await learning.publish(edit('material'));
		const voiding = { completionId, reason: 'wrong person', byPersonId: personId };
		await store.write((tx) => voidCompletion(tx, voiding, [], city.tick()));
		expect(await changes()).toEqual([]);
		const recognised = { personId, measureId: 'module:guidance', day: today } as const;
		await store.write((tx) =>
			recordCompletion(tx, { ...recognised, source: 'recognition' }, [], city.tick()),
		);
		expect(await changes()).toEqual([]);
	});
});

describe('the front page', () => {
	const next = () => findChangedModule(store.read, learning.catalogue, { personId, today }, 'fi');

	test('offers the module that changed last, with the minutes of all its changes', async () => {
		expect(await next()).toBeUndefined();
		await complete();
		await learning.publish(edit('material'));
		await learning.publish(edit('material'));
		expect(await next()).toEqual({ slug: 'guidance', title: 'guidance fi', minutes: 4 });
		const [, first] = await changes();
		await note(first!.edition.editionId);
		expect(await next()).toMatchObject({ minutes: 2 });
		await note(...(await changes()).map(({ edition }) => edition.editionId));
		expect(await next()).toBeUndefined();
	});
});

describe('a change of a division’s part', () => {
	const part = (change: 'cosmetic' | 'material') =>
		writeModule('guidance-schools', {
			...edit(change).content,
			extends: { module: 'guidance', unit: 'schools' },
		});

	test('is offered to those whose completion names it, while they have a post there', async () => {
		const core = edit('cosmetic');
		await learning.publish(core, part('cosmetic'));
		const { id: completionId } = await complete();
		const { editionId } = learning.catalogue.findShown('guidance-schools')!;
		await learning.publish(core, part('material'));
		expect(await offered()).toEqual([]);
		await store.write((tx) => tx.insert(completionEditions).values({ completionId, editionId }));
		expect(await offered()).toEqual(['guidance-schools 2']);
		const before = { personId, today: '2019-01-01' };
		expect(await listChanges(store.read, learning.catalogue, before)).toEqual([]);
	});
});

describe('noting that a change is read', () => {
	test('ends the offer of that change alone, and keeps the first time', async () => {
		await complete();
		await learning.publish(edit('material'));
		const [first] = await changes();
		await note(first!.edition.editionId);
		expect(await offered()).toEqual([]);
		const [{ readAt } = { readAt: undefined }] = await changes();
		expect(readAt).toBeInstanceOf(Date);
		await learning.publish(edit('material'));
		expect(await offered()).toEqual(['guidance 3']);
		await note(...(await changes()).map(({ edition }) => edition.editionId));
		expect(await offered()).toEqual([]);
		expect((await changes()).at(-1)?.readAt).toEqual(readAt);
	});

	test('is one person’s: a colleague is still offered it', async () => {
		await complete();
		const first = personId;
		personId = await addMember(store, city, ['C']);
		await complete();
		await learning.publish(edit('material'));
		const [change] = await changes();
		personId = first;
		await note(change!.edition.editionId);
		expect(await offered()).toEqual([]);
		personId = (await store.read.select().from(completions)).at(-1)!.personId;
		expect(await offered()).toEqual(['guidance 2']);
	});

	test('keeps all or none', async () => {
		await complete();
		await learning.publish(edit('material'));
		const [change] = await changes();
		await expect(note(change!.edition.editionId, 'no-such-edition')).rejects.toThrow();
		expect(await store.read.$count(changeReadings)).toBe(0);
		await note();
		expect(await offered()).toEqual(['guidance 2']);
	});

	test('changes neither the completion nor its day, its credential or any figure', async () => {
		await complete();
		await learning.publish(edit('material'));
		await store.write((tx) => tx.delete(staleMarks));
		const before = {
			completions: await listCompletions(store.read, personId),
			credentials: await store.read.select().from(credentials),
		};
		await note(...(await changes()).map(({ edition }) => edition.editionId));
		expect(await listCompletions(store.read, personId)).toEqual(before.completions);
		expect(await store.read.select().from(credentials)).toEqual(before.credentials);
		expect(await store.read.$count(staleMarks)).toBe(0);
	});
});
