import { m } from '#lib/i18n/messages.js';
import { readModule } from './support/library.ts';
import { answerRight, countTicked, readShownQuestions } from './support/quiz.ts';
import {
	findNumber,
	readCertificate,
	readFigures,
	readLessons,
	readStates,
	switchLanguage,
} from './support/steps.ts';
import { expect, type Page, test } from './support/test.ts';

/** The demo's instructor is a volunteer at the learner's library, and reads Swedish. */
const slug = 'recognising-skills';
const language = 'sv';
const sv = { locale: language } as const;

test('without JavaScript a volunteer goes the whole way, and her location’s figure stays', async ({
	visitor,
}) => {
	test.setTimeout(120_000);
	const manager = await visitor('manager');
	const stranger = await visitor();
	const instructor = await visitor('instructor');
	let number = '';

	await manager.goto('/coverage');
	const before = await readFigures(manager);

	await test.step('she reads a module, and a change of language keeps her place', async () => {
		const pause = async () => {
			await switchLanguage(instructor, 'en');
			const lesson = readModule(slug).lessons[1]!;
			await expect(instructor.getByRole('heading', { level: 1 })).toHaveText(lesson.title.en);
			await switchLanguage(instructor, language);
		};
		await readLessons(instructor, { slug, language }, { lesson: 1, pause });
	});

	await test.step('she saves so far, leaves, and finds her answers again', () =>
		takeQuizInTwoSittings(instructor));

	await test.step('she has passed, and reads why', async () => {
		await expect(instructor.getByRole('heading', { level: 1 })).toHaveText(m.review_passed({}, sv));
		const [question] = await readShownQuestions(instructor, { slug, language });
		for (const { why } of question!.options)
			await expect(instructor.getByText(why.sv, { exact: true }).first()).toBeVisible();
	});

	await test.step('her certificate is in Swedish and has her name', async () => {
		number = await findNumber(instructor, readModule(slug).title.sv);
		const words = await readCertificate(instructor, number);
		if (words === undefined) return;
		expect(words).toContain('Gun-Britt Sjölund');
		expect(words).toContain(readModule(slug).title.sv);
	});

	await test.step('a stranger verifies it and sees its badge', () => verify(stranger, number));

	await test.step('volunteers are not counted, and not listed', async () => {
		await manager.reload();
		expect(await readFigures(manager)).toEqual(before);
		expect(await readStates(manager, 'Gun-Britt Sjölund')).toEqual([]);
		expect((await readStates(manager, 'Samira Warsame')).length).toBe(2);
	});
});

async function takeQuizInTwoSittings(page: Page): Promise<void> {
	await page.getByRole('button', { name: m.quiz_start({}, sv) }).click();
	const attempt = page.url();
	await answerRight(page, { slug, language, until: 4 });
	const ticked = await countTicked(page);
	const save = page.getByRole('button', { name: m.quiz_save_so_far({}, sv) });
	await save.nth(3).click();
	await expect(page.getByRole('status').filter({ hasText: m.quiz_saved({}, sv) })).toBeVisible();
	await expect(page.locator('fieldset').nth(3)).toBeInViewport();

	await page.goto('/');
	await page.goto(`/modules/${slug}/quiz`);
	await page.getByRole('link', { name: m.quiz_continue({}, sv) }).click();
	await expect(page).toHaveURL(attempt);
	expect(await countTicked(page)).toBe(ticked);

	await answerRight(page, { slug, language, from: 4 });
	await page.getByRole('button', { name: m.quiz_to_summary({}, sv) }).click();
	await expect(page.getByText(m.summary_all_answered({}, sv))).toBeVisible();
	await page.getByRole('link', { name: m.summary_back({}, sv) }).click();
	await expect(page).toHaveURL(attempt);
	await page.getByRole('button', { name: m.quiz_to_summary({}, sv) }).click();
	await page.getByRole('button', { name: m.summary_submit({}, sv) }).click();
}

/** A stranger’s browser asks for Finnish. */
async function verify(page: Page, number: string): Promise<void> {
	await page.goto('/verify');
	await page.getByLabel(m.verify_number()).fill(number);
	await page.getByRole('button', { name: m.verify_do() }).click();
	await expect(page.getByText(m.verdict_valid())).toBeVisible();
	await expect(page.getByText('Gun-Britt S.', { exact: true })).toBeVisible();
	await page.getByLabel(m.verify_name()).fill('Gun-Britt Sjölund');
	await page.getByRole('button', { name: m.verify_name_do() }).click();
	await expect(page.getByRole('status')).toHaveText(
		m.verify_name_right({ name: 'Gun-Britt Sjölund' }),
	);
	const machine = await page.request.get(`/verify/${number}.json`);
	expect(await machine.json()).toMatchObject({ number, state: 'valid', holder: 'Gun-Britt S.' });
	await page.getByRole('link', { name: m.credential_badge(), exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(readModule(slug).title.fi);
	const badge = await (await page.request.get(`/badges/${number}.json`)).json();
	expect(badge.type).toContain('OpenBadgeCredential');
}
