import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mailFactorChange } from '#lib/server/mail/rules/factor-changed.ts';
import {
	addPasskey,
	askToAdd,
	askToSignIn,
	usePasskey,
} from '#lib/server/sign-in/passkeys/ceremonies.ts';
import { type ChallengeUse, removeOldChallenges } from '#lib/server/sign-in/passkeys/challenges.ts';
import {
	listPasskeys,
	removePasskey,
	renamePasskey,
} from '#lib/server/sign-in/passkeys/passkeys.ts';
import type { SignInRoom } from '#lib/server/sign-in/room.ts';
import { passkeyChallenges, passkeys } from '#lib/server/store/schema/index.ts';
import { listMails } from '../mail/support/mail-room.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { minutesLater, openSignIn } from './rooms.ts';
import { Authenticator, type Making } from './support/authenticator.ts';

const now = new Date('2026-06-15T06:00:00Z');
const today = '2026-06-15';
const signIn: ChallengeUse = { purpose: 'sign-in', personId: undefined };
let store: FreshStore;
let city: City;
let room: SignInRoom;
let personId: string;
let key: Authenticator;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	room = openSignIn(store);
	personId = await addMember(store, city, ['A'], { email: 'aino@example.org' });
	key = new Authenticator();
});
afterEach(() => store.close());

const askAdd = (who = personId, at = now) =>
	store.write((tx) => askToAdd(tx, room, { personId: who, account: 'a@b.example', name: 'A' }, at));
const keep = (answer: string, who = personId, at = now) =>
	store.write((tx) =>
		addPasskey(tx, room, { personId: who, answer, name: 'phone' }, [mailFactorChange], at),
	);
async function add(authenticator = key, who = personId): Promise<void> {
	const { challenge } = await askAdd(who);
	expect(await keep(authenticator.make(challenge), who)).toBe(true);
}
async function ask(use = signIn, at = now) {
	const asked = await store.write((tx) =>
		askToSignIn(tx, room, { ...use, network: '192.0.2.1' }, at),
	);
	if ('wait' in asked) throw new Error('must wait');
	return asked;
}
const answer = (text: string, use = signIn, at = now) =>
	store.write((tx) => usePasskey(tx, room, { ...use, answer: text, today }, at));
async function come(making: Making = {}, use = signIn) {
	return answer(key.use((await ask(use)).challenge, making), use);
}

describe('a passkey', () => {
	test('is made for our own address, found by the authenticator alone, and told by mail', async () => {
		const asked = await askAdd();
		expect(asked).toMatchObject({
			rp: { id: 'localhost', name: 'Osaaja' },
			authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
			pubKeyCredParams: [-8, -7, -257].map((alg) => ({ alg, type: 'public-key' })),
		});
		expect(Buffer.from(asked.user.id, 'base64url').toString()).toBe(personId);
		expect(await keep(key.make(asked.challenge))).toBe(true);
		expect(await listPasskeys(store.read, personId)).toMatchObject([
			{ id: key.id.toString('base64url'), name: 'phone', usedDay: null },
		]);
		expect(await listMails(store)).toMatchObject([{ personId, rule: 'factor-changed' }]);
		expect((await askAdd()).excludeCredentials).toMatchObject([
			{ id: key.id.toString('base64url') },
		]);
	});

	test('is kept only if all of the answer is right', async () => {
		const other = await addMember(store, city, ['B']);
		const wrong: Making[] = [
			...[{ origin: 'https://evil.example' }, { host: 'evil.example' }, { flags: 0x01 }],
			...[{ flags: 0x00 }, { type: 'webauthn.get' }],
		];
		for (const making of wrong) {
			const { challenge } = await askAdd();
			expect(await keep(key.make(challenge, making)), JSON.stringify(making)).toBe(false);
		}
		const { challenge } = await askAdd();
		expect(await keep(key.make(challenge), other)).toBe(false);
		expect(await keep(key.make('made up'))).toBe(false);
		for (const text of ['', '{}', 'null', '[]', '{"id":1}', key.use(challenge)])
			expect(await keep(text), text).toBe(false);
		expect(await store.read.$count(passkeys)).toBe(0);
		expect(await listMails(store)).toEqual([]);
	});

	test('is kept once, by one challenge, within five minutes', async () => {
		const { challenge } = await askAdd();
		const made = key.make(challenge);
		expect(await keep(made, personId, minutesLater(now, 5))).toBe(false);
		expect(await keep(made)).toBe(true);
		expect(await keep(made)).toBe(false);
		const other = await addMember(store, city, ['B']);
		const again = await askAdd(other);
		expect(await keep(key.make(again.challenge), other)).toBe(false);
	});

	test('signs in whom it belongs to, without a name, and notes the day', async () => {
		await add();
		const asked = await ask();
		expect(asked).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
		expect(asked.allowCredentials ?? []).toEqual([]);
		expect(await answer(key.use(asked.challenge))).toBe(personId);
		expect(await come()).toBe(personId);
		expect(await listPasskeys(store.read, personId)).toMatchObject([{ usedDay: today }]);
		expect(await store.read.select().from(passkeys)).toMatchObject([{ counter: 2 }]);
	});

	test('signs nobody in by an answer that is not right', async () => {
		await add();
		expect(await answer(new Authenticator().use((await ask()).challenge))).toBeUndefined();
		for (const making of [
			...[{ origin: 'https://evil.example' }, { host: 'evil.example' }, { flags: 0x01 }],
			...[{ flags: 0x00 }, { type: 'webauthn.create' }],
		])
			expect(await come(making), JSON.stringify(making)).toBeUndefined();
		const forged = new Authenticator();
		key.id.copy(forged.id);
		expect(await answer(forged.use((await ask()).challenge))).toBeUndefined();
		for (const text of [
			'',
			'{}',
			'null',
			'[]',
			'{"id":{}}',
			`{"id":"${key.id.toString('base64url')}"}`,
		])
			expect(await answer(text), text).toBeUndefined();
		expect(await come()).toBe(personId);
	});

	test('signs in once by one challenge, within five minutes, for what it was asked', async () => {
		await add();
		const { challenge } = await ask();
		const used = key.use(challenge);
		expect(await answer(used, signIn, minutesLater(now, 5))).toBeUndefined();
		expect(await answer(used)).toBe(personId);
		expect(await answer(key.use(challenge))).toBeUndefined();
		const second: ChallengeUse = { purpose: 'second-step', personId };
		expect(await answer(key.use((await ask()).challenge), second)).toBeUndefined();
		expect(await answer(key.use((await ask(second)).challenge))).toBeUndefined();
		expect(await come({}, second)).toBe(personId);
		const other = { ...second, personId: await addMember(store, city, ['B']) };
		expect(await answer(key.use((await ask(other)).challenge), other)).toBeUndefined();
	});

	test('whose counter does not rise is a copy, and opens nothing', async () => {
		await add();
		expect(await come({ counter: 7 })).toBe(personId);
		expect(await come({ counter: 7 })).toBeUndefined();
		expect(await come({ counter: 6 })).toBeUndefined();
		expect(await come({ counter: 8 })).toBe(personId);
	});

	test('that never counts opens each time', async () => {
		await add();
		for (let time = 0; time < 3; time++) expect(await come({ counter: 0 })).toBe(personId);
	});
});

describe('the own passkeys', () => {
	const viewer = () => ({
		personId,
		roles: [{ role: 'manager' as const, unitId: city.units.A }],
	});
	const remove = (id: string, of = viewer()) =>
		store.write((tx) => removePasskey(tx, room, of, id, [mailFactorChange], now));

	test('are renamed and removed by their owner alone', async () => {
		await add();
		const id = key.id.toString('base64url');
		const other = await addMember(store, city, ['B']);
		await store.write((tx) => renamePasskey(tx, { personId: other, id, name: 'mine' }));
		expect(await remove(id, { personId: other, roles: [] })).toBe(true);
		expect(await listPasskeys(store.read, personId)).toMatchObject([{ name: 'phone' }]);
		await store.write((tx) => renamePasskey(tx, { personId, id, name: 'work phone' }));
		expect(await listPasskeys(store.read, personId)).toMatchObject([{ name: 'work phone' }]);
		expect(await remove(id, { personId, roles: [] })).toBe(true);
		expect(await listPasskeys(store.read, personId)).toEqual([]);
		expect(await come()).toBeUndefined();
		expect(await listMails(store)).toHaveLength(2);
	});

	test('keep the last one where the role needs it', async () => {
		await add();
		expect(await remove(key.id.toString('base64url'))).toBe(false);
		await add(new Authenticator());
		expect(await remove(key.id.toString('base64url'))).toBe(true);
		expect(await listPasskeys(store.read, personId)).toHaveLength(1);
	});
});

test('challenges that lead nowhere are counted for the network, and removed at their end', async () => {
	await add();
	for (let time = 0; time < 5; time++) expect(await come()).toBe(personId);
	for (let time = 0; time < 300; time++) await ask();
	await expect(ask()).rejects.toThrow('must wait');
	await expect(ask(signIn, minutesLater(now, 15))).resolves.toHaveProperty('challenge');
	await store.write((tx) => removeOldChallenges(tx, minutesLater(now, 14)));
	expect(await store.read.$count(passkeyChallenges)).toBe(1);
});
