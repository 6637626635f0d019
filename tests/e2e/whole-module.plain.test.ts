import { m } from '#lib/i18n/messages.js';
import { easyLanguageNames, type Language, type Variant } from '#lib/languages.ts';
import { answerRight } from './support/quiz.ts';
import { findNumber, switchLanguage } from './support/steps.ts';
import { expect, type Page, test } from './support/test.ts';

/** A real module as it stands; how many lessons it has is read from its own page. */
const slug = 'anti-discrimination';

test('a whole module is read and passed without JavaScript', async ({ visitor }) => {
	test.setTimeout(60_000);
	const page = await visitor('admin');
	await switchLanguage(page, 'fi');
	const { title, count } = await openModule(page, 'fi');
	await page.getByRole('link', { name: m.module_start() }).click();
	for (let number = 1; number <= count; number += 1) await readLesson(page, number, count, 'fi');
	await expect(page).toHaveURL(`/modules/${slug}/quiz`);
	await pass(page, 'fi');
	expect(await page.evaluate(() => document.querySelectorAll('fieldset').length)).toBeGreaterThan(
		0,
	);
	await expectCompleted(page, 'fi', count);
	await findNumber(page, title);
});

test('a reader goes from Finnish to Swedish and on to easy Swedish, and loses no progress', async ({
	visitor,
}) => {
	test.setTimeout(60_000);
	const page = await visitor('author');
	await switchLanguage(page, 'fi');
	const { count } = await openModule(page, 'fi');
	const third = Math.floor(count / 3);
	await page.getByRole('link', { name: m.module_start() }).click();
	for (let number = 1; number <= third; number += 1) await readLesson(page, number, count, 'fi');

	await switchLanguage(page, 'sv');
	await expectPosition(page, third + 1, count, 'sv');
	for (let number = third + 1; number <= 2 * third; number += 1)
		await readLesson(page, number, count, 'sv');

	const place = page.url();
	await page.getByRole('button', { name: easyLanguageNames.sv, exact: true }).click();
	await expect(page).toHaveURL(place);
	await expectPosition(page, 2 * third + 1, count, 'sv-simple');
	await page.goto(`/modules/${slug}`);
	const progress = m.lessons_read({ read: 2 * third, lessons: count }, { locale: 'sv-simple' });
	await expect(page.getByText(progress)).toBeVisible();
	await page.getByRole('link', { name: m.module_continue({}, { locale: 'sv-simple' }) }).click();
	await expect(page).toHaveURL(place);
	for (let number = 2 * third + 1; number <= count; number += 1)
		await readLesson(page, number, count, 'sv-simple');

	await pass(page, 'sv-simple');
	await expectCompleted(page, 'sv-simple', count);
	// The choice is the person's own: it is taken back for whoever comes next.
	await page.getByRole('button', { name: easyLanguageNames.sv, exact: true }).click();
	await switchLanguage(page, 'fi');
});

/** The module's title and the number of its lessons, as its page shows them. */
async function openModule(page: Page, language: Language) {
	await page.goto(`/modules/${slug}`);
	const label = m.module_lessons({}, { locale: language });
	const steps = page.getByRole('list', { name: label }).getByRole('listitem');
	const lessons = steps.filter({ has: page.locator('a[href*="/lessons/"]') });
	const count = await lessons.count();
	expect(count).toBeGreaterThanOrEqual(4);
	return { title: await page.getByRole('heading', { level: 1 }).innerText(), count };
}

async function readLesson(page: Page, number: number, count: number, variant: Variant) {
	const say = { locale: variant };
	await expectPosition(page, number, count, variant);
	const isLast = number === count;
	const name = isLast ? m.lesson_read_quiz({}, say) : m.lesson_read_next({}, say);
	await page.getByRole('button', { name, exact: true }).click();
}

async function expectPosition(page: Page, number: number, count: number, variant: Variant) {
	const position = m.lesson_position({ number, count }, { locale: variant });
	await expect(page.getByText(position)).toBeVisible();
	await expect(page.locator('.lesson')).toHaveAttribute('lang', variant.slice(0, 2));
}

async function pass(page: Page, variant: Variant): Promise<void> {
	const say = { locale: variant };
	await page.getByRole('button', { name: m.quiz_start({}, say) }).click();
	await answerRight(page, { slug, language: variant });
	await page.getByRole('button', { name: m.quiz_to_summary({}, say) }).click();
	await expect(page.getByText(m.summary_all_answered({}, say))).toBeVisible();
	await page.getByRole('button', { name: m.summary_submit({}, say) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.review_passed({}, say));
}

/** Every lesson is marked as read, and the quiz as passed. */
async function expectCompleted(page: Page, variant: Variant, count: number): Promise<void> {
	const say = { locale: variant };
	await page.goto(`/modules/${slug}`);
	const steps = page.getByRole('list', { name: m.module_lessons({}, say) }).getByRole('listitem');
	await expect(steps.filter({ hasText: m.lesson_done({}, say) })).toHaveCount(count);
	await expect(steps.last()).toContainText(m.quiz_passed({}, say));
}
