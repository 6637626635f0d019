import AxeBuilder from '@axe-core/playwright';
import type { TestInfo } from '@playwright/test';
import { m } from '#lib/i18n/messages.js';
import { listCut, listRingless, listSmallTargets } from './support/measures.ts';
import { expect, type Page, test } from './support/test.ts';
import { measureOverflow } from './support/watch.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const schemes = [
	{ name: 'light', media: { colorScheme: 'light' } },
	{ name: 'dark', media: { colorScheme: 'dark' } },
	{ name: 'forced colours', media: { forcedColors: 'active' } },
] as const;
const looks = [360, 1280].flatMap((width) => schemes.map((scheme) => ({ width, scheme })));
const long = Boolean(process.env.OSAAJA_LONG);

for (const { width, scheme } of looks)
	test(`every part of the design is whole, at ${width} pixels, ${scheme.name}`, async ({
		visitor,
	}, info) => {
		test.setTimeout(long ? 180_000 : 60_000);
		const page = await visitor();
		await page.setViewportSize({ width, height: 800 });
		await page.emulateMedia({ ...scheme.media, reducedMotion: 'reduce' });
		await open(page);

		expect.soft(await measureOverflow(page)).toBe(0);
		expect.soft(await page.evaluate(listCut)).toEqual([]);
		expect.soft(await page.evaluate(listSmallTargets)).toEqual([]);
		// A key first: only then does a browser draw the ring for what a script focuses.
		await page.keyboard.press('Tab');
		expect.soft(await page.evaluate(listRingless)).toEqual([]);
		if (long || (width === 360 && 'colorScheme' in scheme.media))
			expect.soft(await listViolations(page)).toEqual([]);
		if (long) await photograph(page, info);
	});

test('every pair of colours has the contrast that is asked, in light and dark', async ({
	visitor,
}) => {
	const page = await visitor();
	await open(page);
	const rows = page.locator('#colours tbody tr');
	expect(await rows.count()).toBeGreaterThan(20);
	await expect(rows.locator('.tag')).toHaveCount(0);
});

test('a person is found and sent by keyboard alone', async ({ visitor }) => {
	const page = await visitor();
	await open(page);
	const field = page.getByRole('combobox', { name: m.column_person() }).first();
	const options = page.locator('.combobox-option');
	const hits = page.locator('#comboboxes [role=status]').first();

	await field.focus();
	await page.keyboard.type('EEVA');
	await expect(options).toHaveCount(2);
	await expect(hits).toHaveText(m.combobox_many().replace('%count%', '2'));
	await expect(field).toHaveAttribute('aria-expanded', 'true');
	expect(await listViolations(page)).toEqual([]);
	await page.keyboard.press('ArrowDown');
	const highlighted = await field.getAttribute('aria-activedescendant');
	await expect(page.locator(`[id="${highlighted}"]`)).toHaveText(
		/Eeva Virtanen\s*Rantakylän koulu/,
	);

	await page.keyboard.press('Escape');
	await expect(options).toHaveCount(0);
	await expect(field).toBeFocused();

	await field.fill('zzz');
	await expect(hits).toHaveText(m.combobox_none());
	await page.keyboard.press('Tab');
	await expect(field).toHaveValue('');

	await field.focus();
	await page.keyboard.type('ahtari');
	await expect(options).toHaveCount(1);
	await expect(hits).toHaveText(m.combobox_one());
	await page.keyboard.press('Enter');
	await expect(field).toHaveValue('Arto Ähtäri');
	await expect(options).toHaveCount(0);
	await page.keyboard.press('Enter');
	await expect(page.locator('.design-received').first()).toHaveText('arto');
	await expect(field).toHaveValue('Arto Ähtäri');
});

test('a person is chosen by pointer and by a screen reader’s press', async ({ visitor }) => {
	const page = await visitor();
	await open(page);
	const field = page.getByRole('combobox', { name: m.column_person() }).first();
	const option = (name: string) => page.locator('.combobox-option', { hasText: name });

	await field.click();
	await expect(page.locator('.combobox-option')).toHaveCount(7);
	await option('Åke Öhman').click();
	await expect(field).toHaveValue('Åke Öhman');

	await page.getByRole('button', { name: m.combobox_open() }).first().click();
	await expect(option('Åke Öhman')).toHaveAttribute('aria-selected', 'true');
	await option('Aino Koskela').dispatchEvent('click');
	await expect(field).toHaveValue('Aino Koskela');
	await expect(page.locator('.combobox-option')).toHaveCount(0);
	await expect(page.locator('select[name=person]')).toHaveValue('aino');

	await field.fill('');
	await page.keyboard.press('Tab');
	await expect(page.locator('select[name=person]')).toHaveValue('');
	expect(await field.evaluate((input: HTMLInputElement) => input.validity.valueMissing)).toBe(true);
});

test('a mistake’s line leads to the field that stands for the select', async ({ visitor }) => {
	const page = await visitor();
	await open(page);
	await page.locator('.error-summary a[href="#person-error"]').click();
	const field = page.getByRole('combobox', { name: m.column_person() }).nth(1);
	await page.keyboard.type('lai');
	await expect(field).toHaveValue('lai');
	await expect(field).toHaveAccessibleDescription(/.+/);
	await expect(field).toHaveAttribute('aria-invalid', 'true');
});

test('a dialog opens, keeps the focus, closes with Escape and gives the focus back', async ({
	visitor,
}) => {
	const page = await visitor();
	await open(page);
	await tryDialog(page);
});

test('a browser that knows no commands opens the dialog by the script', async ({ visitor }) => {
	const page = await visitor();
	await page.addInitScript(() => {
		Reflect.deleteProperty(HTMLButtonElement.prototype, 'commandForElement');
	});
	await page.route('/design', async (route) => {
		const response = await route.fetch();
		const body = (await response.text()).replaceAll(' command="show-modal"', '');
		await route.fulfill({ response, body });
	});
	await open(page);
	await tryDialog(page);
});

async function tryDialog(page: Page): Promise<void> {
	const opener = page.locator('button[commandfor=ask]');
	const dialog = page.getByRole('dialog', { name: m.summary_title() });
	await opener.focus();
	await page.keyboard.press('Enter');
	await expect(dialog).toBeVisible();
	await expect(dialog.getByRole('heading')).toBeFocused();
	for (let press = 0; press < 8; press += 1) {
		await page.keyboard.press('Tab');
		// After the last comes the browser's own bar, where nothing of the page has the focus.
		const outside = await page.evaluate(
			() => document.activeElement !== document.body && !document.activeElement?.closest('dialog'),
		);
		expect(outside).toBe(false);
	}
	expect(await listViolations(page)).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
	await expect(opener).toBeFocused();

	await opener.click();
	await dialog.locator('.dialog-close button').click();
	await expect(dialog).toBeHidden();
	await opener.click();
	await dialog.locator('button[formmethod=dialog]').click();
	await expect(dialog).toBeHidden();
}

/** For people to look at, and not compared: native controls and Arabic letters are the machine's own. */
async function photograph(page: Page, info: TestInfo): Promise<void> {
	for (const section of await page.locator('.design-section').all()) {
		const name = `${await section.getAttribute('id')}.png`;
		const path = info.outputPath(name);
		await section.screenshot({ path });
		await info.attach(name, { path, contentType: 'image/png' });
	}
}

async function open(page: Page): Promise<void> {
	await page.goto('/design');
	expect(await page.locator('.design-section').count()).toBeGreaterThan(12);
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

async function listViolations(page: Page) {
	const axe = new AxeBuilder({ page }).withTags(rules).setLegacyMode();
	const { violations } = await axe.analyze();
	return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
}
