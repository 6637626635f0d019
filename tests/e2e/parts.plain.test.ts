import { m } from '#lib/i18n/messages.js';
import { change, changedSlug, part, partedSlug } from './support/changed-library.ts';
import { expect, test } from './support/city.ts';
import { Client } from './support/client.ts';
import { readModule } from './support/library.ts';

const partLesson = `/modules/${partedSlug}/parts/${part.slug}/lessons/${part.lesson.id}`;
const core = readModule(partedSlug);

test('a unit’s people read its part after the common lessons, and its questions are asked', async ({
	seat,
}) => {
	const page = await seat('division');
	await page.goto(`/modules/${partedSlug}`);
	const heading = m.module_part_unit({ unit: part.unit.fi });
	await expect(page.getByRole('heading', { name: heading })).toBeVisible();
	const steps = page.getByRole('list', { name: heading }).getByRole('listitem');
	await expect(steps).toContainText([part.lesson.title.fi]);
	await page.goto(`/modules/${partedSlug}/lessons/${core.lessons.at(-1)!.id}`);
	await page.getByRole('button', { name: m.lesson_read_next() }).click();
	await expect(page).toHaveURL(partLesson);
	await expect(page.getByText(m.lesson_of_part({ title: part.lesson.title.fi }))).toBeVisible();
	await page.getByRole('button', { name: m.lesson_read_quiz() }).click();
	await expect(page).toHaveURL(`/modules/${partedSlug}/quiz`);
	await expect(page.getByText(m.module_part_quiz({ parts: part.unit.fi }))).toBeVisible();
	await expect(page.getByText(m.quiz_rule_questions({ questions: 11 }))).toBeVisible();
	await page.goto(`/modules/${partedSlug}`);
	const lessons = core.lessons.length + 1;
	await expect(page.getByText(m.lessons_read({ read: 2, lessons }))).toBeVisible();
	await page.goto(partLesson);
	await expect(page.getByRole('link', { name: core.lessons.at(-1)!.title.fi })).toHaveCount(2);
});

test('people elsewhere have the common module, and find no lesson of the part', async ({
	city,
	seat,
}) => {
	const page = await seat('learner');
	await page.goto(`/modules/${partedSlug}`);
	await expect(page.getByText(part.unit.fi)).toHaveCount(0);
	await expect(page.getByText(m.module_quiz_step({ questions: 10 }))).toBeVisible();
	const learner = await new Client(city.origin).signIn('learner');
	const around = `/modules/${partedSlug}/lessons/${part.slug}.${part.lesson.id}`;
	for (const path of [partLesson, around, partLesson.replace(part.slug, 'no-such-part')]) {
		expect((await learner.get(path)).status).toBe(404);
		expect((await learner.post(path)).status).toBe(404);
	}
	const division = await new Client(city.origin).signIn('division');
	expect((await division.get(around)).status).toBe(404);
});

test('an author may look at every part, and marks nothing as read', async ({ city, seat }) => {
	const page = await seat('author');
	await page.goto(`/modules/${partedSlug}`);
	await page.getByText(m.module_part_other({ unit: part.unit.fi })).click();
	await page.getByRole('link', { name: part.lesson.title.fi }).click();
	await expect(page).toHaveURL(partLesson);
	await expect(page.getByText(m.module_part_other_text())).toBeVisible();
	await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
	const author = await new Client(city.origin).signIn('author');
	expect((await author.post(partLesson)).status).toBe(404);
});

test('a module that is tried out says so, how it was tried, and that it may be tested out', async ({
	seat,
}) => {
	const page = await seat('learner');
	await page.goto(`/modules/${partedSlug}`);
	await expect(page.getByText(m.module_piloted_since({ day: '1.11.2026' })).first()).toBeVisible();
	await expect(page.getByText(m.module_test_out_text())).toBeVisible();
	await expect(page.getByText(m.module_review_late_title())).toBeVisible();
	await page.getByText(m.module_about()).click();
	const changed = 'Lyhensimme ohjetta.';
	const kind = 'kirjaston asiakasta';
	const test = m.reader_test({ day: '10.11.2026', readers: 5, kind, changed });
	await expect(page.getByText(test)).toBeVisible();
	await expect(page.getByText(`${m.language_sv()}: ${m.reader_tests_none()}`)).toBeVisible();
	await page.getByRole('link', { name: m.module_test_out_do() }).click();
	await expect(page).toHaveURL(`/modules/${partedSlug}/quiz`);
});

test('whoever completed a module before it changed reads what changed, once', async ({
	city,
	seat,
}) => {
	const page = await seat('coordinator');
	const day = await page.goto('/my/credentials').then(() => page.getByRole('main').innerText());
	await page.goto('/');
	const offer = page.getByRole('region', { name: m.front_changed() });
	await offer.getByRole('link', { name: m.what_changed_open() }).click();
	await expect(page).toHaveURL(`/modules/${changedSlug}/what-changed`);
	await expect(page.getByRole('heading', { name: change.title.fi })).toBeVisible();

	const stranger = await new Client(city.origin).signIn('coordinator');
	const forged = { edition: ['no-such-edition', ''] };
	await stranger.post(`/modules/${changedSlug}/what-changed`, forged);
	await page.goto(`/modules/${changedSlug}`);
	await expect(page.getByText(m.what_changed_offer())).toBeVisible();
	await page.getByRole('link', { name: m.what_changed_open() }).click();
	await page.getByRole('button', { name: m.what_changed_do() }).click();

	await expect(page).toHaveURL(`/modules/${changedSlug}`);
	await expect(page.getByText(m.what_changed_offer())).toHaveCount(0);
	await expect(page.getByText(m.what_changed_read_on({ day: '' }).trim())).toBeVisible();
	await page.goto('/');
	await expect(offer).toHaveCount(0);
	await page.goto('/my/credentials');
	expect(await page.getByRole('main').innerText()).toBe(day);
	await page.goto(`/modules/${changedSlug}/what-changed`);
	await expect(page.getByRole('heading', { name: change.title.fi })).toBeVisible();
	await expect(page.getByRole('button', { name: m.what_changed_do() })).toHaveCount(0);
});

test('there is nothing to tell whoever has not completed it', async ({ city }) => {
	const admin = await new Client(city.origin).signIn('admin');
	const path = `/modules/${changedSlug}/what-changed`;
	for (const answer of [await admin.get(path), await admin.post(path, { edition: 'x' })])
		expect(answer).toMatchObject({ status: 303, location: `/modules/${changedSlug}` });
	expect((await admin.get('/modules/no-such-module/what-changed')).status).toBe(404);
});
