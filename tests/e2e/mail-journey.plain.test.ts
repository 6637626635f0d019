import Database from 'better-sqlite3';
import { expect, type Page, test } from '@playwright/test';
import { variants } from '#lib/languages.ts';
import { m } from '#lib/i18n/messages.js';
import { templateNames } from '#lib/server/mail/templates.ts';
import { Client } from './support/client.ts';
import { OwnServer } from './support/own-server.ts';

const token = 'what-the-watching-machine-knows';
let server: OwnServer;

test.beforeAll(async () => {
	server = await OwnServer.prepareCity();
	// At whatever hour the test runs, what is due leaves now.
	await server.start({
		...{ MAIL_QUIET_HOURS: '0-0', METRICS_TOKEN: token },
		...{ MAIL_RETURNS_TO: 'returns@koivuranta.example', MAIL_RETURNS_TOKEN: token },
	});
});
test.afterAll(() => server.remove());

test('a manager invites, somebody reads the invitation and ends such mails', async ({
	browser,
}) => {
	const context = await browser.newContext({ baseURL: server.origin });
	const page = await context.newPage();
	await page.goto('/sign-in');
	await page.locator('button[name="person"][value="manager"]').click();
	await page.waitForURL('/');
	await page.goto('/coverage');
	await page.getByRole('link', { name: m.invite_link() }).click();
	await expect(page.getByRole('heading', { level: 1, name: m.invite_title() })).toBeVisible();
	const subject = await page.getByRole('article').getByRole('heading').first().innerText();
	await page.locator('main form button').click();
	await expect(page.getByRole('status')).toBeVisible();

	const links = await readMail(page, subject);
	const unsubscribe = links.find((link) => link.includes('/mail/unsubscribe/'));
	expect(links.some((link) => link.includes('/modules/'))).toBe(true);
	for (const link of links.filter((each) => !each.includes('/my/')))
		expect((await new Client(server.origin).get(link)).status, link).toBe(200);

	await page.goto(unsubscribe!);
	await expect(
		page.getByRole('listitem').filter({ hasText: m.mail_rule_invitation() }),
	).toBeVisible();
	await page.getByRole('button', { name: m.unsubscribe_do() }).click();
	await expect(page.getByRole('status')).toContainText(m.unsubscribe_done());
	await context.close();
});

/** Opens the newest mail with a subject as soon as it is shown; the paths of its links. */
async function readMail(page: Page, subject: string): Promise<string[]> {
	await expect(async () => {
		await page.goto('/demo/mail');
		await page.getByRole('link', { name: subject }).first().click({ timeout: 1000 });
	}).toPass();
	const html = await new Client(server.origin).get(`${new URL(page.url()).pathname}/html`);
	return listLinks(html.text);
}

function listLinks(html: string): string[] {
	return [...html.matchAll(/href="([^"]+)"/g)].map(([, link = '']) => {
		expect(link.startsWith(server.origin), link).toBe(true);
		return link.slice(server.origin.length) || '/';
	});
}

test('the one press of a mail program ends such mails without a page, a cookie or an origin', async () => {
	const coordinator = await new Client(server.origin).signIn('coordinator');
	const shown = await coordinator.get('/demo/mail');
	expect(shown.status).toBe(200);
	const mails = [...shown.text.matchAll(/href="(\/demo\/mail\/\w+)"/g)].map(([, path]) => path!);
	const pages = await Promise.all(mails.map((path) => coordinator.get(`${path}/html`)));
	const [, link] = /href="[^"]*(\/mail\/unsubscribe\/[^"]+)"/.exec(
		pages.map(({ text }) => text).join(),
	)!;
	const { status } = await new Client(server.origin).call(link!, {
		method: 'POST',
		headers: { origin: undefined, 'content-type': 'application/x-www-form-urlencoded' },
		body: 'List-Unsubscribe=One-Click',
	});
	expect(status).toBe(200);
	const foreign = link!.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
	expect((await new Client(server.origin).get(foreign)).status).toBe(404);
});

test('every link of every template in every variant leads somewhere', async () => {
	const coordinator = await new Client(server.origin).signIn('coordinator');
	const tried = new Map<string, number>();
	let previews = 0;
	for (const template of templateNames)
		for (const variant of variants) {
			const preview = await coordinator.get(`/mail/wordings/${template}/${variant}/preview`);
			if (preview.status === 404) continue;
			previews += 1;
			for (const link of listLinks(preview.text))
				if (!tried.has(link)) tried.set(link, await statusOf(coordinator, link));
		}
	// The sample's number is nobody's, which its page says.
	const dead = [...tried].filter(
		([link, status]) => status !== (link.startsWith('/verify/') ? 404 : 200),
	);
	expect(dead).toEqual([]);
	expect(previews).toBeGreaterThan(templateNames.length * 3 - 4);
	expect(tried.size).toBeGreaterThan(5);
});

/** Where it leads in the end: the coverage page sends on to one's own unit. */
async function statusOf(client: Client, link: string): Promise<number> {
	const { status, location } = await client.get(link);
	return location ? (await client.get(location)).status : status;
}

test('whose address was refused reads it on the own page, and has it tried again', async () => {
	const learner = await new Client(server.origin).signIn('learner');
	const database = new Database(server.database);
	const { email } = database
		.prepare<[], { email: string }>(
			"select email from persons where given_names = 'Aino' and family_name = 'Koskela'",
		)
		.get()!;
	database
		.prepare('insert into bounced_addresses (address, code, recorded_at) values (?, ?, ?)')
		.run(email, '550 5.1.1', Date.now());
	database.close();
	const warned = await learner.get('/my/mail');
	expect(warned.text).toContain(m.own_mail_bounced_text({ address: email }));
	const retried = await learner.post('/my/mail?/retry');
	expect(retried.text).toContain(m.own_mail_bounced_done());
	expect(retried.text).not.toContain(m.own_mail_bounced_title());
});

test('metrics are for whoever knows the token', async () => {
	const machine = new Client(server.origin);
	const read = (authorization?: string) =>
		machine.get('/metrics', authorization === undefined ? {} : { authorization });
	expect((await read()).status).toBe(404);
	expect((await read('Bearer another-token-altogether')).status).toBe(404);
	const answer = await read(`Bearer ${token}`);
	expect(answer.status).toBe(200);
	expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
	expect(answer.text).toContain('osaaja_mail_alarm{code="mail-off"} 0');
	expect(answer.text).not.toContain('@');
});

test('what came back is taken from the mail server, which knows the token and comes from no page', async () => {
	const relay = new Client(server.origin);
	const hand = (authorization?: string, origin?: string) =>
		relay.call('/mail/returned?to=returns%2Bnobody@koivuranta.example', {
			...{ method: 'POST', body: 'Subject: Undelivered\r\n\r\nSorry.' },
			headers: { 'content-type': 'message/rfc822', origin, authorization },
		});
	expect((await hand(`Bearer ${token}`)).status).toBe(204);
	expect((await hand('Bearer another-token-altogether')).status).toBe(404);
	expect((await hand(undefined, server.origin)).status).toBe(404);
	expect((await hand()).status).toBe(403);
	expect((await hand(undefined, 'https://elsewhere.example')).status).toBe(403);
});
