/** The second step by an app and by a code on paper, walked without JavaScript. */
import { expect, type Page, test } from '@playwright/test';
import { m } from '#lib/i18n/messages.js';
import { demoEmail } from '#lib/server/demo/people.ts';
import { codeOf, stepOf } from '#lib/server/sign-in/second-step/one-time-codes.ts';
import { fromBase32 } from '../sign-in/support/base32.ts';
import { readSignInLink } from './support/city.ts';
import { OwnServer } from './support/own-server.ts';

let server: OwnServer;

test.beforeAll(async () => {
	server = await OwnServer.prepareCity();
	await server.start({ SECOND_FACTOR: 'required' });
});
test.afterAll(() => server.remove());

let usedLink = '';
async function newLink(email: string): Promise<string> {
	const used = usedLink;
	const read = async () => (usedLink = await readSignInLink(server.database, email));
	await expect.poll(read).not.toBe(used);
	return usedLink;
}

async function comeByLink(page: Page): Promise<void> {
	const email = demoEmail('coordinator');
	await page.goto('/mail');
	await page.getByLabel(m.email()).fill(email);
	await page.getByRole('button', { name: m.sign_in_link_do() }).click();
	await page.goto(await newLink(email));
	await page.getByRole('button', { name: '…@' }).click();
}

test('a coordinator takes an app into use, and comes in by a recovery code when it is lost', async ({
	browser,
}) => {
	const context = await browser.newContext({ baseURL: server.origin });
	const page = await context.newPage();
	await comeByLink(page);
	await expect(page).toHaveURL(/\/my\/account\/second-step\?to=%2Fmail/);
	const secret = fromBase32(await page.locator('code').innerText());
	const code = page.getByLabel(m.app_code());
	const confirm = () => page.getByRole('button', { name: m.app_confirm() }).click();
	await code.fill('12345');
	await confirm();
	await expect(page.getByText(m.error_summary())).toBeVisible();
	// What was scanned is still good.
	expect(fromBase32(await page.locator('code').innerText())).toEqual(secret);
	await code.fill(codeOf(secret, stepOf(new Date())));
	await confirm();
	await expect(page.getByRole('status')).toHaveText(m.app_added());
	const shown = await page.locator('.secret-codes code').allInnerTexts();
	expect(shown).toHaveLength(10);
	await page.getByRole('link', { name: m.second_step_go_on(), exact: true }).click();
	await expect(page).toHaveURL('/mail');

	const signOut = page.getByRole('button', { name: m.sign_out() }).locator('visible=true');
	await signOut.first().click();
	await comeByLink(page);
	await expect(page).toHaveURL(/\/sign-in\/second-step/);
	await page.goto('/my/account/password');
	await expect(page).toHaveURL(/\/sign-in\/second-step/);
	const field = page.getByRole('textbox', { name: m.second_step_code() });
	const take = () => page.getByRole('button', { name: m.second_step_do() }).click();
	await field.fill('000000');
	await take();
	await expect(page.getByText(m.second_step_wrong()).first()).toBeVisible();
	await field.fill(shown[3]!.toUpperCase());
	await take();
	await expect(page).toHaveURL('/my/account/password');
	await page.goto('/my/account/second-step');
	await expect(page.getByText(m.recovery_left({ count: 9 }))).toBeVisible();
	await page.goto('/my/account/passkeys');
	await expect(page.getByText(m.passkey_needs_script())).toBeVisible();
	await context.close();
});
