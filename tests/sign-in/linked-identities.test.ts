import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unlinkByHand } from '#lib/server/accounts/corrections.ts';
import { mailFactorChange } from '#lib/server/mail/rules/factor-changed.ts';
import { hashPassword, setPassword } from '#lib/server/sign-in/passwords.ts';
import type { IdentityProvider } from '#lib/server/sign-in/providers/identity-provider.ts';
import { findOrLinkPerson } from '#lib/server/sign-in/providers/identities.ts';
import {
	listIdentities,
	unlinkOwnIdentity,
} from '#lib/server/sign-in/providers/linked-identities.ts';
import {
	auditEntries,
	identities,
	mails,
	persons,
	sessions,
} from '#lib/server/store/schema/index.ts';
import { startSession } from '#lib/server/sign-in/sessions.ts';
import { addKeeper } from '../accounts/keepers.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const issuer = 'https://sign-in.city.example';
const other = 'https://other.example';
const told = { issuer, subject: 'aino', email: 'aino@example.org', employeeNumber: undefined };
const provider = { settings: { issuer: other } } as IdentityProvider;
const nothing = { password: false, link: false, passkey: false };
const followers = [mailFactorChange];

let store: FreshStore;
let city: City;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	personId = await addMember(store, city, ['A'], { email: told.email });
	await store.write((tx) => findOrLinkPerson(tx, told));
});
afterEach(() => store.close());

const unlink = (ways: Partial<typeof nothing>, providers: IdentityProvider[] = []) =>
	store.write((tx) => {
		const room = { ways: { ...nothing, ...ways }, providers };
		return unlinkOwnIdentity(tx, room, { personId, issuer }, followers);
	});
const issuers = async (id = personId) =>
	(await listIdentities(store.read, id)).map((each) => each.issuer);
const deeds = async () => {
	const entries = await store.read.select().from(auditEntries);
	return entries.map(({ action, actorId }) => [action, actorId === personId ? 'own' : 'other']);
};

describe('one’s own link', () => {
	test('is taken away where another way is open, with an entry and a mail', async () => {
		expect(await unlink({ link: true })).toBe(true);
		expect(await issuers()).toEqual([]);
		expect(await deeds()).toEqual([
			['link identity', 'own'],
			['unlink identity', 'own'],
		]);
		expect(await store.read.$count(mails)).toBe(1);
		expect(await unlink({ link: true })).toBe(true);
		expect(await store.read.$count(mails)).toBe(1);
		await store.write((tx) => findOrLinkPerson(tx, { ...told, subject: 'anew' }));
		expect(await issuers()).toEqual([issuer]);
	});

	test('stays where it is the last way in', async () => {
		expect(await unlink({})).toBe(false);
		expect(await unlink({ password: true, passkey: true })).toBe(false);
		await store.write((tx) =>
			tx.insert(identities).values({ ...{ issuer: other, subject: '1' }, ...since() }),
		);
		expect(await unlink({})).toBe(false);
		expect(await issuers()).toEqual([issuer, other]);
		expect(await unlink({}, [provider])).toBe(true);
		expect(await issuers()).toEqual([other]);
	});

	test('goes with a password, but not without the address that goes with it', async () => {
		const hashed = await hashPassword('a long enough one');
		await store.write((tx) => setPassword(tx, personId, hashed));
		await store.write((tx) =>
			tx.update(persons).set({ email: null }).where(eq(persons.id, personId)),
		);
		expect(await unlink({ password: true, link: true })).toBe(false);
		await store.write((tx) =>
			tx.update(persons).set({ email: told.email }).where(eq(persons.id, personId)),
		);
		expect(await unlink({})).toBe(false);
		expect(await unlink({ password: true })).toBe(true);
	});
});

const since = () => ({ personId, recordedAt: new Date() });

test('an administrator of theirs takes a link away, and signs the person out', async () => {
	await store.write((tx) => startSession(tx, personId));
	const link = { personId, issuer };
	const [south, north, coordinator] = [
		await addKeeper(store, city, 'administrator', 'south'),
		await addKeeper(store, city, 'administrator', 'north'),
		await addKeeper(store, city, 'coordinator', 'north'),
	];
	for (const keeper of [south, coordinator])
		expect(await unlinkByHand(store, keeper, link, followers)).toBeUndefined();
	expect(await issuers()).toEqual([issuer]);
	expect(await store.read.$count(sessions)).toBe(1);
	expect(await unlinkByHand(store, north, link, followers)).toBe('unlinked');
	expect(await unlinkByHand(store, north, link, followers)).toBeUndefined();
	expect(await issuers()).toEqual([]);
	expect(await store.read.$count(sessions)).toBe(0);
	expect(await store.read.$count(mails)).toBe(1);
	expect(await deeds()).toEqual([
		['link identity', 'own'],
		['unlink identity', 'other'],
		['end sessions', 'other'],
	]);
});
