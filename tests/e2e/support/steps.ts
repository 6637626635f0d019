import { spawnSync } from 'node:child_process';
import type { Language } from '#lib/languages.ts';
import { m } from '#lib/i18n/messages.js';
import { type Slug, readModule } from './library.ts';
import { expect, type Page } from './test.ts';

/** From the catalogue through every lesson of a module that is not read yet, by the button at its end, to the quiz. */
export async function readLessons(
	page: Page,
	{ slug, language }: { slug: Slug; language: Language },
	pauseAt?: { lesson: number; pause: () => Promise<void> },
): Promise<void> {
	const say = { locale: language };
	const { title, lessons } = readModule(slug);
	await page.goto('/modules');
	await page.getByRole('link', { name: title[language] }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title[language]);
	const start = page.getByRole('link', { name: m.module_start({}, say), exact: true });
	const goOn = page.getByRole('link', { name: m.module_continue({}, say), exact: true });
	await start.or(goOn).click();
	const begun = lessons.findIndex(({ id }) => page.url().endsWith(`/lessons/${id}`));
	expect(begun, page.url()).toBeGreaterThanOrEqual(0);
	for (const [index, lesson] of lessons.entries()) {
		if (index < begun) continue;
		const isLast = index === lessons.length - 1;
		await expect(page).toHaveURL(`/modules/${slug}/lessons/${lesson.id}`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson.title[language]);
		if (pauseAt?.lesson === index) await pauseAt.pause();
		const button = isLast ? m.lesson_read_quiz({}, say) : m.lesson_read_next({}, say);
		await page.getByRole('button', { name: button }).click();
	}
	await expect(page).toHaveURL(`/modules/${slug}/quiz`);
}

/** Changes the language by the page's own button, and looks that the reader is where they were. */
export async function switchLanguage(page: Page, language: Language): Promise<void> {
	const place = page.url();
	await page.locator(`button[name="language"][value="${language}"]:visible`).click();
	await expect(page.locator('html')).toHaveAttribute('lang', language);
	await expect(page).toHaveURL(place);
}

/** The number of a credential on the page of one's own credentials, by its title. */
export async function findNumber(page: Page, title: string): Promise<string> {
	await page.goto('/my/credentials');
	const card = page
		.getByRole('listitem')
		.filter({ has: page.getByRole('heading', { name: title }) });
	const number = /[A-Z]{2,5}-\w{4}-\w{4}-\w{5}/.exec(await card.innerText())?.[0];
	if (!number) throw new Error(`no number on the card of ${title}`);
	return number;
}

/** Downloads the holder's certificate and returns its words; undefined where no tool can read them. */
export async function readCertificate(page: Page, number: string): Promise<string | undefined> {
	const answer = await page.request.get(`/credentials/${number}/certificate.pdf`);
	expect(answer.status()).toBe(200);
	expect(answer.headers()['content-type']).toBe('application/pdf');
	const pdf = await answer.body();
	expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
	const { error, stdout } = spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf });
	return error ? undefined : stdout.toString().replace(/\s+/g, ' ');
}

/** The figure of each target on a unit's page, in the page's order. */
export interface ShownFigure {
	target: string;
	ready: number;
	staff: number;
	sentence: string;
}

export async function readFigures(page: Page): Promise<ShownFigure[]> {
	const sections = await page.locator('section[aria-labelledby^="target-"]').all();
	return Promise.all(
		sections.map(async (section) => {
			const sentence = (await section.locator('.sentence').innerText()).replace(/\s+/g, ' ');
			const [, ready, staff] = /(\d+)\/(\d+)/.exec(sentence) ?? [];
			const target = await section.getByRole('heading', { level: 2 }).innerText();
			return { target, ready: Number(ready), staff: Number(staff), sentence };
		}),
	);
}

/** Opens whatever on the page is folded up. */
export async function openOut(page: Page): Promise<void> {
	const folded = page.locator('main details:not([open]) > summary');
	while ((await folded.count()) > 0) await folded.first().click();
}

/** What the manager's list says of somebody, target by target; nothing when they are not in it. */
export async function readStates(page: Page, name: string): Promise<string[]> {
	await openOut(page);
	const row = page
		.getByRole('row')
		.filter({ has: page.getByRole('rowheader', { name, exact: true }) });
	return row.getByRole('cell').allInnerTexts();
}
