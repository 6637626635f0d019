import { m } from '#lib/i18n/messages.js';
import { Client } from './support/client.ts';
import { expect, test } from './support/city.ts';

const invitation = '/mail/wordings/invitation/fi';
const reason = 'Esihenkilö kysyi muistutuksista';

test('the coordinator changes a wording: fault, preview, test mail, and back', async ({ seat }) => {
	const page = await seat('coordinator');
	// Others may have left the seat with a phone's window, where the links are folded away.
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.goto('/');
	await page.getByRole('link', { name: m.nav_mail(), exact: true }).first().click();
	await page.getByRole('link', { name: m.mail_page_to_wordings() }).click();
	await page.locator(`a[href="${invitation}"]`).click();
	await expect(page).toHaveURL(invitation);

	const subject = page.getByLabel(m.wording_subject());
	const body = page.getByLabel(m.wording_body());
	const shipped = await body.inputValue();
	await subject.fill('Tule mukaan, {nimi}');
	await page.getByRole('button', { name: m.wording_save() }).click();
	const fault = m.template_fault_unknown_place({ name: 'nimi' });
	await expect(page.locator('#subject-error')).toContainText(fault);
	await expect(page.getByRole('link', { name: fault })).toBeVisible();
	await expect(subject).toHaveValue('Tule mukaan, {nimi}');
	await expect(body).toHaveValue(shipped);

	await subject.fill('Tule mukaan, {name}');
	await body.fill(shipped.replace('Hei {name}', 'Tervehdys {name}'));
	await page.getByRole('button', { name: m.wording_preview() }).click();
	await expect(page.getByText(m.wording_preview_draft())).toBeVisible();
	const preview = page.getByRole('article');
	await expect(preview).toContainText('Tule mukaan, Johanna');
	await expect(preview).toContainText('Tervehdys Johanna');
	await page.getByRole('button', { name: m.wording_save() }).click();
	await expect(page.getByRole('status')).toContainText(m.wording_saved());
	await expect(page.getByRole('article')).toContainText('Tervehdys Johanna');

	await page.getByRole('link', { name: m.wording_preview_html() }).click();
	await expect(page).toHaveTitle('Tule mukaan, Johanna');
	await expect(page.getByText('Tervehdys Johanna')).toBeVisible();
	await page.goto(invitation);
	await page.getByRole('button', { name: m.wording_test() }).click();
	await expect(page.getByRole('status')).toContainText(m.wording_sent());
	await page.getByRole('button', { name: m.wording_reset() }).click();
	await expect(page.getByRole('status')).toContainText(m.wording_is_reset());
	await expect(body).toHaveValue(shipped);
	await expect(page.getByRole('button', { name: m.wording_reset() })).toHaveCount(0);
});

for (const path of ['/mail/tomorrow', '/mail/rules/certificate-issued?days=365'])
	test(`names stand on ${path} only for a reason`, async ({ city }) => {
		const client = await new Client(city.origin).choose('fi').signIn('coordinator');
		const page = await client.get(path);
		expect(page.status).toBe(200);
		expect(page.text).not.toContain(m.mail_page_names_logged());
		const refused = await client.post(path, { reason: ' siksi ' });
		expect(refused.status).toBe(422);
		expect(refused.text).toContain(m.mail_page_names_missing());
		expect(refused.text).toContain('>siksi</textarea>');
		expect(refused.text).not.toContain(m.mail_page_names_logged());
		const named = await client.post(path, { reason });
		expect(named.status).toBe(200);
		expect(named.text).toContain(m.mail_page_names_logged());
		// Whom tomorrow's mails are for hangs on the day and on what other tests did.
		if (path.includes('certificate-issued')) expect(named.text).toContain('Aino Koskela');
	});

test('a mail as formatted has a policy of its own and is kept out of search engines', async ({
	city,
}) => {
	const client = await new Client(city.origin).signIn('coordinator');
	const { status, headers, text } = await client.get(`${invitation}/preview`);
	expect(status).toBe(200);
	expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'unsafe-in/);
	expect(headers['content-security-policy']).not.toContain('script');
	expect(headers['x-robots-tag']).toBe('noindex');
	expect(text).toContain('<html lang="fi">');
});

test('rules, templates and variants that do not exist are not found', async ({ city }) => {
	const client = await new Client(city.origin).signIn('coordinator');
	for (const path of ['rules/nothing', 'wordings/nothing/fi', 'wordings/canary/fi-simple'])
		expect((await client.get(`/mail/${path}`)).status, path).toBe(404);
	expect((await client.get('/mail/wordings/canary/de/preview')).status).toBe(404);
});

for (const person of ['learner', 'manager', 'author', 'admin'] as const)
	test(`the ${person} finds no page of the coordinator’s mail`, async ({ city }) => {
		const client = await new Client(city.origin).signIn(person);
		const paths = ['/mail', '/mail/tomorrow', '/mail/rules/invitation', '/mail/wordings'];
		for (const path of [...paths, invitation, `${invitation}/preview`])
			expect((await client.get(path)).status, path).toBe(404);
		expect((await client.post('/mail/tomorrow', { reason })).status).toBe(404);
		for (const action of ['save', 'preview', 'test', 'reset'])
			expect((await client.post(`${invitation}?/${action}`)).status, action).toBe(404);
		expect((await client.get('/')).text).not.toContain('href="/mail"');
	});
