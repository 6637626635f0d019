import { m } from '#lib/i18n/messages.js';
import { readModule } from './support/library.ts';
import { expect, test } from './support/test.ts';

test('by keyboard alone somebody searches and comes to a module', async ({ visitor }) => {
	const { slug, title } = readModule('anti-discrimination');
	const page = await visitor();
	await page.goto('/modules');
	await page.getByRole('searchbox', { name: m.search_label() }).focus();
	await page.keyboard.type('rasismia');
	await page.keyboard.press('Enter');
	await expect(page).toHaveTitle(/rasismia \(\d+\)/);
	const link = page.getByRole('link', { name: title.fi });
	for (let press = 0; press < 40; press += 1) {
		if (await link.evaluate((element) => element === document.activeElement)) break;
		await page.keyboard.press('Tab');
	}
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(`/modules/${slug}`);
});
