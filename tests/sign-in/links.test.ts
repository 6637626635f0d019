import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeMessage } from '#lib/server/mail/messages.ts';
import { mailLinks } from '#lib/server/mail/rules/sign-in-link.ts';
import type { MailRoom } from '#lib/server/mail/room.ts';
import { makeDevice } from '#lib/server/sign-in/devices.ts';
import { findLink, removeOldLinks, showCode, useCode, useLink } from '#lib/server/sign-in/links.ts';
import { isRequestOpen, requestLink } from '#lib/server/sign-in/link-requests.ts';
import { linkCodeOf, linkTokenOf } from '#lib/server/sign-in/link-tokens.ts';
import type { Asker, SignInRoom } from '#lib/server/sign-in/room.ts';
import { signInLinks, signInTries } from '#lib/server/store/schema/index.ts';
import { listMails, openRoom } from '../mail/support/mail-room.ts';
import { addSomebody } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { minutesLater, openSignIn, stranger } from './rooms.ts';

const email = 'aino.aho@example.org';
const now = new Date('2026-06-15T06:00:00Z');
/** In the quiet hours: whoever wants to sign in is awake. */
const night = new Date('2026-06-15T22:30:00Z');
let store: FreshStore;
let room: SignInRoom;
let mail: MailRoom;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	room = openSignIn(store);
	mail = await openRoom(store);
	personId = await store.write((tx) => addSomebody(tx, { email }));
});
afterEach(() => store.close());

async function ask(address = email, asker: Asker = stranger, at = now) {
	const wish = { email: address, returnPath: '/my/credentials', isShared: false };
	return requestLink(room, wish, asker, at);
}
async function askWell(address?: string, asker?: Asker, at?: Date): Promise<string> {
	const asked = await ask(address, asker, at);
	if ('wait' in asked) throw new Error('must wait');
	return asked.request;
}
const listLinks = () => store.read.select().from(signInLinks);
async function newestToken(): Promise<string> {
	return linkTokenOf(room.secret, (await listLinks()).at(-1)!.id);
}
const use = (token: string, at = now) => store.write((tx) => useLink(tx, token, at));
const show = (token: string, at = now) => store.write((tx) => showCode(tx, room, token, at));
const type = (request: string, code: string, at = now, network = '192.0.2.1') =>
	store.write((tx) => useCode(tx, room, { request, code, network }, at));
const wrongOf = (code: string) => (code === '000000' ? '000001' : '000000');

describe('a link', () => {
	test('signs in once, and leads where the person was going', async () => {
		await askWell();
		const token = await newestToken();
		expect(await use(token)).toEqual({ personId, isShared: false, returnPath: '/my/credentials' });
		expect(await use(token)).toBeUndefined();
	});

	test('is not used up by looking at it, however often', async () => {
		const request = await askWell();
		const token = await newestToken();
		for (let time = 0; time < 20; time++)
			expect(await findLink(store.read, { token, request: undefined }, now)).toEqual({
				...{ address: 'a…@example.org', isOwnBrowser: false },
			});
		expect(await findLink(store.read, { token, request }, now)).toMatchObject({
			isOwnBrowser: true,
		});
		expect(await use(token)).toBeDefined();
		expect(await findLink(store.read, { token, request }, now)).toBeUndefined();
	});

	test('works for 15 minutes', async () => {
		await askWell();
		const token = await newestToken();
		expect(await use(token, minutesLater(now, 15))).toBeUndefined();
		expect(await use(token, new Date(minutesLater(now, 15).getTime() - 1))).toBeDefined();
	});

	test('that is tampered with, cut short or made up leads nowhere', async () => {
		await askWell();
		const token = await newestToken();
		expect(token).toMatch(/^[\w-]{22}$/);
		const [row] = await listLinks();
		const wrong = [
			token.slice(1),
			`${token}A`,
			token.replace(/^./, '~'),
			'',
			row!.tokenHash,
			row!.id,
		];
		for (const each of wrong) expect(await use(each), each).toBeUndefined();
		expect(await use(token)).toBeDefined();
	});

	test('ends with another of the same person, also one that a stranger has asked for', async () => {
		await askWell();
		const first = await newestToken();
		const others = await askWell(email, { ...stranger, network: '198.51.100.1' });
		expect(await use(first)).toBeDefined();
		expect(await isRequestOpen(store.read, others, now)).toBe(false);
	});

	test('is used by one of two who come at once', async () => {
		await askWell();
		const token = await newestToken();
		const came = await Promise.all([use(token), use(token), use(token)]);
		expect(came.filter(Boolean)).toHaveLength(1);
	});
});

describe('a code', () => {
	test('opens where the link was asked for, after it was shown where the mail was read', async () => {
		const request = await askWell();
		const code = (await show(await newestToken()))!;
		expect(code).toMatch(/^\d{6}$/);
		expect(await type(request, code)).toMatchObject({ personId, returnPath: '/my/credentials' });
		expect(await type(request, code)).toEqual({ fault: 'ended' });
	});

	test('cannot be guessed before somebody with the mail has asked for it', async () => {
		const request = await askWell();
		const [row] = await listLinks();
		const right = linkCodeOf(room.secret, row!.id);
		expect(await type(request, right)).toEqual({ fault: 'wrong', triesLeft: 4 });
	});

	test('has five tries, also for many at once; the link itself goes on', async () => {
		const request = await askWell();
		const token = await newestToken();
		const code = (await show(token))!;
		const tries = await Promise.all(Array.from({ length: 8 }, () => type(request, wrongOf(code))));
		expect(tries.filter((each) => 'fault' in each && each.fault === 'wrong')).toHaveLength(5);
		expect(await type(request, code)).toEqual({ fault: 'ended' });
		expect(await use(token)).toBeDefined();
	});

	test('is of no use to another browser', async () => {
		await askWell();
		const code = (await show(await newestToken()))!;
		const other = await askWell('bo@example.org');
		expect(await type(other, code)).toMatchObject({ fault: 'wrong' });
		expect(await type('made up', code)).toEqual({ fault: 'ended' });
	});

	test('makes its network wait after fifty wrong ones', async () => {
		const requests: string[] = [];
		for (let number = 0; number < 11; number++)
			requests.push(await askWell(`nobody${number}@example.org`));
		const tries: string[] = [];
		for (const request of requests)
			for (let time = 0; time < 5; time++) {
				const tried = await type(request, '123456');
				tries.push('fault' in tried ? tried.fault : 'in');
			}
		expect(tries.slice(0, 50)).not.toContain('wait');
		expect(tries.slice(50)).toEqual(Array(5).fill('wait'));
	});
});

describe('asking for a link', () => {
	test('writes the same for an address that nobody has, and nobody gets a mail', async () => {
		await askWell();
		const known = {
			links: await store.read.$count(signInLinks),
			tries: await store.read.$count(signInTries),
		};
		const request = await askWell('nobody@example.org');
		expect(await store.read.$count(signInLinks)).toBe(known.links * 2);
		// The network's count is there already.
		expect(await store.read.$count(signInTries)).toBe(known.tries + 1);
		expect(await isRequestOpen(store.read, request, now)).toBe(true);
		expect(await listMails(store)).toEqual([]);
		await store.write((tx) => mailLinks(tx, now));
		expect(await listMails(store)).toMatchObject([{ personId, rule: 'sign-in-link' }]);
	});

	test('of one account is slowed down for strangers after five, and never for a known browser', async () => {
		for (let time = 0; time < 5; time++) await askWell();
		expect(await ask()).toEqual({ wait: minutesLater(now, 60) });
		expect(await ask('nobody@example.org')).toHaveProperty('request');
		const device = makeDevice(room.secret, personId);
		expect(await ask(email, { ...stranger, device })).toHaveProperty('request');
		expect(await ask(email, stranger, minutesLater(now, 60))).toHaveProperty('request');
	});

	test('of an address that nobody has is slowed down alike', async () => {
		for (let time = 0; time < 5; time++) await askWell('nobody@example.org');
		expect(await ask('nobody@example.org')).toEqual({ wait: minutesLater(now, 60) });
	});

	test('whose link was used has used nothing up', async () => {
		for (let time = 0; time < 8; time++) {
			await askWell(email, stranger, minutesLater(now, time));
			expect(await use(await newestToken(), minutesLater(now, time))).toBeDefined();
		}
	});

	test('by a stranger leaves the owner a link that works', async () => {
		for (let time = 0; time < 5; time++) await askWell();
		expect(await use(await newestToken())).toMatchObject({ personId });
	});
});

describe('the mail', () => {
	test('is written at once, in the night too, with an address of ours', async () => {
		await askWell(email, stranger, night);
		await store.write((tx) => mailLinks(tx, night));
		const [row] = await listMails(store);
		expect(row).toMatchObject({ state: 'waiting', tryAt: night });
		const message = await writeMessage(mail, row!, night);
		const token = await newestToken();
		expect(message).toMatchObject({ to: { address: email }, unsubscribe: undefined });
		expect('text' in message && message.text).toContain(
			`https://osaaja.example/sign-in/link/${token}\n`,
		);
	});

	test('is put into the outbox once, however often it is looked', async () => {
		await askWell();
		await Promise.all([1, 2, 3].map(() => store.write((tx) => mailLinks(tx, now))));
		expect(await listMails(store)).toHaveLength(1);
	});

	test('leaves no token in any row, before it is sent or after', async () => {
		const request = await askWell();
		await store.write((tx) => mailLinks(tx, now));
		const token = await newestToken();
		const code = (await show(token))!;
		const kept = JSON.stringify([await listLinks(), await listMails(store)]);
		for (const secret of [token, request, code]) expect(kept).not.toContain(`"${secret}"`);
		expect(kept).not.toContain(token);
		expect(kept).not.toContain(request);
	});

	test('is not sent for a link that has come to its end', async () => {
		await askWell();
		await store.write((tx) => mailLinks(tx, now));
		const [row] = await listMails(store);
		await use(await newestToken());
		expect(await writeMessage(mail, row!, now)).toEqual({ state: 'not-due', why: 'link-ended' });
	});
});

test('links are removed a day after their end', async () => {
	await askWell();
	await store.write((tx) => removeOldLinks(tx, minutesLater(now, 24 * 60 + 15)));
	expect(await listLinks()).toHaveLength(1);
	await store.write((tx) => removeOldLinks(tx, minutesLater(now, 24 * 60 + 16)));
	expect(await listLinks()).toEqual([]);
});
