/** Ways in that need a real browser: a provider's own pages, and passkeys by Chromium's virtual authenticator. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { m } from '#lib/i18n/messages.js';
import { demoEmail } from '#lib/server/demo/people.ts';
import { RealProvider } from '../sign-in/support/real-provider.ts';
import { readSignInLink } from './support/city.ts';
import { OwnServer } from './support/own-server.ts';
import { expectNoViolations, expectSound, expectValid } from './support/page-rules.ts';

let server: OwnServer;
let provider: RealProvider;

test.beforeAll(async () => {
	server = await OwnServer.prepareCity();
	provider = await RealProvider.start(`${server.origin}/sign-in/with/city/return`, {
		aino: { email: demoEmail('learner'), email_verified: true },
		stranger: { email: 'nobody@koivuranta.example', email_verified: true },
	});
	const { issuer, clientId, clientSecret, names } = provider.settings();
	await server.start({
		...{ SECOND_FACTOR: 'required', OIDC_PROVIDERS: 'city', OIDC_CITY_ISSUER: issuer },
		...{ OIDC_CITY_CLIENT_ID: clientId, OIDC_CITY_CLIENT_SECRET: clientSecret },
		...{ OIDC_CITY_NAME_FI: names.fi, OIDC_CITY_NAME_SV: names.sv, OIDC_CITY_NAME_EN: names.en },
	});
});
test.afterAll(async () => {
	await server.remove();
	await provider.stop().catch(() => undefined);
});

async function openBrowser(browser: Browser): Promise<Page> {
	const context = await browser.newContext({ baseURL: server.origin });
	return context.newPage();
}
const withCity = (page: Page) =>
	page.getByRole('button', { name: m.sign_in_with({ name: 'Kaupungin tunnus' }) }).click();

/** The provider's own pages: who somebody is, and that we may know it. */
async function signInThere(page: Page, login: string): Promise<void> {
	await page.locator('input[name=login]').fill(login);
	await page.locator('input[name=password]').fill('any');
	await page.locator('button[type=submit]').click();
	await page.locator('button[type=submit]').click();
}

test('somebody comes in by the city’s sign-in, and is where they were going', async ({
	browser,
}) => {
	const page = await openBrowser(browser);
	await page.goto('/my/credentials');
	await withCity(page);
	await signInThere(page, 'aino');
	await expect(page).toHaveURL('/my/credentials');
	await expect(page.getByText('Aino Koskela').locator('visible=true').first()).toBeVisible();
	const names = (await page.context().cookies(server.origin)).map(({ name }) => name);
	expect(names).not.toContain('__Host-provider');
	await page.context().close();
});

test('somebody of whom there is no record is told so, and nobody is made of them', async ({
	browser,
}) => {
	const page = await openBrowser(browser);
	await page.goto('/sign-in');
	await withCity(page);
	await signInThere(page, 'stranger');
	await expect(page.getByText(m.provider_no_account_title())).toBeVisible();
	await expect(page).not.toHaveURL(/code=/);
	await expectNoViolations(page);
	await page.goto(`/sign-in/with/city/return?code=made-up&state=made-up`);
	await expect(page.getByText(m.provider_interrupted())).toBeVisible();
	await page.goto('/my/credentials');
	await expect(page).toHaveURL(/\/sign-in/);
	await page.context().close();
});

let usedLink = '';
async function newLink(email: string): Promise<string> {
	const used = usedLink;
	const read = async () => (usedLink = await readSignInLink(server.database, email));
	await expect.poll(read).not.toBe(used);
	return usedLink;
}

/** Half a sign-in: by a link that was mailed. */
async function comeByLink(page: Page, email: string, to: string): Promise<void> {
	await page.goto(to);
	await page.getByLabel(m.email()).fill(email);
	await page.getByRole('button', { name: m.sign_in_link_do() }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.link_sent_title());
	await page.goto(await newLink(email));
	await page.getByRole('button', { name: '…@' }).click();
}
const signOut = (page: Page) =>
	page.getByRole('button', { name: m.sign_out() }).locator('visible=true').first().click();

test('a manager makes a passkey, and comes in with it alone, or after a link', async ({
	browser,
}) => {
	const page = await openBrowser(browser);
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('WebAuthn.enable');
	await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
			...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
		},
	});
	await comeByLink(page, demoEmail('manager'), '/coverage');
	await expect(page).toHaveURL(/\/my\/account\/second-step/);
	await page.goto('/coverage');
	await expect(page).toHaveURL(/\/my\/account\/second-step\?to=%2Fcoverage/);
	await page.getByRole('link', { name: m.passkey_add() }).click();
	await page.getByLabel(m.passkey_name()).fill('Oma läppäri');
	await page.getByRole('button', { name: m.passkey_make() }).click();
	await expect(page.getByRole('status')).toHaveText(m.passkey_added());
	await expect(page.getByRole('heading', { name: 'Oma läppäri' })).toBeVisible();
	await page.getByRole('link', { name: m.second_step_go_on(), exact: true }).click();
	await expect(page).toHaveURL(/\/coverage\/\w/);

	await signOut(page);
	await page.goto('/coverage');
	await page.getByRole('link', { name: m.sign_in_passkey_do() }).click();
	await page.getByRole('main').getByRole('button', { name: m.sign_in(), exact: true }).click();
	await expect(page).toHaveURL(/\/coverage\/\w/);

	await signOut(page);
	await comeByLink(page, demoEmail('manager'), '/coverage');
	await expect(page).toHaveURL(/\/sign-in\/second-step/);
	await expectSound(page, 'fi');
	await expectNoViolations(page);
	await expectValid(await (await page.request.get('/sign-in/second-step')).text(), page.url());
	await page.goto('/modules');
	await page.getByRole('link', { name: m.second_step_notice() }).click();
	await page.goto('/coverage');
	await page.getByRole('button', { name: m.second_step_passkey_do() }).click();
	await expect(page).toHaveURL(/\/coverage\/\w/);

	await page.goto('/my/account/passkeys');
	await page.getByRole('button', { name: m.passkey_remove() }).click();
	await expect(page.getByText(m.passkey_last())).toBeVisible();
	await page.context().close();
});

test('a provider that does not answer says so, and the other ways go on', async ({ browser }) => {
	await provider.stop();
	await server.end('SIGTERM');
	const { issuer, clientId, clientSecret, names } = provider.settings();
	await server.start({
		...{ OIDC_PROVIDERS: 'city', OIDC_CITY_ISSUER: issuer },
		...{ OIDC_CITY_CLIENT_ID: clientId, OIDC_CITY_CLIENT_SECRET: clientSecret },
		...{ OIDC_CITY_NAME_FI: names.fi, OIDC_CITY_NAME_SV: names.sv, OIDC_CITY_NAME_EN: names.en },
	});
	const page = await openBrowser(browser);
	await page.goto('/sign-in?to=/my/credentials');
	await withCity(page);
	await expect(page.getByText(m.provider_down({ name: 'Kaupungin tunnus' }))).toBeVisible();
	await page.getByRole('link', { name: m.sign_in_other_ways() }).click();
	await expect(page.getByLabel(m.email())).toBeVisible();
	await page.context().close();
});
