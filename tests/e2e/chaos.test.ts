import Database from 'better-sqlite3';
import { type BrowserContext, expect, type Page, type Route, test } from '@playwright/test';
import { m } from '#lib/i18n/messages.js';
import type { Slug } from './support/library.ts';
import { OwnServer } from './support/own-server.ts';

/** Attempts that are taken on a bad day: one each time, many in the long run. */
const rounds = process.env.OSAAJA_LONG ? 10 : 1;
const slugs: Slug[] = ['recognising-skills', 'anti-discrimination'];
const savedAt = m.quiz_saved_at().replace('%time%', '');

/** Whole numbers below a bound, the same ones for the same seed. */
function openChance(seed: number): (bound: number) => number {
	let state = seed;
	return (bound) => (state = (state * 48_271) % 2_147_483_647) % bound;
}

let server: OwnServer;
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	server = await OwnServer.prepareCity();
	await server.start();
});
test.afterAll(() => server.remove());

test('every answer that was shown as saved is there, whatever happens to network, session and server', async ({
	browser,
}) => {
	test.setTimeout(rounds * 120_000);
	const first = Number(process.env.OSAAJA_SEED ?? Date.now() % 1_000_000) + 1;
	for (let round = 0; round < rounds; round += 1) {
		const context = await browser.newContext({ baseURL: server.origin });
		console.log(`chaos: seed ${first + round}`);
		await takeOnBadDay(context, slugs[round % slugs.length]!, openChance(first + round));
		await context.close();
	}
});

async function takeOnBadDay(
	context: BrowserContext,
	slug: Slug,
	chance: (bound: number) => number,
): Promise<void> {
	const page = await context.newPage();
	await page.goto('/sign-in');
	await signIn(page);
	await page.goto(`/modules/${slug}/quiz`);
	await page.getByRole('button', { name: m.quiz_start() }).click();
	await expect(page).toHaveURL(/\/attempts\//);
	const attempt = new URL(page.url()).pathname;
	const dropSome = (route: Route) => sometimesLose(route, chance);
	await page.route('**/attempts/*/answers', dropSome);

	const questions = await page.locator('fieldset.question').count();
	const [sessionEnds, serverDies] = [Math.floor(questions / 3), Math.floor((questions * 2) / 3)];
	for (let index = 0; index < questions; index += 1) {
		if (index === sessionEnds) endSessions();
		if (index === serverDies) await server.end('SIGKILL');
		await answer(page, index, chance);
		// Some go back to what they have answered before.
		if (index > 0 && chance(3) === 0) await answer(page, chance(index), chance);
		if (index === sessionEnds) await signInAgain(page);
		if (index === serverDies) {
			await expect(page.getByText(m.quiz_unsaved())).toBeVisible();
			await server.start();
		}
		if (chance(2) === 0) await expectSaved(page);
		// A page that has just come says nothing of saving: the last answer is seen saved before.
		if (chance(5) === 0 && index < questions - 1) await page.reload();
	}
	await expectSaved(page);
	const given = await readTicks(page);
	const ticked = await readTicks(page, 'input:checked');
	expect(given.length).toBeGreaterThanOrEqual(questions);

	await page.reload();
	expect(await readTicks(page)).toEqual(given);
	await page.getByRole('button', { name: m.quiz_to_summary() }).click();
	await expect(page.getByText(m.summary_all_answered())).toBeVisible();
	await page.getByRole('button', { name: m.summary_submit() }).click();
	await expect(page).toHaveURL(`${attempt}/review`);
	// Matches are told in words there; the boxes are as they were.
	expect(await readTicks(page)).toEqual(ticked);
}

/** Three of ten requests do not arrive, or their answers do not, or both take their time. */
async function sometimesLose(route: Route, chance: (bound: number) => number): Promise<void> {
	const fate = chance(10);
	if (fate === 0) return route.abort().catch(() => undefined);
	if (fate === 1) {
		await route.fetch({ maxRedirects: 0 }).catch(() => undefined);
		return route.abort().catch(() => undefined);
	}
	if (fate === 2) await new Promise((resolve) => setTimeout(resolve, 200 + chance(600)));
	return route.continue().catch(() => undefined);
}

/** All at once, as when they have run out: the server is not told. */
function endSessions(): void {
	const database = new Database(server.database);
	database.pragma('busy_timeout = 5000');
	database.exec('delete from sessions');
	database.close();
}

/** The page says calmly that the sign-in has ended, and what was answered is there when its person comes back. */
async function signInAgain(page: Page): Promise<void> {
	await expect(page.getByText(m.saving_signed_out_title())).toBeVisible({ timeout: 30_000 });
	const before = await readTicks(page);
	await page.getByRole('link', { name: m.saving_sign_in() }).click();
	await signIn(page);
	await expect(page).toHaveURL(/\/attempts\/[^/]+$/);
	expect(await readTicks(page)).toEqual(before);
}

function signIn(page: Page, person = 'learner'): Promise<void> {
	return page.locator(`button[name="person"][value="${person}"]`).click();
}

async function answer(page: Page, index: number, chance: (bound: number) => number): Promise<void> {
	const question = page.locator('fieldset.question').nth(index);
	const lists = await question.locator('select').all();
	for (const list of lists) await list.selectOption({ index: 1 + chance(lists.length) });
	if (lists.length > 0) return;
	const options = question.locator('input');
	await options.nth(chance(await options.count())).check();
}

async function expectSaved(page: Page): Promise<void> {
	await expect(page.locator('[data-save-state]')).toContainText(savedAt, { timeout: 40_000 });
}

/** What is chosen, in the page's order, as `question value`. */
function readTicks(page: Page, fields = ':is(input:checked, select)'): Promise<string[]> {
	return page
		.locator(`fieldset.question ${fields}`)
		.evaluateAll((fields) =>
			fields.map(
				(field) => `${(field as HTMLInputElement).name} ${(field as HTMLInputElement).value}`,
			),
		);
}

test('what waits in a browser is gone when its person signs out, or somebody else signs in', async ({
	browser,
}) => {
	const context = await browser.newContext({ baseURL: server.origin });
	// Before there is a page: what is cut off while one is on its way is not cut off for certain.
	await context.route('**/attempts/*/answers', (route) => route.abort());
	const page = await context.newPage();
	const leave = {
		'signs out': () => page.getByRole('button', { name: m.sign_out() }).first().click(),
		'somebody else signs in': async () => {
			await context.clearCookies({ name: '__Host-session' });
			await page.goto('/sign-in');
			await signIn(page, 'coordinator');
		},
	};
	for (const go of Object.values(leave)) {
		await page.goto('/sign-in');
		await signIn(page, 'division');
		await page.goto('/modules/recognising-skills/quiz');
		const begin = page
			.getByRole('button', { name: m.quiz_start() })
			.or(page.getByRole('link', { name: m.quiz_continue() }));
		await begin.click();
		await expect(page).toHaveURL(/\/attempts\//);
		await page.locator('fieldset.question input').first().check();
		await expect(page.getByText(m.quiz_unsaved())).toBeVisible();
		const stored = () => page.evaluate(() => Object.keys(localStorage).join());
		expect(await stored()).toContain('answers:');
		page.once('dialog', (dialog) => void dialog.accept());
		await go();
		await page.waitForURL('/');
		expect(await stored()).toBe('');
	}
	await context.close();
});
