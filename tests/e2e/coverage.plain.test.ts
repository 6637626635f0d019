import type { Page } from '@playwright/test';
import { m } from '#lib/i18n/messages.js';
import { libraryCode } from '#lib/server/demo/organisation-plan.ts';
import { expect, test } from './support/test.ts';

test('without JavaScript a coordinator sorts, filters and leafs through all locations of the city', async ({
	visitor,
}) => {
	const page = await visitor('coordinator');
	await page.goto('/coverage');
	const table = page.getByRole('region', { name: m.coverage_locations_title() });
	expect(await readNames(page)).toHaveLength(50);

	await table.getByRole('link', { name: m.column_gap() }).click();
	await expect(table.locator('[aria-sort]')).toHaveAttribute('aria-sort', 'descending');
	const first = await readNames(page);
	await table.getByRole('link', { name: m.coverage_locations_next() }).click();
	const second = await readNames(page);
	expect(second.filter((name) => first.includes(name))).toEqual([]);
	await table.getByRole('link', { name: m.coverage_locations_first() }).click();
	expect(await readNames(page)).toEqual(first);

	await table.getByText(m.coverage_locations_filter()).click();
	await table.getByLabel(m.coverage_locations_name()).fill('KIRJASTO');
	await table.getByLabel(m.column_state()).selectOption('not-shown');
	await table.getByRole('button', { name: m.coverage_locations_apply() }).click();
	await expect(table.getByLabel(m.coverage_locations_name())).toHaveValue('KIRJASTO');
	for (const name of await readNames(page)) expect(name).toContain('kirjasto');
	for (const row of await table.locator('tbody tr').all())
		await expect(row.locator('td').last()).toHaveText(m.cell_withheld());
});

test('without JavaScript a manager finds why the target is not reached, person by person', async ({
	visitor,
}) => {
	const page = await visitor('manager');
	await page.goto(`/coverage/${libraryCode}`);
	const why = page.getByRole('link').filter({ hasText: m.coverage_why_not() });
	await why
		.or(page.getByRole('link').filter({ hasText: m.coverage_how() }))
		.first()
		.click();
	await expect(page.getByRole('heading', { name: m.coverage_why_sum() })).toBeVisible();
	await expect(page.getByText(m.coverage_why_needed(), { exact: true })).toBeVisible();
	const people = page.getByRole('region', { name: m.coverage_why_people() });
	expect(await people.getByRole('rowheader').count()).toBeGreaterThan(5);
});

test('a manager of a division reads the heat map of its locations and modules', async ({
	visitor,
}) => {
	const page = await visitor('division');
	await page.goto('/coverage/kirjastopalvelut');
	await page.getByRole('link', { name: m.coverage_tab_heat_map() }).click();
	const map = page.getByRole('region', { name: m.coverage_heat_region() });
	await expect(map).toHaveAttribute('tabindex', '0');
	expect(await map.getByRole('rowheader').count()).toBeGreaterThan(10);
	await expect(map.locator('td.heat').first()).toHaveText(/^\d+\s%$/);
});

function readNames(page: Page): Promise<string[]> {
	return page.locator('#locations tbody').getByRole('rowheader').allInnerTexts();
}
