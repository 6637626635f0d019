import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listPeople } from '#lib/server/accounts/people-list.ts';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import {
	acceptInvitation,
	type Acceptance,
	findInvitation,
} from '#lib/server/invitations/acceptance.ts';
import {
	closeInvitation,
	invitePeople,
	listInvitations,
	type Offer,
	openInvitation,
} from '#lib/server/invitations/invitations.ts';
import { findPledge, wordPledge } from '#lib/server/invitations/pledge.ts';
import { invitationTokenOf } from '#lib/server/invitations/tokens.ts';
import { mailInvitation, mailKnown } from '#lib/server/mail/rules/account-invitation.ts';
import { findPerson } from '#lib/server/people/persons.ts';
import { openStore } from '#lib/server/store/index.ts';
import {
	auditEntries,
	invitationAcceptances,
	invitations,
	mails,
	persons,
	pledgeTexts,
} from '#lib/server/store/schema/index.ts';
import { addKeeper, today } from '../accounts/keepers.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let north: Keeper;
const secret = Buffer.from('a secret of the tests, not of any city');
const room = () => ({ store, secret, ways: { password: true, link: true, passkey: false } });
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	north = await addKeeper(store, city, 'coordinator', 'north');
});
afterEach(() => store.close());

const offer = (changes: Partial<Offer> = {}): Offer => ({
	...{ unitId: city.units.A, personKind: 'volunteer', associationId: null },
	...{ untilDay: '2026-06-30', accountUntil: '2027-06-30', ...changes },
});
const somebody = (email: string) => ({
	...{ givenNames: 'Gun-Britt', familyName: 'Sjölund', email, language: 'sv' as const },
});
const invite = (keeper: Keeper, ...emails: string[]) =>
	invitePeople(room(), keeper, offer(), emails.map(somebody), [mailInvitation], city.tick());
const open = (most: number, keeper = north) =>
	openInvitation(room(), keeper, { ...offer(), most, language: 'fi' }, city.tick());
const tokenOf = (id: string) => invitationTokenOf(secret, id);
const accept = (token: string, changes: Partial<Acceptance> = {}, day = today, from = store) =>
	from.write((tx) =>
		acceptInvitation(
			tx,
			{ ...somebody('new@example.org'), token, pledge: 'I promise.', ...changes },
			{ today: day, known: [mailKnown] },
			city.tick(),
		),
	);
const newestToken = async () => {
	const rows = await store.read.select().from(invitations).orderBy(invitations.recordedAt);
	return tokenOf(rows.at(-1)!.id);
};

describe('an invitation by name', () => {
	test('makes an account with the kind, the end and the pledge, once', async () => {
		expect(await invite(north, 'GB@example.org')).toBe(1);
		const token = await newestToken();
		const accepted = await accept(token, { email: 'forged@example.org' });
		expect(accepted).toMatchObject({ isNew: true });
		const personId = 'personId' in accepted ? accepted.personId : '';
		expect(await findPerson(store.read, personId)).toMatchObject({
			...{ kind: 'volunteer', email: 'gb@example.org', accountUntil: '2027-06-30' },
		});
		const [kept] = await store.read.select().from(invitationAcceptances);
		expect(kept).toMatchObject({ personId, day: today });
		expect(await store.read.select().from(pledgeTexts)).toEqual([
			{ hash: kept!.pledgeHash, text: 'I promise.' },
		]);
		expect(await accept(token)).toEqual({ fault: 'ended' });
		expect(await store.read.$count(persons, eq(persons.kind, 'volunteer'))).toBe(1);
	});

	test('brings its person into the sight of the unit’s coordinators, and of no others', async () => {
		await invite(north, 'gb@example.org');
		await accept(await newestToken());
		const south = await addKeeper(store, city, 'coordinator', 'south');
		const found = async (keeper: Keeper) =>
			(await listPeople(store, keeper, { text: 'sjolund' })).people.length +
			(await listPeople(store, keeper, { text: 'sjölund' })).people.length;
		expect(await found(north)).toBe(1);
		expect(await found(south)).toBe(0);
	});

	test('puts one mail into the outbox, which holds no token', async () => {
		await invite(north, 'gb@example.org');
		const token = await newestToken();
		const queued = await store.read.select().from(mails);
		expect(queued.map(({ rule, address }) => [rule, address])).toEqual([
			['account-invitation', 'gb@example.org'],
		]);
		const everything = JSON.stringify([queued, await store.read.select().from(invitations)]);
		expect(everything).not.toContain(token);
	});

	test('is written down without names, and opened by no other token', async () => {
		await invite(north, 'gb@example.org');
		const entries = await store.read.select().from(auditEntries);
		expect(entries.map(({ action }) => action)).toEqual(['invite people']);
		expect(JSON.stringify(entries)).not.toMatch(/Gun|example/);
		for (const token of ['', 'x', `${await newestToken()}x`])
			expect(await findInvitation(store.read, token, today)).toBeUndefined();
	});

	test('ends on its day, when it is closed, and when the unit invites the address again', async () => {
		await invite(north, 'gb@example.org');
		const first = await newestToken();
		expect(await findInvitation(store.read, first, '2026-06-30')).toBeDefined();
		expect(await findInvitation(store.read, first, '2026-07-01')).toBeUndefined();
		await invite(north, 'GB@example.org');
		expect(await accept(first)).toEqual({ fault: 'ended' });
		const [listed] = await listInvitations(store.read, north);
		expect(await closeInvitation(room(), north, listed!.id)).toBe(true);
		expect(await accept(await newestToken())).toEqual({ fault: 'ended' });
		expect(await store.read.$count(invitationAcceptances)).toBe(0);
	});

	test('answers the same for an address with an account, and makes no second one', async () => {
		await addMember(store, city, ['C'], { email: 'known@example.org' });
		expect(await invite(north, 'known@example.org')).toBe(1);
		expect(await accept(await newestToken())).toEqual({ fault: 'known' });
		expect(await store.read.$count(persons, eq(persons.email, 'known@example.org'))).toBe(1);
	});

	test('is nobody’s outside the own units, by any forged unit or association', async () => {
		const south = await addKeeper(store, city, 'coordinator', 'south');
		const manager = await addKeeper(store, city, 'manager', 'north');
		for (const keeper of [south, manager])
			expect(await invite(keeper, 'x@example.org')).toBeUndefined();
		for (const changes of [{ unitId: city.units.C }, { unitId: 'x' }, { associationId: 'x' }])
			expect(
				await invitePeople(room(), north, offer(changes), [somebody('x@example.org')], []),
			).toBeUndefined();
		await invite(north, 'x@example.org');
		const [listed] = await listInvitations(store.read, north);
		expect(await closeInvitation(room(), south, listed!.id)).toBe(false);
		expect(await listInvitations(store.read, south)).toEqual([]);
	});
});

describe('an open invitation', () => {
	test('lets so many in, also when they come at the same time by two connections', async () => {
		const token = tokenOf((await open(3))!);
		const second = await openStore(store.url);
		const comers = Array.from({ length: 8 }, (_, index) =>
			accept(
				token,
				{ email: `p${index}@example.org` },
				today,
				index % 2 ? store : { ...store, ...second },
			),
		);
		const done = await Promise.all(comers);
		await second.close();
		expect(done.filter((each) => 'isNew' in each)).toHaveLength(3);
		expect(done.filter((each) => 'fault' in each)).toHaveLength(5);
		expect(await store.read.$count(invitationAcceptances)).toBe(3);
		const [listed] = await listInvitations(store.read, north);
		expect(listed).toMatchObject({ come: 3, isOpen: false });
	});

	test('takes no place for an address with an account; its owner is told once', async () => {
		const owner = await addMember(store, city, ['A'], { email: 'known@example.org' });
		const token = tokenOf((await open(1))!);
		for (let turn = 0; turn < 2; turn++)
			expect(await accept(token, { email: 'Known@example.org' })).toEqual({
				...{ personId: owner, isNew: false },
			});
		const told = await store.read.select().from(mails);
		expect(told.map(({ rule, personId }) => [rule, personId])).toEqual([['account-known', owner]]);
		expect(await accept(token)).toMatchObject({ isNew: true });
	});

	test('is not made where nobody could prove an address', async () => {
		const closed = { ...room(), ways: { password: true, link: false, passkey: false } };
		const wish = { ...offer(), most: 5, language: 'fi' as const };
		expect(await openInvitation(closed, north, wish)).toBeUndefined();
		expect(await open(0)).toBeUndefined();
	});
});

describe('the pledge', () => {
	test('is worded by coordinators of the city alone, and taken back to what ships', async () => {
		const shipped = await findPledge(store.read, 'fi');
		expect(await wordPledge(store, north, { variant: 'fi', text: 'Oma.' })).toBe(false);
		const whole = await addKeeper(store, city, 'coordinator', 'city');
		for (const text of ['', ' ', 'x'.repeat(5001)])
			expect(await wordPledge(store, whole, { variant: 'fi', text })).toBe(false);
		expect(await wordPledge(store, whole, { variant: 'fi', text: ' Oma. ' })).toBe(true);
		const own = await findPledge(store.read, 'fi');
		expect(own.text).toBe('Oma.');
		expect(own.hash).not.toBe(shipped.hash);
		expect((await findPledge(store.read, 'sv')).editedAt).toBeUndefined();
		await wordPledge(store, whole, { variant: 'fi', text: null }, new Date(Date.now() + 5));
		expect(await findPledge(store.read, 'fi')).toEqual(shipped);
	});
});
