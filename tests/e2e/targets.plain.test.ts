import { expect, type Page, test } from '@playwright/test';
import { m } from '#lib/i18n/messages.js';
import { libraryCode } from '#lib/server/demo/organisation-plan.ts';
import { signInQuickly } from './support/city.ts';
import { OwnServer } from './support/own-server.ts';

let server: OwnServer;
test.beforeAll(async () => {
	server = await OwnServer.prepareCity();
	await server.start();
});
test.afterAll(() => server.remove());

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const told = (page: Page, text: string) => expect(page.getByRole('status')).toContainText(text);

test('without JavaScript a coordinator sets a target, changes it, gives own shares and ends it', async ({
	browser,
}) => {
	const context = await browser.newContext({ baseURL: server.origin });
	await context.addCookies([{ url: server.origin, name: 'language', value: 'fi' }]);
	const page = await context.newPage();
	await signInQuickly(page, 'coordinator', server.origin);
	await page.goto('/targets');
	await page.getByRole('link', { name: m.targeting_new() }).click();
	await page.getByLabel(m.targeting_name_fi()).fill('Kevään tavoite');
	await page.getByLabel(m.targeting_name_en()).fill('Target of the spring');
	await page.getByLabel(m.targeting_unit()).selectOption(libraryCode);
	await page.getByLabel(m.targeting_share(), { exact: false }).fill('140');
	await press(page, m.targeting_save());
	for (const message of [
		...[m.keeping_fault_missing(), m.targeting_not_a_share(), m.targeting_no_measures()],
	])
		await expect(page.getByRole('link', { name: message })).toBeVisible();
	await expect(page.getByLabel(m.targeting_name_fi())).toHaveValue('Kevään tavoite');
	await page.getByLabel(m.targeting_name_sv()).fill('Vårens mål');
	await page.getByLabel(m.targeting_share(), { exact: false }).fill('60,5');
	await page.locator('input[name=measures]').first().check();
	await press(page, m.targeting_preview());
	await told(page, m.targeting_would({ count: '1' }));
	await press(page, m.targeting_save());
	await told(page, m.targeting_saved());
	await expect(page.getByText('60,5\u00a0%')).toBeVisible();

	await page.locator('summary', { hasText: m.targeting_change() }).click();
	await page.getByLabel(m.targeting_share(), { exact: false }).fill('70');
	await press(page, m.targeting_preview());
	await told(page, m.targeting_share_short());
	await press(page, m.targeting_save());
	await expect(page.getByText('60,5\u00a0% → 70\u00a0%')).toBeVisible();

	await page.getByRole('link', { name: m.targeting_shares() }).click();
	await page
		.getByLabel(m.targeting_shares_table(), { exact: true })
		.fill(`${libraryCode};;80\nnowhere;;50`);
	await press(page, m.targeting_shares_check());
	await expect(page.getByText(m.targeting_row_unknown_unit({ value: 'nowhere' }))).toBeVisible();
	await press(page, m.targeting_shares_apply_good({ count: '1' }));
	await told(page, m.targeting_shares_saved());
	await expect(page.getByText(m.targeting_shares_count({ count: '1' }))).toBeVisible();

	await page.getByRole('link', { name: 'Kevään tavoite' }).click();
	await page.locator('summary', { hasText: m.targeting_end() }).click();
	await press(page, m.targeting_end());
	await told(page, m.targeting_ended());
	const row = page.getByRole('row', { name: 'Kevään tavoite' });
	await expect(row).toContainText(m.targeting_state_ended());
	await context.close();
});
