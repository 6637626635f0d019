import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCatalogue, type Catalogue } from '#lib/server/catalogue/catalogue.ts';
import { publishLibrary } from '#lib/server/catalogue/publish.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { easyLesson, lesson, moduleYaml, readSound } from './written-library.ts';

const now = new Date('2026-11-22T10:00:00Z');
const inTheme = (theme: string) => ({
	'module.yaml': moduleYaml.replace('digital-support', theme),
});
const reworded = { 'lessons/01-welcome.fi.md': lesson.replace('short', 'tiny') };

let store: FreshStore;
let catalogue: Catalogue | undefined;
let isOpen: boolean;
beforeEach(async () => {
	store = await freshStore();
	isOpen = true;
});
afterEach(async () => {
	catalogue?.close();
	await closeStore();
});

async function closeStore() {
	if (isOpen) await store.close();
	isOpen = false;
}

async function publish(changes: Parameters<typeof readSound>[0], at = now) {
	await publishLibrary(store, await readSound(changes), [], at);
}

/** A catalogue that looks for news only when it is told to. */
async function open(options = {}) {
	catalogue = await openCatalogue(store.read, { refreshEvery: 0, ...options });
	return catalogue;
}

async function editionIdOf(slug: string): Promise<string> {
	const module = catalogue?.findModule(slug);
	if (!module) throw new Error(`${slug} is not published`);
	return module.editionId;
}

describe('modules', () => {
	test('are listed by theme and then by folder', async () => {
		await publish({
			b: inTheme('licence'),
			c: inTheme('language'),
			d: inTheme('equality'),
			a: inTheme('equality'),
		});
		const { listModules } = await open();
		expect(listModules().map((module) => module.slug)).toEqual(['c', 'a', 'd', 'b']);
	});

	test('are found with their current edition', async () => {
		await publish({ guidance: {} });
		await publish({ guidance: reworded });
		const { findModule } = await open();
		expect(findModule('guidance')).toMatchObject({
			slug: 'guidance',
			editionNumber: 2,
			withdrawn: false,
		});
		expect(findModule('guidance')?.content.questions[1]).toMatchObject({
			options: [{}, {}, { why: { sv: 'Nej.' } }],
		});
		expect(findModule('nothing')).toBeUndefined();
	});

	test('that are withdrawn are not listed, and are found with the edition that they had', async () => {
		await publish({ guidance: {}, other: {} });
		await publish({ guidance: reworded, other: {} });
		await publish({ other: {} });
		const { listModules, findModule } = await open();
		expect(listModules().map((module) => module.slug)).toEqual(['other']);
		expect(findModule('guidance')).toMatchObject({ editionNumber: 2, withdrawn: true });
	});

	test('that show an older edition again are found with it', async () => {
		await publish({ guidance: {} });
		await publish({ guidance: reworded });
		await publish({ guidance: {} });
		expect((await open()).findModule('guidance')).toMatchObject({
			editionNumber: 1,
			withdrawn: false,
		});
	});

	test('of an empty store are none', async () => {
		const { listModules, findModule, refresh } = await open();
		await refresh();
		expect(listModules()).toEqual([]);
		expect(findModule('guidance')).toBeUndefined();
	});
});

describe('editions', () => {
	test('are found for ever, whatever is published since', async () => {
		await publish({ guidance: {} });
		const { findEdition, findLessonPage } = await open();
		const first = await editionIdOf('guidance');
		await publish({ guidance: reworded });
		await publish({ other: {} });
		expect(await findEdition(first)).toMatchObject({ slug: 'guidance', editionNumber: 1 });
		expect((await findLessonPage(first, '01-welcome', 'fi'))?.html).toContain('A short paragraph.');
		expect(await findEdition('unknown')).toBeUndefined();
	});
});

describe('lesson pages', () => {
	const easy = {
		'lessons/01-welcome.fi-simple.md': easyLesson.replace('Come in', 'An easy way in'),
		'lessons/02-ask.fi-simple.md': easyLesson,
	};

	test('are found in the wanted variant, else in the nearest', async () => {
		await publish({
			guidance: { ...easy, 'lessons/01-welcome.sv.md': lesson.replace('short', 'kort') },
		});
		const { findLessonPage } = await open();
		const id = await editionIdOf('guidance');
		expect(await findLessonPage(id, '01-welcome', 'fi-simple')).toMatchObject({
			variant: 'fi-simple',
			html: expect.stringContaining('easy'),
		});
		expect(await findLessonPage(id, '01-welcome', 'sv-simple')).toMatchObject({
			variant: 'sv',
			html: expect.stringContaining('kort'),
		});
		expect(await findLessonPage(id, '01-welcome', 'en')).toMatchObject({
			variant: 'en',
			html: expect.stringContaining('short'),
		});
	});

	test('that do not exist are not found', async () => {
		await publish({ guidance: {} });
		const { findLessonPage } = await open();
		expect(await findLessonPage(await editionIdOf('guidance'), '09-nothing', 'fi')).toBeUndefined();
		expect(await findLessonPage('unknown', '01-welcome', 'fi')).toBeUndefined();
	});

	test('are read from the store once', async () => {
		await publish({ guidance: {} });
		const { findLessonPage } = await open();
		const id = await editionIdOf('guidance');
		const page = await findLessonPage(id, '01-welcome', 'fi');
		await closeStore();
		expect(await findLessonPage(id, '01-welcome', 'fi')).toBe(page);
		await expect(findLessonPage(id, '02-ask', 'fi')).rejects.toThrow();
	});

	test('make room for each other when their memory is full', async () => {
		await publish({ guidance: {} });
		const { findLessonPage } = await open({ lessonCharacters: 150 });
		const id = await editionIdOf('guidance');
		expect((await findLessonPage(id, '01-welcome', 'fi'))?.html.length).toBeGreaterThan(75);
		const page = await findLessonPage(id, '02-ask', 'fi');
		await closeStore();
		expect(await findLessonPage(id, '02-ask', 'fi')).toBe(page);
		await expect(findLessonPage(id, '01-welcome', 'fi')).rejects.toThrow();
	});
});

describe('what is newly published', () => {
	test('shows after a refresh, and only then', async () => {
		await publish({ guidance: {} });
		const { listModules, findModule, refresh } = await open();
		await publish({ guidance: reworded, other: {} });
		expect(listModules()).toHaveLength(1);
		await refresh();
		expect(listModules()).toHaveLength(2);
		expect(findModule('guidance')?.editionNumber).toBe(2);
		await publish({ other: {} });
		await refresh();
		expect(listModules().map((module) => module.slug)).toEqual(['other']);
	});

	test('shows even if the clock of the node that published it is behind', async () => {
		await publish({ guidance: {} }, new Date('2026-11-22T11:00:00Z'));
		const { listModules, refresh } = await open();
		await publish({ guidance: {}, other: {} }, now);
		await refresh();
		expect(listModules()).toHaveLength(2);
	});

	test('shows by itself before long', async () => {
		const { listModules } = await open({ refreshEvery: 20 });
		await publish({ guidance: {} });
		for (let waited = 0; listModules().length === 0 && waited < 200; waited++) await sleep(20);
		expect(listModules()).toHaveLength(1);
	});

	test('leaves what is in memory as it is when nothing changed', async () => {
		await publish({ guidance: {} });
		const { listModules, refresh } = await open();
		const before = listModules();
		await refresh();
		expect(listModules()).toBe(before);
	});

	test('that cannot be read leaves what was there, and is told', async () => {
		await publish({ guidance: {} });
		const failures: unknown[] = [];
		const { listModules, refresh } = await open({
			refreshEvery: 20,
			onFailure: (error: unknown) => failures.push(error),
		});
		await closeStore();
		for (let waited = 0; failures.length === 0 && waited < 200; waited++) await sleep(20);
		expect(failures.length).toBeGreaterThan(0);
		expect(listModules()).toHaveLength(1);
		await expect(refresh()).rejects.toThrow();
	});
});
