import { readFileSync } from 'node:fs';
import { m } from '#lib/i18n/messages.js';
import { libraryCode } from '#lib/server/demo/organisation-plan.ts';
import { openTable } from '#lib/server/tables/open-table.ts';
import { textOf } from '../credentials/data/pdf-tools.ts';
import { Client, sharedOrigin } from './support/client.ts';
import { expect, test } from './support/test.ts';

const unit = `/coverage/${libraryCode}`;
const signedIn = (person: Parameters<Client['signIn']>[0]) =>
	new Client(sharedOrigin).choose('fi').signIn(person);

test('a manager makes a report of a day, whose address leads to the same figures, and takes it along', async ({
	visitor,
}) => {
	const page = await visitor('manager');
	await page.goto(unit);
	await page.getByRole('link', { name: m.coverage_report_link() }).click();
	await expect(page).toHaveURL(/[?&]sum=[0-9a-f]{64}$/);
	await page.getByLabel(m.coverage_report_day()).fill('');
	await page.getByRole('button', { name: m.coverage_report_show() }).click();
	const checksum = await page.locator('code').textContent();
	await page.goto(page.url());
	await expect(page.locator('code')).toHaveText(checksum!);
	await expect(page.getByText(m.coverage_report_other_title())).toHaveCount(0);
	await page.goto(page.url().replace(/sum=..../, 'sum=0000'));
	await expect(page.getByText(m.coverage_report_other_title())).toBeVisible();
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: `${m.coverage_export_people()}, Excel` }).click();
	const bytes = readFileSync(await (await download).path());
	const { rows } = await openTable(async function* () {
		yield await Promise.resolve(bytes);
	});
	const names: (string | undefined)[] = [];
	for await (const { cells } of rows) names.push(cells[4]);
	expect(names).toContain('Aino Koskela');
	const href = await page.getByRole('link', { name: m.coverage_export_pdf() }).getAttribute('href');
	const pdf = await (await page.request.get(new URL(href!, page.url()).href)).body();
	expect(textOf(pdf)).toContain(checksum!);
});

test('what is asked for wrongly is said at its field, and what was typed stays', async () => {
	const manager = await signedIn('manager');
	const { text, status } = await manager.get(`${unit}/report?day=2999-01-01&known=yesterday`);
	expect(status).toBe(200);
	expect(text).toContain(m.coverage_report_fault_day());
	expect(text).toContain(m.coverage_report_fault_known());
	expect(text).toContain('value="2999-01-01"');
	const early = await manager.get(`${unit}/report?known=2001-01-01`);
	expect(early.text).toContain(m.coverage_report_fault_target());
});

test('names are taken along by the manager alone, and no table is found by a name of something else', async () => {
	const coordinator = await signedIn('coordinator');
	for (const format of ['csv', 'xlsx', 'json'])
		expect((await coordinator.get(`${unit}/export/people.${format}`)).status).toBe(404);
	const reported = await coordinator.get(`${unit}/export/locations.json`);
	expect([reported.status, /Aino|Warsame/.test(reported.text)]).toEqual([200, false]);
	const manager = await signedIn('manager');
	expect((await manager.get('/coverage/kaupungintalo/export/people.csv')).status).toBe(404);
	for (const odd of [
		'people.ods',
		'constructor.csv',
		'__proto__.json',
		'report.csv?day=2999-01-01',
	])
		expect((await manager.get(`${unit}/export/${odd}`)).status).toBe(404);
	const csv = await manager.get(`${unit}/export/people.csv?bom&separator=comma`);
	expect(csv.text.replace('\ufeff', '')).toMatch(
		new RegExp(`^${m.coverage_export_code()},${m.column_unit()},`),
	);
});
