import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { publishLibrary } from '#lib/server/catalogue/publish.ts';
import { openStore } from '#lib/server/store/index.ts';
import {
	editionLessons,
	editions,
	measures,
	publications,
} from '#lib/server/store/schema/catalogue.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { lesson, moduleYaml, readSound } from './written-library.ts';

const now = new Date('2026-11-22T10:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const reworded = { 'lessons/01-welcome.fi.md': lesson.replace('short', 'tiny') };
const planned = { 'module.yaml': moduleYaml.replace('published', 'planned') };

let store: FreshStore;
beforeEach(async () => {
	store = await freshStore();
});
afterEach(() => store.close());

/** Publishes a library of sound modules with changes, and says what became of each. */
async function publish(
	changes: Parameters<typeof readSound>[0],
	at = now,
	into: typeof store | Awaited<ReturnType<typeof openStore>> = store,
) {
	const published = await publishLibrary(into, await readSound(changes), [], at);
	return published.map(({ slug, editionNumber, change }) => `${slug} ${editionNumber} ${change}`);
}

async function counts() {
	const [edition, pages, publication] = [
		store.read.$count(editions),
		store.read.$count(editionLessons),
		store.read.$count(publications),
	];
	return { editions: await edition, pages: await pages, publications: await publication };
}

describe('publishing', () => {
	test('a new module makes its first edition with every page, and its measure', async () => {
		expect(await publish({ guidance: {} })).toEqual(['guidance 1 new']);
		expect(await counts()).toEqual({ editions: 1, pages: 6, publications: 1 });
		expect(await store.read.select().from(measures)).toEqual([
			{ id: 'module:guidance', kind: 'module', moduleSlug: 'guidance' },
		]);
		const [page] = await store.read.select().from(editionLessons);
		expect(page?.html).toContain('<h2 id="section-a-heading">A heading</h2>');
	});

	test('the same content again changes nothing', async () => {
		await publish({ guidance: {} });
		expect(await publish({ guidance: {} }, later(1))).toEqual(['guidance 1 unchanged']);
		expect(await counts()).toEqual({ editions: 1, pages: 6, publications: 1 });
	});

	test('changed content makes the next edition and keeps the one before', async () => {
		await publish({ guidance: {} });
		expect(await publish({ guidance: reworded }, later(1))).toEqual(['guidance 2 changed']);
		expect(await counts()).toEqual({ editions: 2, pages: 12, publications: 2 });
	});

	test('content of an older edition shows that edition again', async () => {
		await publish({ guidance: {} });
		await publish({ guidance: reworded }, later(1));
		expect(await publish({ guidance: {} }, later(2))).toEqual(['guidance 1 changed']);
		expect(await counts()).toEqual({ editions: 2, pages: 12, publications: 3 });
		expect(await publish({ guidance: {} }, later(3))).toEqual(['guidance 1 unchanged']);
	});

	test('a library without the module withdraws it once, and keeps its editions', async () => {
		await publish({ guidance: {}, other: {} });
		expect(await publish({ other: {} }, later(1))).toEqual([
			'other 1 unchanged',
			'guidance 1 withdrawn',
		]);
		expect(await publish({ other: {} }, later(2))).toEqual(['other 1 unchanged']);
		expect(await counts()).toEqual({ editions: 2, pages: 12, publications: 3 });
	});

	test('a withdrawn module that comes back shows its edition again', async () => {
		await publish({ guidance: {} });
		await publish({ other: {} }, later(1));
		expect(await publish({ guidance: {}, other: {} }, later(2))).toEqual([
			'guidance 1 changed',
			'other 1 unchanged',
		]);
		expect(await store.read.$count(editions)).toBe(2);
	});

	test('a planned module is not published, and one set back to planned is withdrawn', async () => {
		expect(await publish({ guidance: planned })).toEqual([]);
		expect(await counts()).toEqual({ editions: 0, pages: 0, publications: 0 });
		await publish({ guidance: {} });
		expect(await publish({ guidance: planned }, later(1))).toEqual(['guidance 1 withdrawn']);
	});

	test('the same content in two modules makes an edition of each', async () => {
		expect(await publish({ guidance: {}, other: {} })).toEqual(['guidance 1 new', 'other 1 new']);
		expect(await store.read.$count(editions)).toBe(2);
	});

	test('counts the last publication as the newest, even by a clock that has gone back', async () => {
		await publish({ guidance: {} }, later(60));
		await publish({ guidance: reworded }, now);
		expect(await publish({ guidance: reworded }, now)).toEqual(['guidance 2 unchanged']);
	});

	test('is all or nothing for a module: a page that fails leaves no edition behind', async () => {
		const [module] = await readSound({ guidance: {} });
		if (!module) throw new Error('no module');
		const broken = { ...module, pages: [...module.pages, ...module.pages.slice(0, 1)] };
		await expect(publishLibrary(store, [broken], [], now)).rejects.toThrow();
		expect(await counts()).toEqual({ editions: 0, pages: 0, publications: 0 });
	});
});

describe('two nodes that publish at once', () => {
	test('make one edition and one publication of the same content', async () => {
		const other = await openStore(store.url);
		const both = await Promise.all([
			publish({ guidance: {}, other: {} }),
			publish({ guidance: {}, other: {} }, now, other),
		]);
		await other.close();
		expect(await counts()).toEqual({ editions: 2, pages: 12, publications: 2 });
		const said = both.flat().sort();
		expect(said).toEqual([
			'guidance 1 new',
			'guidance 1 unchanged',
			'other 1 new',
			'other 1 unchanged',
		]);
	});

	test('make editions 1 and 2 of different content, and end with one of them', async () => {
		const other = await openStore(store.url);
		const both = await Promise.all([
			publish({ guidance: {} }),
			publish({ guidance: reworded }, now, other),
		]);
		await other.close();
		expect(both.flat().sort()).toEqual(['guidance 1 new', 'guidance 2 changed']);
		expect(await counts()).toEqual({ editions: 2, pages: 12, publications: 2 });
	});
});
