/** Attacks on signing in, by a raw client that sends what no page would. */
import Database from 'better-sqlite3';
import { expect, test } from '@playwright/test';
import { m } from '#lib/i18n/messages.js';
import { demoEmail } from '#lib/server/demo/people.ts';
import { hashPassword } from '#lib/server/sign-in/passwords.ts';
import { readSignInLink } from './support/city.ts';
import { type Answer, Client } from './support/client.ts';
import { OwnServer } from './support/own-server.ts';

const password = 'neljä sanaa riittää hyvin';
const wrong = 'not the right one';
const session = '__Host-session';
let server: OwnServer;

test.beforeEach(async () => {
	server = await OwnServer.prepareCity();
	await server.start();
});
test.afterEach(() => server.remove());

const visitor = () => new Client(server.origin);
const author = demoEmail('author');
const link = (email: string, client = visitor(), more = {}) =>
	client.post('/sign-in', { email, way: 'link', ...more });
const readLink = (email: string) => readSignInLink(server.database, email);

/** As if the person had set it. */
async function givePassword(email: string): Promise<void> {
	const hashed = await hashPassword(password);
	const db = new Database(server.database);
	db.prepare(
		'insert or replace into passwords (person_id, hash, recorded_at) select id, ?, ? from persons where email = ?',
	).run(hashed, Date.now(), email);
	db.close();
}
const enter = (client: Client, typed = password, more = {}) =>
	client.post('/sign-in', { email: author, password: typed, ...more });
const isIn = async (client: Client) => (await client.get('/my/account')).status === 200;

test('a session that somebody else has planted opens nothing, and signing in makes a new one', async () => {
	await givePassword(author);
	const owner = visitor();
	const planted = 'AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
	owner.cookies.set(session, planted);
	expect(await isIn(owner)).toBe(false);
	expect((await enter(owner)).status).toBe(303);
	const first = owner.cookies.get(session)!;
	expect(first).not.toBe(planted);
	await enter(owner);
	expect(owner.cookies.get(session)).not.toBe(first);
	const thief = visitor();
	thief.cookies.set(session, first);
	expect(await isIn(thief)).toBe(false);
	expect(await isIn(owner)).toBe(true);
});

test('nobody is sent to another site afterwards', async () => {
	await givePassword(author);
	const elsewhere = ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:1'];
	for (const to of elsewhere) {
		expect((await enter(visitor(), password, { to })).location).toBe('/');
		const page = await visitor().get(`/sign-in?to=${encodeURIComponent(to)}`);
		expect(page.text).toContain('name="to" value="/"');
	}
	const asker = visitor();
	await link(author, asker, { to: '//evil.example' });
	const answer = await asker.post(`${await readLink(author)}?/enter`);
	expect([answer.status, answer.location]).toEqual([303, '/']);
});

test('an address that nobody has gets the same answers as one that somebody has', async () => {
	await givePassword(author);
	const bare = ({ status, text, headers, location }: Answer, email: string) => ({
		...{ status, location, cookies: headers['set-cookie']?.replace(/=[^;]*/g, '') },
		text: text.replaceAll(email, '').replaceAll(/nonce="[^"]*"|nonce-[^']*/g, ''),
	});
	const unknown = 'nobody@koivuranta.example';
	const seen = [];
	for (const email of [author, unknown]) {
		const client = visitor();
		const refused = await client.post('/sign-in', { email, password: wrong });
		const asked = await link(email, client);
		const page = await client.get('/sign-in/link');
		const coded = await client.post('/sign-in/link', { code: '123456' });
		seen.push([refused, asked, page, coded].map((answer) => bare(answer, email)));
	}
	expect(seen[1]).toEqual(seen[0]);
	expect(seen[0]![0]!.status).toBe(422);
	expect(seen[0]![2]!.text).toContain(m.link_sent_title());
});

test('a stranger is slowed down, and the owner’s own browser is not', async () => {
	await givePassword(author);
	const owner = visitor();
	await enter(owner);
	await owner.post('/sign-out');
	expect(owner.cookies.get('__Host-device')).toBeTruthy();
	for (let tried = 0; tried < 10; tried++) expect((await enter(visitor(), wrong)).status).toBe(422);
	const refused = await enter(visitor());
	expect(refused.status).toBe(429);
	expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
	expect(refused.text).toContain(m.sign_in_wait({ minutes: 15 }));
	expect(refused.text).toContain(`value="${author}"`);
	await server.end('SIGTERM');
	await server.start();
	expect((await enter(visitor())).status).toBe(429);
	expect((await enter(owner)).status).toBe(303);
	expect((await link(author)).location).toBe('/sign-in/link');
});

test('a header that anybody can write gives nobody further tries', async () => {
	const database = new Database(server.database, { readonly: true });
	const count = () => database.prepare('select count(*) from sign_in_tries').pluck().get();
	const tryFrom = (address: string) =>
		visitor().call('/sign-in', {
			...{ method: 'POST', headers: { 'x-forwarded-for': address } },
			body: { email: 'nobody@koivuranta.example', password: wrong },
		});
	await tryFrom('203.0.113.1');
	await tryFrom('203.0.113.2');
	expect(count()).toBe(2);
	await server.end('SIGTERM');
	await server.start({ TRUSTED_PROXIES: '1' });
	await tryFrom('203.0.113.1');
	await tryFrom('made up, 203.0.113.2');
	expect(count()).toBe(4);
	database.close();
});

test('a machine that opens the link many times takes nothing away, and the token stays on its page', async () => {
	const asker = visitor();
	await link(author, asker, { to: '/my/credentials' });
	const path = await readLink(author);
	for (const method of ['GET', 'HEAD', 'GET', 'GET', 'HEAD']) {
		const { status, headers } = await visitor().call(path, { method });
		expect([status, headers['set-cookie'], headers['referrer-policy']]).toEqual([
			...[200, undefined, 'strict-origin'],
		]);
	}
	const opened = await asker.get(path);
	expect(opened.text).toContain(m.link_open_do({ address: 'a…@koivuranta.example' }));
	expect(opened.text).not.toContain(m.link_other_do());
	const came = await asker.post(`${path}?/enter`);
	expect([came.status, came.location]).toEqual([303, '/my/credentials']);
	const again = await visitor().post(`${path}?/enter`);
	expect(again.status).toBe(410);
	expect(again.text).toContain(m.link_ended_title());
	expect(server.said).not.toContain(path.split('/').at(-1));
});

test('links lead to the address of the settings, whatever host a request names', async () => {
	const { hostname, port } = new URL(server.origin);
	const poisoned = await visitor().call('/sign-in', {
		...{ method: 'POST', body: { email: author, way: 'link' } },
		headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
	});
	expect(poisoned.status).toBe(421);
	await visitor().call('/sign-in', {
		...{ method: 'POST', body: { email: author, way: 'link' } },
		headers: { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
	});
	await readLink(author);
	const db = new Database(server.database, { readonly: true });
	const text = String(
		db.prepare('select text from shown_mails where address = ?').pluck().get(author),
	);
	db.close();
	expect(text).toContain(`http://${hostname}:${port}/sign-in/link/`);
	expect(text).not.toContain('evil');
});

test('no form of these takes what another site sends', async () => {
	await givePassword(author);
	const owner = visitor();
	await enter(owner);
	await link(author, owner);
	const path = await readLink(author);
	const forms = [
		...['/sign-in', '/sign-in/link', `${path}?/enter`, `${path}?/code`, '/sign-out'],
		...['/my/account?/end', '/my/account?/others', '/my/account/password'],
	];
	for (const form of forms)
		for (const origin of ['https://evil.example', 'null', undefined]) {
			const body = { email: author, password, old: password, way: 'link' };
			const answer = await owner.call(form, { method: 'POST', body, headers: { origin } });
			expect([form, origin, answer.status]).toEqual([form, origin, 403]);
		}
	expect(await isIn(owner)).toBe(true);
});

test('tokens that are tampered with or used lead nowhere, and say no more than that', async () => {
	await link(author);
	const path = await readLink(author);
	for (const bad of [`${path}A`, path.slice(0, -1), `${path}%2e`, '/sign-in/link/__proto__']) {
		const page = await visitor().get(bad);
		expect([page.status, page.text.includes(m.link_ended_title())], bad).toEqual([200, true]);
		for (const action of ['enter', 'code'])
			expect((await visitor().post(`${bad}?/${action}`)).status).toBe(410);
	}
	expect((await visitor().post(`${path}?/enter`)).status).toBe(303);
});

test('the list of sessions is one’s own, and others’ sessions cannot be ended', async () => {
	const [learner, other] = [await visitor().signIn('learner'), await visitor().signIn('manager')];
	const othersId = other.cookies.get(session)!.split('.')[0]!;
	const listed = await learner.get('/my/account');
	expect(listed.text.match(/id="session-/g)).toHaveLength(1);
	expect(listed.text).not.toContain(othersId);
	await learner.post('/my/account?/end', { session: othersId });
	expect(await isIn(other)).toBe(true);
	const second = await visitor().signIn('learner');
	await learner.post('/my/account?/end', { session: second.cookies.get(session)!.split('.')[0]! });
	expect(await isIn(second)).toBe(false);
	const third = await visitor().signIn('learner');
	await learner.post('/my/account?/others');
	expect([await isIn(third), await isIn(learner)]).toEqual([false, true]);
});

test('a way that is closed by a setting is not offered and not taken', async () => {
	await givePassword(author);
	await server.end('SIGTERM');
	await server.start({ SIGN_IN_PASSWORD: '0' });
	expect((await visitor().get('/sign-in')).text).not.toContain('type="password"');
	expect((await enter(visitor())).status).toBe(404);
	await server.end('SIGTERM');
	await server.start({ SIGN_IN_LINK: '0' });
	expect((await visitor().get('/sign-in')).text).not.toContain('value="link"');
	expect((await link(author)).status).toBe(404);
	expect((await visitor().get('/sign-in/link')).status).toBe(404);
	expect((await enter(visitor())).status).toBe(303);
});

test('a password can be seen while it is typed', async ({ page }) => {
	await page.goto(`${server.origin}/sign-in`);
	const field = page.locator('#password');
	const button = page.getByRole('button', { name: m.password_show() });
	await field.focus();
	await page.keyboard.insertText(password);
	await expect(field).toHaveValue(password);
	await expect(field).toHaveAttribute('type', 'password');
	await button.click();
	await expect(field).toHaveAttribute('type', 'text');
	await expect(button).toHaveAttribute('aria-pressed', 'true');
	await button.click();
	await expect(field).toHaveAttribute('type', 'password');
});
