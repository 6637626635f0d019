/** The ways in, walked without JavaScript in a demo city, where mails are shown on a page. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { m } from '#lib/i18n/messages.js';
import { demoEmail } from '#lib/server/demo/people.ts';
import { readSignInLink } from './support/city.ts';
import { OwnServer } from './support/own-server.ts';

const first = 'neljä sanaa riittää hyvin';
const second = 'viisi pientä ankkaa lähti';
let server: OwnServer;

test.beforeAll(async () => {
	server = await OwnServer.prepareCity();
	await server.start();
});
test.afterAll(() => server.remove());

async function openBrowser(browser: Browser): Promise<Page> {
	const context = await browser.newContext({ baseURL: server.origin });
	return context.newPage();
}

async function askForLink(page: Page, email: string, { isShared = false } = {}): Promise<string> {
	await page.goto('/sign-in');
	await page.getByLabel(m.email()).fill(email);
	if (isShared) await page.getByLabel(m.sign_in_shared()).check();
	await page.getByRole('button', { name: m.sign_in_link_do() }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.link_sent_title());
	await expect(page.getByText(email)).toBeVisible();
	return readSignInLink(server.database, email);
}
const signOut = (page: Page) =>
	page.getByRole('button', { name: m.sign_out() }).locator('visible=true').first().click();

test('somebody asks for a link, finds it in the mail, and is where they were going', async ({
	browser,
}) => {
	const page = await openBrowser(browser);
	await page.goto('/my/credentials');
	await expect(page).toHaveURL(/\/sign-in/);
	await page.getByLabel(m.email()).fill(demoEmail('learner'));
	await page.getByRole('button', { name: m.sign_in_link_do() }).click();
	await expect(async () => {
		await page.goto('/demo/mail');
		await page.getByRole('link', { name: 'Kirjautumislinkkisi' }).first().click({ timeout: 1000 });
	}).toPass();
	await page.goto(await readSignInLink(server.database, demoEmail('learner')));
	await page.getByRole('button', { name: 'a…@'.replace('a', 'l') }).click();
	await expect(page).toHaveURL('/my/credentials');
	await expect(page.getByText('Aino Koskela').locator('visible=true').first()).toBeVisible();
	await page.context().close();
});

test('the mail is read on a phone, and the code typed on the computer', async ({ browser }) => {
	const [computer, phone] = [await openBrowser(browser), await openBrowser(browser)];
	await phone.goto(await askForLink(computer, demoEmail('coordinator')));
	await phone.getByRole('button', { name: m.link_other_do() }).click();
	const shown = await phone.getByRole('status').innerText();
	const [code] = /\d{6}/.exec(shown)!;
	await computer.getByLabel(m.link_code()).fill(code === '000000' ? '000001' : '000000');
	await computer.getByRole('button', { name: m.link_code_do() }).click();
	await expect(computer.getByText(m.link_code_wrong({ count: 4 })).first()).toBeVisible();
	await computer.getByLabel(m.link_code()).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
	await computer.getByRole('button', { name: m.link_code_do() }).click();
	await expect(computer).toHaveURL('/');
	await phone.goto('/my/account');
	await expect(phone).toHaveURL(/\/sign-in/);
	for (const page of [computer, phone]) await page.context().close();
});

test('a first password is set after a link, changed with the old one, and ends other sessions', async ({
	browser,
}) => {
	const email = demoEmail('author');
	const [page, other] = [await openBrowser(browser), await openBrowser(browser)];
	await page.goto(await askForLink(page, email));
	await page.getByRole('button', { name: '…@' }).click();
	await page.goto('/my/account');
	await page.getByRole('link', { name: m.password_set() }).click();
	const field = page.getByLabel(m.password_new());
	const save = () => page.getByRole('button', { name: m.password_save() }).click();
	await field.fill('Salasana2026');
	await save();
	await expect(page.getByText(m.fault_password_common()).first()).toBeVisible();
	await field.fill(first);
	await save();
	await expect(page.getByRole('status')).toHaveText(m.password_changed());

	const enter = async (password: string) => {
		await other.goto('/sign-in');
		await other.getByLabel(m.email()).fill(email);
		await other.getByLabel(m.password(), { exact: true }).fill(password);
		await other.getByRole('main').getByRole('button', { name: m.sign_in(), exact: true }).click();
	};
	await enter(first);
	await expect(other).toHaveURL('/');
	await page.goto('/my/account');
	await expect(page.locator('main input[name=session]')).toHaveCount(1);
	await other.goto('/my/account/password');
	await other.getByLabel(m.password_old()).fill('not the right one');
	await other.getByLabel(m.password_new()).fill(second);
	await other.getByRole('button', { name: m.password_save() }).click();
	await expect(other.getByText(m.password_old_wrong()).first()).toBeVisible();
	await other.getByLabel(m.password_old()).fill(first);
	await other.getByLabel(m.password_new()).fill(second);
	await other.getByRole('button', { name: m.password_save() }).click();
	await expect(other.getByRole('status')).toHaveText(m.password_changed());
	await page.goto('/my/account');
	await expect(page).toHaveURL(/\/sign-in/);
	await signOut(other);
	await enter(second);
	await expect(other).toHaveURL('/');
	for (const each of [page, other]) await each.context().close();
});

test('on a shared computer signing out leaves nothing of the person behind', async ({
	browser,
}) => {
	const page = await openBrowser(browser);
	const email = demoEmail('division');
	await page.goto(await askForLink(page, email, { isShared: true }));
	await page.getByRole('button', { name: '…@' }).click();
	await page.locator('button[name="language"][value="sv"]').locator('visible=true').first().click();
	await page.goto('/my/account');
	await expect(page.getByText(m.session_shared({}, { locale: 'sv' }))).toBeVisible();
	const names = async () => (await page.context().cookies()).map(({ name }) => name).sort();
	expect(await names()).toEqual(['__Host-session', 'language']);
	const answered = page.waitForResponse((response) => response.url().endsWith('/sign-out'));
	await page
		.getByRole('button', { name: m.sign_out({}, { locale: 'sv' }) })
		.locator('visible=true')
		.first()
		.click();
	expect((await (await answered).allHeaders())['clear-site-data']).toBe('"cache"');
	expect(await names()).toEqual([]);
	await page.context().close();
});
