import { expect, test } from '@playwright/test';
import { m } from '#lib/i18n/messages.js';
import { Client } from './support/client.ts';
import { peopleWorkbook } from './support/imports.ts';
import { OwnServer } from './support/own-server.ts';
import { signInQuickly } from './support/city.ts';

let server: OwnServer;
test.beforeAll(async () => {
	server = await OwnServer.prepareCity();
	await server.start();
});
test.afterAll(() => server.remove());

test('an administrator brings a file, sees what it would do, and applies it without a bad row', async ({
	browser,
}) => {
	const context = await browser.newContext({ baseURL: server.origin });
	await context.addCookies([{ url: server.origin, name: 'language', value: 'fi' }]);
	const page = await context.newPage();
	await signInQuickly(page, 'admin', server.origin);
	await page.goto('/people/imports/new');
	const file = page.locator('input[type=file]');
	await page.getByLabel(m.import_kind_people()).check();
	await file.setInputFiles({ name: 'kuva.csv', mimeType: 'text/csv', buffer: Buffer.alloc(99) });
	await page.getByRole('button', { name: m.import_do() }).click();
	await expect(page.getByRole('link', { name: m.import_fault_not_text() })).toBeVisible();
	await expect(page.getByLabel(m.import_kind_people())).toBeChecked();
	const workbook = { name: 'henkilot.xlsx', mimeType: '', buffer: peopleWorkbook };
	await file.setInputFiles(workbook);
	await page.getByRole('button', { name: m.import_do() }).click();
	await expect(page.getByRole('link', { name: m.import_fault_several_sheets() })).toBeVisible();
	await page.locator('input[name=sheet][value=Henkilöt]').check();
	await file.setInputFiles(workbook);
	await page.getByRole('button', { name: m.import_do() }).click();
	await expect(page.getByText(`${m.import_sheet()}: Henkilöt`)).toBeVisible();

	await page.getByRole('button', { name: m.import_columns_do() }).click();
	await expect(async () => {
		await page.goto(new URL(page.url()).pathname);
		await expect(page.getByRole('button', { name: m.import_apply() })).toBeVisible({
			timeout: 500,
		});
	}).toPass();
	await expect(page.getByText(m.import_find_unknown_unit({ unit: 'unknown' }))).toBeVisible();
	await page.getByRole('button', { name: m.import_apply() }).click();
	await expect(page.getByRole('link', { name: m.import_leave_out_missing() })).toBeVisible();
	await page.getByLabel(m.import_leave_out({ rows: 1 })).check();
	await page.getByRole('button', { name: m.import_apply() }).click();
	await expect(async () => {
		await page.goto(new URL(page.url()).pathname);
		await expect(page.getByText(m.import_applied_without())).toBeVisible({ timeout: 500 });
	}).toPass();
	const author = await new Client(server.origin).signIn('author');
	expect((await author.get(new URL(page.url()).pathname)).status).toBe(404);
	await context.close();
});
