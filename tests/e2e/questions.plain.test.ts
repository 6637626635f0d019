import { m } from '#lib/i18n/messages.js';
import { expect, test } from './support/city.ts';
import { Client } from './support/client.ts';
import { rightForm, startAttempt } from './support/quiz.ts';

const en = { locale: 'en' } as const;

test('without JavaScript a coordinator voids a question, and whoever failed by it sees that kindly', async ({
	city,
	seat,
}) => {
	const learner = await new Client(city.origin).signIn('manager');
	const slug = 'participation';
	const started = await startAttempt(learner, slug);
	const { attempt } = started;
	// A division's part has questions of its own, of which each has the part before its id.
	const asked = started.asked.filter(({ id }) => !id.includes('.'));
	await learner.post(`/attempts/${attempt}`, rightForm(slug, asked.slice(1, 3)));
	await learner.post(`/attempts/${attempt}/summary`);
	const review = `/attempts/${attempt}/review`;
	expect((await learner.get(review)).text).not.toContain(m.review_corrected({}, { locale: 'fi' }));

	const page = await seat('coordinator', 'en');
	await page.goto(`/modules/${slug}`);
	await page.getByRole('link', { name: m.health_open({}, en) }).click();
	await expect(page.getByText(m.health_too_little({}, en))).toBeVisible();
	await page.locator(`a[href$="/questions/${asked[0]!.id}"]`).click();
	await page.getByRole('link', { name: m.health_void_open({}, en) }).click();
	await expect(page.getByText(/Attempts to count again: 1, of 1 people/)).toBeVisible();
	await page.getByRole('button', { name: m.health_void_do({}, en) }).click();
	await expect(page.getByLabel(m.health_reason({}, en))).toHaveAccessibleDescription(
		new RegExp(m.health_reason_missing({}, en)),
	);
	await page.getByLabel(m.health_reason({}, en)).fill('Two options are right.');
	await page.getByRole('button', { name: m.health_void_do({}, en) }).click();
	await expect(page.getByText(m.health_made({}, en))).toBeVisible();
	await expect(page.getByText('Two options are right.')).toBeVisible();

	await expect
		.poll(async () => (await learner.get(review)).text)
		.toContain(m.review_corrected({}, { locale: 'fi' }));
	expect((await learner.get(review)).text).toContain(m.review_void({}, { locale: 'fi' }));
});
