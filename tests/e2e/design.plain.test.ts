import { m } from '#lib/i18n/messages.js';
import { expect, test } from './support/test.ts';

test('without scripts a person is chosen in a select and sent by keyboard alone', async ({
	visitor,
}) => {
	const page = await visitor();
	await page.goto('/design');
	const field = page.locator('select#person');
	await field.focus();
	for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowDown');
	await expect(field).toHaveValue('arto');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.locator('.design-received').first()).toHaveText('arto');
	await expect(field).toHaveValue('arto');
});

test('without scripts tabs are links to views of their own', async ({ visitor }) => {
	const page = await visitor();
	await page.goto('/design');
	const tabs = page.getByRole('navigation', { name: m.people_title() });
	await tabs.getByRole('link', { name: m.column_ready() }).click();
	await expect(page).toHaveURL(/\?view=ready/);
	await expect(tabs.locator('[aria-current=page]')).toContainText(m.column_ready());
	await expect(page.locator('.design-view')).toHaveText(m.column_ready());
});

test('without scripts the browser opens the dialog, and a link leads to the same question', async ({
	visitor,
}) => {
	const page = await visitor();
	await page.goto('/design');
	const dialog = page.getByRole('dialog', { name: m.summary_title() });
	await page.locator('button[commandfor=ask]').click();
	await expect(dialog).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();

	await page.getByRole('link', { name: m.dialog_as_page() }).first().click();
	await expect(page.locator('#dialogs textarea#page-reason')).toBeVisible();
});

test('without scripts the side navigation of a phone opens', async ({ visitor }) => {
	const page = await visitor();
	await page.setViewportSize({ width: 360, height: 800 });
	await page.goto('/design');
	const navigation = page.getByRole('navigation', { name: m.coverage_below() });
	await navigation.locator('summary').click();
	await expect(navigation.locator('[aria-current=page]:visible')).toHaveText('Harjun kirjasto');
});
