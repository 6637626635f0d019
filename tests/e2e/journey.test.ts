import { m } from '#lib/i18n/messages.js';
import { formatDay } from '#lib/format.ts';
import type { DemoKey } from '#lib/server/demo/people.ts';
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

/** The demo's learner has completed language awareness. Of what is left she has not opened the first, and begun the second. */
const [first, second] = ['recognising-skills', 'anti-discrimination'] as const;
const fi = 'fi';
const holder = 'Aino Koskela';
/** What the page says of a saved answer, up to the time. */
const savedAt = m.quiz_saved_at().replace('%time%', '');

/** What the sentence says behind the location's name, when one person is missing. */
const inSentence = ({ ready, staff }: { ready: number; staff: number }) => ({
	...{ unit: '', satisfied: String(ready), denominator: String(staff), gap: 1, share: '50 %' },
});

test('a learner goes the whole way, from the catalogue to her location’s target', async ({
	visitor,
}) => {
	test.setTimeout(120_000);
	const manager = await visitor('manager');
	const stranger = await visitor();
	const learner = await visitor('learner');
	let number = '';

	const before = await test.step('the location is one person short', async () => {
		await manager.goto('/coverage');
		const figures = await readFigures(manager);
		expect(figures[1]?.sentence).toContain(m.figure_sentence_gap(inSentence(figures[1]!)));
		expect(await readStates(manager, holder)).toEqual([
			expect.stringContaining(m.person_ready({ day: '' }).trim()),
			m.person_not_yet(),
		]);
		return figures;
	});

	await test.step('she reads a module, and a change of language keeps her place', async () => {
		const pause = () => readInSwedish(learner);
		await readLessons(learner, { slug: first, language: fi }, { lesson: 2, pause });
	});

	await test.step('she answers the quiz, and no answer is lost', () => takeQuiz(learner));

	await test.step('she has passed, and reads why', async () => {
		await expect(learner.getByRole('heading', { level: 1 })).toHaveText(m.review_passed());
		const questions = await readShownQuestions(learner, { slug: first, language: fi });
		await expect(
			learner.getByText(m.review_points({ points: 10, questions: 10, needed: 8 })),
		).toBeVisible();
		for (const { options } of questions)
			for (const { why } of options)
				await expect(learner.getByText(why.fi, { exact: true }).first()).toBeVisible();
		await expect(learner.locator('fieldset input').first()).toBeDisabled();
	});

	await test.step('her certificate has her name', async () => {
		number = await findNumber(learner, readModule(first).title.fi);
		const words = await readCertificate(learner, number);
		if (words === undefined) return;
		expect(words).toContain(holder);
		expect(words).toContain(number);
	});

	await test.step('a stranger verifies it', () => verify(stranger, number));

	await test.step('its badge is public and names nobody', () => readBadge(stranger, number));

	await test.step('with the last module she earns the licence', async () => {
		await readLessons(learner, { slug: second, language: fi });
		await learner.getByRole('button', { name: m.quiz_start() }).click();
		await answerRight(learner, { slug: second, language: fi });
		await learner.getByRole('button', { name: m.quiz_to_summary() }).click();
		await learner.getByRole('button', { name: m.summary_submit() }).click();
		const licence = 'Asiakaspalvelun ajokortti';
		await expect(learner.getByText(m.review_licence({ title: licence }))).toBeVisible();
		const licenceNumber = await findNumber(learner, licence);
		const words = await readCertificate(learner, licenceNumber);
		if (words !== undefined) expect(words).toContain(licence);
		await stranger.goto(`/verify/${licenceNumber}`);
		await expect(stranger.getByText(m.verdict_valid())).toBeVisible();
	});

	await test.step('the location has reached its target, and her manager sees no more than that', async () => {
		await manager.reload();
		const [any, all] = await readFigures(manager);
		expect(any).toEqual(before[0]);
		expect(all).toMatchObject({ ready: before[1]!.ready + 1, staff: before[1]!.staff });
		expect(all?.sentence).toContain(m.figure_sentence_reached(inSentence(all!)));
		expect((await readStates(manager, holder))[1]).toContain(
			m.person_ready({ day: formatDay(today(), fi) }),
		);
		const main = manager.getByRole('main');
		await expect(main.getByText(m.person_not_yet()).first()).toBeVisible();
		await expect(main.locator('a[href*="/attempts/"]')).toHaveCount(0);
		expect(await main.innerText()).not.toMatch(/oikein|pistet|10\/10|yrity/i);
	});
});

test('an answer that is given without a network is saved when the network is back', async ({
	context,
	page,
}) => {
	await beginQuiz(page, 'coordinator');
	// The page's script has come when it has taken away the buttons that it makes needless.
	await expect(page.getByRole('button', { name: m.quiz_save_so_far() })).toHaveCount(0);
	const option = page.locator('fieldset input').first();
	await context.setOffline(true);
	await option.check();
	await expect(page.getByText(m.quiz_unsaved())).toBeVisible();
	await context.setOffline(false);
	await expect(page.getByText(savedAt)).toBeVisible();
	await page.reload();
	await expect(option).toBeChecked();
});

test('an answer that is given before the page’s script has come is saved when it comes', async ({
	page,
}) => {
	const hold = Promise.withResolvers<undefined>();
	await page.route('**/*save-answers*', async (route) => {
		await hold.promise;
		await route.continue();
	});
	await beginQuiz(page, 'division');
	const option = page.locator('fieldset input').first();
	await option.check();
	hold.resolve(undefined);
	await expect(page.getByText(savedAt)).toBeVisible();
	await page.reload();
	await expect(option).toBeChecked();
});

async function beginQuiz(page: Page, person: DemoKey): Promise<void> {
	await page.goto('/sign-in');
	await page.locator(`button[name="person"][value="${person}"]`).click();
	await page.goto(`/modules/${first}/quiz`);
	await page.getByRole('button', { name: m.quiz_start() }).click({ noWaitAfter: true });
	await page.waitForURL('/attempts/*', { waitUntil: 'commit' });
}

async function readInSwedish(page: Page): Promise<void> {
	const lesson = readModule(first).lessons[2]!;
	await switchLanguage(page, 'sv');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson.title.sv);
	await expect(
		page.getByRole('button', { name: m.lesson_read_next({}, { locale: 'sv' }) }),
	).toBeVisible();
	await switchLanguage(page, 'fi');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson.title.fi);
}

async function takeQuiz(page: Page): Promise<void> {
	await page.getByRole('button', { name: m.quiz_start() }).click();
	await expectNoKey(page);
	await answerRight(page, { slug: first, language: fi, until: 5 });
	const ticked = await countTicked(page);
	await expect(page.getByText(savedAt)).toBeVisible();
	await page.reload();
	expect(await countTicked(page)).toBe(ticked);
	await answerRight(page, { slug: first, language: fi, from: 5 });
	await page.getByRole('button', { name: m.quiz_to_summary() }).click();
	await expect(page.getByText(m.summary_all_answered())).toBeVisible();
	await page.getByRole('button', { name: m.summary_submit() }).click();
}

/** Until an attempt is submitted, nothing of what is right or why may be in its page. */
async function expectNoKey(page: Page): Promise<void> {
	const html = await page.content();
	for (const { options } of await readShownQuestions(page, { slug: first, language: fi }))
		for (const { why } of options) expect(html).not.toContain(why.fi.slice(0, 30));
	expect(html).not.toMatch(/right["':]/);
}

/** As somebody does who holds the paper: types its number, badly, and its name. */
async function verify(page: Page, number: string): Promise<void> {
	await page.goto('/verify');
	await page.getByLabel(m.verify_number()).fill(` ${number.toLowerCase().replaceAll('-', ' ')} `);
	await page.getByRole('button', { name: m.verify_do() }).click();
	await expect(page).toHaveURL(`/verify/${number}`);
	await expect(page.getByText(m.verdict_valid())).toBeVisible();
	await expect(page.getByText('Aino K.', { exact: true })).toBeVisible();
	expect(await page.content()).not.toContain('Koskela');

	const compare = async (name: string) => {
		await page.getByLabel(m.verify_name()).fill(name);
		await page.getByRole('button', { name: m.verify_name_do() }).click();
	};
	await compare('Aino Koskinen');
	await expect(page.getByRole('status')).toHaveText(m.verify_name_wrong());
	await compare('aino  KOSKELA');
	await expect(page.getByRole('status')).toContainText('aino');
	await expect(page.getByRole('status')).not.toHaveText(m.verify_name_wrong());

	const machine = await page.request.get(`/verify/${number}.json`);
	expect(await machine.json()).toMatchObject({
		...{ number, state: 'valid', kind: 'module', holder: 'Aino K.', issuedOn: today() },
	});
}

async function readBadge(page: Page, number: string): Promise<void> {
	await page.goto(`/badges/${number}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(readModule(first).title.fi);
	expect(await page.content()).not.toMatch(/Aino|Koskela/);
	const answer = await page.request.get(`/badges/${number}.json`);
	expect(answer.headers()['content-type']).toBe('application/vc+ld+json');
	const badge = await answer.json();
	expect(badge['@context'][0]).toBe('https://www.w3.org/ns/credentials/v2');
	expect(badge.type).toEqual(
		expect.arrayContaining(['VerifiableCredential', 'OpenBadgeCredential']),
	);
	expect(badge.credentialSubject.achievement.name).toBeTruthy();
	expect(JSON.stringify(badge.proof)).toContain('eddsa-rdfc-2022');
	expect(JSON.stringify(badge)).not.toMatch(/Aino|Koskela|koivuranta\.example/);
}

function today(): string {
	return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' }).format(new Date());
}
