import { m } from '#lib/i18n/messages.js';
import type { Language } from '#lib/languages.ts';
import { readModule, type Slug } from './library.ts';
import { expect, type Page } from './test.ts';

interface Journey {
	reporter: Page;
	author: Page;
	slug: Slug;
	/** The reporter's; the author reads Finnish. */
	language: Language;
}

const text = 'Linkki sivun lopussa\nei johda mihinkään.';
const answer = 'Kiitos! Linkki on nyt korjattu.';

/** Somebody reports a mistake from a lesson, an author takes it up and answers, and they see each step on their own page. */
export async function reportAndAnswer({ reporter, author, slug, language }: Journey) {
	const own = { locale: language };
	const module = readModule(slug);
	const lesson = module.lessons[1]!;
	const before = await openFrom(reporter);

	await reporter.goto(`/modules/${slug}/lessons/${lesson.id}`);
	await reporter.getByRole('link', { name: m.report_mistake({}, own), exact: true }).click();
	await expect(reporter.locator('.lead')).toContainText(lesson.title[language]);
	const send = reporter.getByRole('button', { name: m.report_do({}, own) });
	await reporter.getByLabel(m.report_text({}, own)).fill('Linkki');
	await send.click();
	await expect(reporter.locator('#kind-error')).toHaveText(m.report_kind_missing({}, own));
	await expect(reporter.locator('#text-error')).toHaveText(m.report_text_short({}, own));
	await expect(reporter.getByLabel(m.report_text({}, own))).toHaveValue('Linkki');
	await reporter.getByLabel(m.report_text({}, own)).fill(text);
	await reporter.getByLabel(m.report_kind_content({}, own)).check();
	await send.click();
	await expect(reporter).toHaveURL(/\/my\/reports\?sent=/);
	await expect(reporter.getByRole('status')).toContainText(m.own_reports_thanks({}, own));
	const newest = reporter.locator('.report').first();
	await expect(newest).toContainText(lesson.title[language]);
	await expect(newest).toContainText(m.report_state_open({}, own));
	await expect(reporter.locator('.report')).toHaveCount(before + 1);

	await author.goto('/');
	await author.getByRole('link', { name: m.front_handling() }).click();
	await author
		.getByRole('link', { name: `${module.title.fi}: ${lesson.title.fi}`, exact: true })
		.first()
		.click();
	await expect(author.locator('.comment')).toHaveText(text);
	await author.getByRole('button', { name: m.handling_take() }).click();
	await expect(author.getByRole('status')).toHaveText(m.handling_taken());
	await expect(author.getByRole('button', { name: m.handling_take() })).toHaveCount(0);
	await reporter.goto('/my/reports');
	await expect(newest).toContainText(m.report_state_taken_up({}, own));

	await author.getByLabel(m.handling_answer(), { exact: false }).fill(answer);
	await author.getByRole('button', { name: m.handling_close() }).click();
	await expect(author.locator('#closing-error')).toHaveText(m.handling_closing_missing());
	await expect(author.locator('#answer')).toHaveValue(answer);
	await author.getByLabel(m.report_closing_mended()).check();
	await author.getByRole('button', { name: m.handling_close() }).click();
	await expect(author.getByRole('status')).toHaveText(m.handling_closed_now());
	await expect(author.getByRole('button', { name: m.handling_close() })).toHaveCount(0);

	await reporter.reload();
	await expect(newest).toContainText(m.report_state_closed({}, own));
	await expect(newest).toContainText(m.report_closing_mended({}, own));
	await expect(newest).toContainText(answer);
	await reporter.goto('/my/mail');
	await expect(reporter.getByText(m.mail_rule_report_closed({}, own)).first()).toBeVisible();
}

/** Somebody says what they think of a module that they have completed, forgets the rating, and changes their mind. */
export async function giveFeedback(page: Page, slug: Slug, language: Language): Promise<void> {
	const own = { locale: language };
	const comment = page.getByLabel(m.feedback_comment({}, own));
	await page.goto(`/modules/${slug}`);
	await page.getByRole('link', { name: m.feedback_give({}, own) }).click();
	await comment.fill('Hyvä ja lyhyt.');
	await page.getByRole('button', { name: m.feedback_do({}, own) }).click();
	await expect(page.locator('#rating-error')).toHaveText(m.feedback_rating_missing({}, own));
	await expect(comment).toHaveValue('Hyvä ja lyhyt.');
	await page.getByLabel(m.feedback_rating_4({}, own)).check();
	await page.getByRole('button', { name: m.feedback_do({}, own) }).click();
	await expect(page.getByRole('status')).toContainText(m.feedback_thanks({}, own));

	await page.goto(`/modules/${slug}/feedback`);
	await expect(page.getByLabel(m.feedback_rating_4({}, own))).toBeChecked();
	await expect(comment).toHaveValue('Hyvä ja lyhyt.');
	await page.getByLabel(m.feedback_rating_5({}, own)).check();
	await page.getByRole('button', { name: m.feedback_change({}, own) }).click();
	await page.goto(`/modules/${slug}/feedback`);
	await expect(page.getByLabel(m.feedback_rating_5({}, own))).toBeChecked();
}

/** How many reports somebody has sent so far. */
async function openFrom(page: Page): Promise<number> {
	await page.goto('/my/reports');
	return page.locator('.report').count();
}
