import { m } from '#lib/i18n/messages.js';
import { expect, test } from './support/test.ts';

test('without JavaScript a learner says with one press that she uses what she learned, and adds an example', async ({
	visitor,
}) => {
	const page = await visitor('learner');
	await page.goto('/');
	await page.getByRole('button', { name: m.use_yes(), exact: true }).click();
	await expect(page.getByRole('status')).toContainText(m.use_thanks());
	await expect(page.getByRole('radio', { name: m.use_yes(), exact: true })).toBeChecked();
	await page.getByLabel(m.use_example()).fill('Tulkin kanssa');
	await page.getByRole('button', { name: m.use_change() }).click();
	await expect(page.getByLabel(m.use_example())).toHaveValue('Tulkin kanssa');
	await page.goto('/');
	await expect(page.getByText(m.use_title())).toHaveCount(0);
});

test('without JavaScript the coordinator answers a commitment, and mistakes keep what was typed', async ({
	visitor,
}) => {
	const page = await visitor('coordinator');
	await page.goto('/commitments');
	await page.getByRole('link', { name: 'Perehdytyksen aineistot' }).click();
	await page.getByLabel(m.commitment_evidence()).fill('Aineistot on tarkistettu.');
	await page.getByRole('button', { name: m.commitment_answer_save() }).click();
	await expect(page.getByText(m.error_summary())).toBeVisible();
	await expect(page.getByLabel(m.commitment_evidence())).toHaveValue('Aineistot on tarkistettu.');
	await page.getByRole('radio', { name: m.commitment_partly() }).check();
	await page.getByRole('button', { name: m.commitment_answer_save() }).click();
	await expect(page.getByRole('status')).toContainText(m.commitment_saved());
	const file = await page.request.get('/commitments.csv?bom');
	expect(await file.text()).toContain(`${m.commitment_partly()};`);
});
