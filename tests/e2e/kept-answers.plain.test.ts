import { expect, type Page, test } from '@playwright/test';
import { m } from '#lib/i18n/messages.js';
import { Client } from './support/client.ts';
import { OwnServer } from './support/own-server.ts';
import { startAttempt } from './support/quiz.ts';

let server: OwnServer;
test.beforeAll(async () => {
	server = await OwnServer.prepareCity();
	await server.start();
});
test.afterAll(() => server.remove());

const signIn = (page: Page, person: string) =>
	page.locator(`button[name="person"][value="${person}"]`).click();
const option = (page: Page, question: number) =>
	page.locator('fieldset.question:has(input)').nth(question).locator('input').first();
const save = (page: Page) =>
	page.getByRole('button', { name: m.quiz_save_so_far() }).first().click();

async function begin(page: Page, person: string): Promise<string> {
	await page.goto(`${server.origin}/sign-in`);
	await signIn(page, person);
	await page.goto(`${server.origin}/modules/recognising-skills/quiz`);
	await page.getByRole('button', { name: m.quiz_start() }).click();
	return page.url();
}

test('a form that is sent after its session has ended is saved when its person signs in, and nobody else', async ({
	page,
	context,
}) => {
	const attempt = await begin(page, 'learner');
	await option(page, 0).check();
	await context.clearCookies({ name: '__Host-session' });
	await save(page);
	await expect(page.getByText(m.sign_in_carried_title())).toBeVisible();
	await signIn(page, 'learner');
	await expect(page.getByText(m.saving_kept())).toBeVisible();
	await expect(option(page, 0)).toBeChecked();

	await option(page, 1).check();
	await context.clearCookies({ name: '__Host-session' });
	await save(page);
	await signIn(page, 'coordinator');
	await expect(page.getByRole('heading', { level: 1 })).not.toContainText(m.quiz_of({ title: '' }));
	await page.goto(`${server.origin}/sign-in`);
	await signIn(page, 'learner');
	await page.goto(attempt);
	await expect(option(page, 0)).toBeChecked();
	await expect(option(page, 1)).not.toBeChecked();
});

test('an old tab saves what was changed in it alone, and after submission says kindly that it was late', async ({
	page,
	context,
}) => {
	const attempt = await begin(page, 'division');
	const old = await context.newPage();
	await old.goto(attempt);
	await option(page, 0).check();
	await save(page);
	await option(old, 1).check();
	await save(old);
	await expect(option(old, 0)).toBeChecked();
	await expect(option(old, 1)).toBeChecked();

	await page.goto(`${attempt}/summary`);
	await page.getByRole('button', { name: m.summary_submit() }).click();
	await option(old, 2).check();
	await save(old);
	await expect(old).toHaveURL(/review\?late=yes#late$/);
	await expect(old.getByText(m.review_late())).toBeVisible();
	await expect(option(old, 2)).not.toBeChecked();
});

test('no response before submission tells which option is right: they differ in the choice alone', async () => {
	const client = await new Client(server.origin).signIn('author');
	const { attempt, asked } = await startAttempt(client, 'recognising-skills');
	const boxes = asked.filter(({ options }) => options[0]?.text === undefined);
	const seen = new Set<string>();
	/** Without what tells of the moment, and which of the boxes is ticked. */
	const masked = (text: string) =>
		text
			.replaceAll(/(data-revision="|"savedAt":)\d+/g, '$1')
			.replaceAll(/("shown\.[^"]*" value="|"marks":\{"[^"]*":")[\w-]{12}/g, '$1')
			.replaceAll(/ checked(="")?(?=[\s/>])/g, '')
			.replaceAll(/nonce(="|-)[\w+/=]+/g, '$1');
	for (const { id, options } of boxes) {
		for (const { id: choice } of options) {
			const answers = [{ questionId: id, choices: [choice], revision: Date.now() }];
			const saved = await client.putAnswers(attempt, answers);
			expect(saved.status).toBe(200);
			const page = await client.get(`/attempts/${attempt}`);
			const summary = await client.get(`/attempts/${attempt}/summary`);
			const quiz = await client.get('/modules/recognising-skills/quiz');
			const [taken, ...pages] = [saved, page, summary, quiz].map(({ text }) => masked(text));
			seen.add(`${taken!.replace(id, '')}\n${pages[0]}\n${pages[2]}`);
			// The same question is answered, whatever with.
			seen.add(`${id}: ${pages[1]}`);
		}
	}
	expect(seen.size).toBe(1 + boxes.length);
});
