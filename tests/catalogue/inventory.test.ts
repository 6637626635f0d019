import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listInventory } from '#lib/server/catalogue/inventory.ts';
import { titleOfMeasure } from '#lib/server/catalogue/measure-titles.ts';
import { type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const today = '2026-06-15';
let store: FreshStore;
let learning: Learning;
beforeEach(async () => {
	store = await freshStore();
	learning = await openLearning(
		store,
		writeModule('later', { reviewBy: '2026-09-14' }),
		writeModule('late', { reviewBy: '2026-06-14' }),
		writeModule('soon', { reviewBy: '2026-06-15' }),
	);
});
afterEach(() => store.close());

const inventory = () => listInventory(learning.catalogue.listModules(), 'sv', today);

describe('the inventory of modules', () => {
	test('begins with the one that has to be reviewed first', () => {
		expect(inventory().map(({ slug, review }) => [slug, review])).toEqual([
			['late', 'late'],
			['soon', 'soon'],
			['later', 'later'],
		]);
	});

	test('calls a review soon from 90 days before its day', async () => {
		await learning.publish(writeModule('later', { reviewBy: '2026-09-13' }));
		expect(inventory().map(({ review }) => review)).toEqual(['soon']);
	});

	test('has the edition, the title as read, and how much there is', async () => {
		await learning.publish(writeModule('late', { minutes: 11 }));
		expect(inventory()).toMatchObject([
			{ slug: 'late', edition: 2, title: 'late sv', lessons: 1, questions: 4 },
		]);
	});

	test('names a variant only where every lesson is written in it', async () => {
		const variants = { fi: { title: 'Alku', minutes: 3 } };
		const both = { ...variants, 'fi-simple': { title: 'Alku', minutes: 2 } };
		const lessons = [
			{ id: '01-welcome', variants: { ...both, sv: { title: 'Start', minutes: 3 } } },
			{ id: '02-more', variants: both },
		];
		await learning.publish(writeModule('late', { lessons }));
		expect(inventory()[0]?.variants).toEqual(['fi', 'fi-simple']);
	});
});

test('a measure is called by its module’s title, and without a module by its own id', () => {
	expect(titleOfMeasure(learning.catalogue, 'module:late', 'fi')).toBe('late fi');
	expect(titleOfMeasure(learning.catalogue, 'autumn-event', 'fi')).toBe('autumn-event');
});
