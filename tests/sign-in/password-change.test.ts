import { afterEach, beforeEach, expect, test } from 'vitest';
import { mailPasswordChange } from '#lib/server/mail/rules/password-changed.ts';
import { isRequestOpen, requestLink } from '#lib/server/sign-in/link-requests.ts';
import {
	changePassword,
	findOwnPasswordFault,
	isFreshByLink,
} from '#lib/server/sign-in/password-change.ts';
import { findByPassword, hashPassword } from '#lib/server/sign-in/passwords.ts';
import { openSessions, startSession } from '#lib/server/sign-in/sessions.ts';
import { passwords, sessions } from '#lib/server/store/schema/index.ts';
import { listMails } from '../mail/support/mail-room.ts';
import { addCity, addMember } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { minutesLater, openSignIn, stranger } from './rooms.ts';

const email = 'aino.aho@example.org';
const now = new Date('2026-06-15T06:00:00Z');
const password = 'oikea hevonen paristo niitti';
let store: FreshStore;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	personId = await addMember(store, await addCity(store), ['A'], { email });
});
afterEach(() => store.close());

test('a change ends all sessions and links, and tells the person by mail', async () => {
	const token = await store.write((tx) => startSession(tx, personId, now));
	const wish = { email, returnPath: '/', isShared: false };
	const asked = await requestLink(openSignIn(store), wish, stranger, now);
	const hashed = await hashPassword(password);
	await store.write((tx) => changePassword(tx, personId, hashed, [mailPasswordChange], now));
	expect(await openSessions(store, 'Europe/Helsinki')(token, now)).toBeUndefined();
	expect('request' in asked && (await isRequestOpen(store.read, asked.request, now))).toBe(false);
	expect(await listMails(store)).toMatchObject([
		{ personId, rule: 'password-changed', state: 'waiting' },
	]);
	expect(await findByPassword(store.read, email, password)).toBe(personId);
});

test('a change that fails changes nothing and tells nobody', async () => {
	await store.write((tx) => startSession(tx, personId, now));
	const hashed = await hashPassword(password);
	const failing = store.write(async (tx) => {
		await changePassword(tx, personId, hashed, [mailPasswordChange], now);
		throw new Error('after it');
	});
	await expect(failing).rejects.toThrow('after it');
	expect(await store.read.$count(passwords)).toBe(0);
	expect(await store.read.$count(sessions)).toBe(1);
	expect(await listMails(store)).toEqual([]);
});

test('who came by a link may set a password for 15 minutes, nobody else', () => {
	const viewer = { way: 'link' as const, signedInAt: now };
	expect(isFreshByLink(viewer, minutesLater(now, 15))).toBe(true);
	expect(isFreshByLink(viewer, new Date(minutesLater(now, 15).getTime() + 1))).toBe(false);
	for (const way of ['password', 'demo', 'set-up', null] as const)
		expect(isFreshByLink({ way, signedInAt: now }, now)).toBe(false);
});

test('a password of the own name, address or city is not taken', async () => {
	const faultOf = (text: string) => findOwnPasswordFault(store.read, personId, text);
	expect(await faultOf('AinoAho20261234')).toBe('own');
	expect(await faultOf('aino.aho@example')).toBe('own');
	expect(await faultOf('cityfi-aino-12345')).toBe('own');
	expect(await faultOf('ainon kissa syö kalaa')).toBeUndefined();
});
