import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { type Language, languages } from '#lib/languages.ts';
import { type City, expect, test, type Viewer } from './support/city.ts';
import { readModule, slugs } from './support/library.ts';
import {
	expectNoViolations,
	expectRoomForSpacing,
	expectSound,
	expectValid,
	skeletonOf,
} from './support/page-rules.ts';
import { grounds, listPages, listViewers, pathFor, type Visit, visits } from './support/visits.ts';

const isLong = Boolean(process.env.OSAAJA_LONG);
const phone = { width: 320, height: 640 };
const desk = { width: 1280, height: 800 };
const looks = isLong
	? [phone, desk].flatMap((size) =>
			(['light', 'dark'] as const).map((colorScheme) => ({ size, colorScheme })),
		)
	: [{ size: phone, colorScheme: 'light' as const }];

/** Skeletons of the pages that were examined: one that differs only in its words is not examined again in the same look and language. */
const examined = new Set<string>();
/** The address at which each title was first seen, by language. */
const addresses = new Map<string, string>();

test('every page of the product has an address at which it is visited', () => {
	const pages = listPages();
	expect(pages.length).toBeGreaterThan(15);
	expect(Object.keys(grounds).sort()).toEqual(pages);
	for (const { page } of Object.values(visits)) expect(pages).toContain(page);
	// The demo has somebody for every page, and every page has somebody of whom it must not be known who they are.
	for (const page of pages) expect(listViewers(page), page).not.toEqual([]);
	expect(listViewers('/coverage/[unit]/+page.svelte')).not.toContain('learner');
});

for (const page of Object.keys(grounds))
	test(`nothing stands in the way of anybody who may see ${page}`, async ({ city, seat }) => {
		test.setTimeout(isLong ? 600_000 : 60_000);
		for (const viewer of isLong ? listViewers(page) : [drawViewer(page)])
			for (const language of isLong ? languages : (['fi'] as const))
				await test.step(`${viewer}, ${language}`, async () => {
					const visit = { page, as: viewer, language, go: pathFor(page, viewer, city.world) };
					await examine(await seat(viewer, language), visit, city);
				});
	});

for (const [name, visit] of Object.entries(visits))
	test(`nothing stands in anybody’s way: ${name}`, async ({ city, seat }) => {
		await examine(await seat(visit.as ?? 'visitor', visit.language), visit, city);
	});

test('every lesson fits a narrow phone, in every language', async ({ seat }) => {
	test.setTimeout(120_000);
	const page = await seat('author');
	await page.setViewportSize(phone);
	for (const language of languages) {
		await seat('author', language);
		for (const slug of slugs)
			for (const { id, title } of readModule(slug).lessons) {
				await page.goto(`/modules/${slug}/lessons/${id}`);
				await expectSound(page, language);
				await expectRoomForSpacing(page);
				await expectOwnTitle(page, language);
				expect.soft(await page.locator('h1').innerText()).toBe(title[language]);
			}
	}
});

/** One of those who may see a page, another with every seed: all of them look at it in the long form. */
function drawViewer(page: string): Viewer {
	const everybody = listViewers(page);
	const seed = `${process.env.OSAAJA_SEED ?? Date.now()}/${page}`;
	const place = createHash('sha256').update(seed).digest().readUInt16BE() % everybody.length;
	return everybody[place]!;
}

/** Looks at a page in every look, and once at what the server sent. */
async function examine(page: Page, visit: Visit, { world }: City): Promise<void> {
	const language = visit.language ?? 'fi';
	let served = '';
	const keep = async (response: Awaited<ReturnType<Page['waitForResponse']>>) => {
		const isDocument = response.request().resourceType() === 'document';
		if (isDocument && response.status() !== 303) served = await response.text();
	};
	page.on('response', keep);
	for (const { size, colorScheme } of looks) {
		await page.setViewportSize(size);
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		if (typeof visit.go === 'string') await page.goto(visit.go);
		else await visit.go(page, world);
		await expectSound(page, language);
		const skeleton = [size.width, colorScheme, language, skeletonOf(await page.content())].join();
		if (examined.has(skeleton)) continue;
		examined.add(skeleton);
		await expectRoomForSpacing(page);
		await expectNoViolations(page);
	}
	page.off('response', keep);
	const markup = [language, skeletonOf(served)].join();
	if (!examined.has(markup)) await expectValid(served, page.url());
	examined.add(markup);
	if (!/error|refused/.test(visit.page)) await expectOwnTitle(page, language);
}

/** Two pages of one title could not be told apart among tabs; those of one kind, as attempts are, may share it. */
async function expectOwnTitle(page: Page, language: Language): Promise<void> {
	const { pathname } = new URL(page.url());
	const address = pathname
		.replace(/(?<=\/(verify|badges)\/)[^/]+/, '…')
		// A link that has ended is told at either address.
		.replace(/^\/sign-in\/link\/\w+$/, '/sign-in/link')
		// A quiz is one thing to whoever takes it, before they have begun it and after.
		.replace(/^\/(attempts\/\w+|modules\/[\w-]+\/quiz)(?=$|\/)/, '/quiz');
	const title = `${language}: ${await page.title()}`;
	if (!addresses.has(title)) addresses.set(title, address);
	expect.soft(address, title).toBe(addresses.get(title));
}
