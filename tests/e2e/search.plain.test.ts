import { m } from '#lib/i18n/messages.js';
import { Client, sharedOrigin } from './support/client.ts';
import { readModule } from './support/library.ts';
import { switchLanguage } from './support/steps.ts';
import { expect, type Page, test } from './support/test.ts';

const { slug, title, lessons } = readModule('language-awareness');
const interpreter = lessons.find((lesson) => lesson.title.fi.startsWith('Tulkin'))!;

async function search(page: Page, text: string): Promise<void> {
	await page.goto('/modules');
	await page.getByRole('searchbox', { name: m.search_label() }).fill(text);
	await page.getByRole('button', { name: m.search_do(), exact: true }).click();
}

test('without JavaScript a learner finds a lesson by another form of its word, and opens it', async ({
	visitor,
}) => {
	const page = await visitor('learner');
	await search(page, 'tulkille');
	await expect(page).toHaveURL('/modules?q=tulkille');
	await expect(page.getByRole('searchbox')).toHaveValue('tulkille');
	await expect(page.getByRole('heading', { level: 2 })).toHaveText(/\d/);
	const first = page.locator('main ol > li').first();
	await expect(first.getByRole('heading')).toHaveText(title.fi);
	await expect(first.locator('mark').first()).toHaveText(/tulk/i);
	await first.getByRole('link', { name: interpreter.title.fi }).click();
	await expect(page).toHaveURL(`/modules/${slug}/lessons/${interpreter.id}`);
});

test('the search stays when the language changes', async ({ visitor }) => {
	const page = await visitor();
	await search(page, 'språkmedvetenhet');
	await expect(page.getByText(m.search_none_title())).toBeVisible();
	await switchLanguage(page, 'sv');
	await expect(page.getByRole('link', { name: title.sv })).toBeVisible();
	await expect(page.getByRole('searchbox')).toHaveValue('språkmedvetenhet');
});

test('who is not signed in finds modules and quick guides, no lesson, and is told', async ({
	visitor,
}) => {
	const page = await visitor();
	await search(page, 'tulkki');
	await expect(page.getByRole('link', { name: title.fi })).toBeVisible();
	await expect(page.locator('main a[href*="/lessons/"]')).toHaveCount(0);
	await expect(page.getByText(m.search_public())).toBeVisible();
});

test('where nothing is found, the whole catalogue is offered and the words are kept', async ({
	visitor,
}) => {
	const page = await visitor('learner');
	await search(page, 'avaruusmatkailu');
	await expect(page.getByRole('heading', { name: m.search_none_title() })).toBeVisible();
	await expect(page.getByRole('searchbox')).toHaveValue('avaruusmatkailu');
	await page.getByRole('link', { name: m.search_all() }).click();
	await expect(page).toHaveURL('/modules');
	await expect(page.getByRole('link', { name: title.fi })).toBeVisible();
});

test('nothing that somebody types is an error, and it comes back as text', async () => {
	const client = new Client(sharedOrigin);
	const typed = [
		...['"', "'", '*', '(', 'AND', 'names:x', '%', '\\', '😀', '   ', 'a'.repeat(5000)],
		...['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'tulkki" OR "a'],
	];
	for (const text of typed) {
		const answer = await client.get(`/modules?q=${encodeURIComponent(text)}`);
		expect([text, answer.status]).toEqual([text, 200]);
		expect(answer.text).not.toContain('<script>alert');
		expect(answer.text).not.toContain('<img src=x');
	}
	const { status } = await client.get('/modules?q=a&q=b&q[]=c');
	expect(status).toBe(200);
});
