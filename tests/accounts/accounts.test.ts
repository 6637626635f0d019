import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { viewAccount } from '#lib/server/accounts/account-view.ts';
import { correctPerson, endSessionsByHand } from '#lib/server/accounts/corrections.ts';
import { extendAccounts, listVolunteers } from '#lib/server/accounts/expiry.ts';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import { listPeople } from '#lib/server/accounts/people-list.ts';
import {
	beginPost,
	changeLeaveEnd,
	changePostEnd,
	noteLeave,
} from '#lib/server/accounts/post-changes.ts';
import { fillSearchTexts, findPerson } from '#lib/server/people/persons.ts';
import { endPost, listLeaves, listPosts } from '#lib/server/people/posts.ts';
import { findPersonByEmail } from '#lib/server/sign-in/password-tries.ts';
import { openSessions, startSession } from '#lib/server/sign-in/sessions.ts';
import { auditEntries, persons, staleMarks } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, addSomebody, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { addKeeper, today } from './keepers.ts';

let store: FreshStore;
let city: City;
let admin: Keeper;
let north: Keeper;
let south: Keeper;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	admin = await addKeeper(store, city, 'administrator', 'city');
	north = await addKeeper(store, city, 'coordinator', 'north');
	south = await addKeeper(store, city, 'coordinator', 'south');
});
afterEach(() => store.close());

const find = async (keeper: Keeper, text: string, after?: string) => {
	const { people, next } = await listPeople(store, keeper, { text, after });
	return { names: people.map(({ familyName }) => familyName), next };
};

describe('looking for people', () => {
	test('finds by parts of names, without accents and case, by address and by several words', async () => {
		await addMember(store, city, ['A'], {
			...{ givenNames: 'Renée Ålva', familyName: 'Öhman-Šarić', email: 'R.Ohman@example.org' },
		});
		for (const text of ['ohman@', 'renee', 'RENÉE', 'ålva öhman', 'saric', 'r.ohman@example.org'])
			expect((await find(admin, text)).names).toEqual(['Öhman-Šarić']);
		for (const text of ['ohmann', 'alva', '%', '_', "' or 1=1 --", 'renee nobody'])
			expect((await find(admin, text)).names).toEqual([]);
	});

	test('shows fifty at most, and the next ones after the last', async () => {
		await store.write(async (tx) => {
			for (let index = 0; index < 55; index++)
				await addSomebody(tx, { familyName: 'Virtanen', email: `v${index}@example.org` });
		});
		const first = await find(admin, 'virtanen');
		expect(first.names).toHaveLength(50);
		const second = await find(admin, 'virtanen', first.next);
		expect(second.names).toHaveLength(5);
		expect(second.next).toBeUndefined();
	});

	test('a coordinator finds the people of the own units alone, and those who left some weeks ago', async () => {
		await addMember(store, city, ['A'], { familyName: 'Here' });
		await addMember(store, city, ['C'], { familyName: 'There' });
		await addMember(store, city, ['A', 'C'], { familyName: 'Both' });
		for (const [familyName, untilDay] of [
			['Lately', '2026-05-31'],
			['Once', '2025-12-31'],
		] as const) {
			const id = await addMember(store, city, ['A'], { familyName });
			const [post] = await listPosts(store.read, id);
			await store.write((tx) => endPost(tx, post!.id, untilDay));
		}
		expect((await find(north, '')).names).toEqual([
			...['Both', 'Here', 'Keeper coordinator north', 'Lately'],
		]);
		expect((await find(south, '')).names).toContain('There');
		expect((await find(south, '')).names).not.toContain('Here');
		expect((await find(admin, '')).names).toContain('Once');
	});

	test('is logged with who was shown, and not with what was looked for', async () => {
		const id = await addMember(store, city, ['A'], { familyName: 'Salainen' });
		await find(north, 'salainen');
		const [entry] = await store.read.select().from(auditEntries);
		expect(entry).toMatchObject({ action: 'list people', details: { people: [id] } });
		expect(JSON.stringify(entry)).not.toContain('salainen');
	});

	test('finds somebody who came by another way once a step has passed', async () => {
		const id = await addMember(store, city, ['A'], { familyName: 'Imported' });
		await store.write(async (tx) => {
			await tx
				.update(persons)
				.set({ searchText: '', externalId: 'HR77' })
				.where(eq(persons.id, id));
		});
		expect((await find(admin, 'imported')).names).toEqual([]);
		expect(await fillSearchTexts(store)).toBe(1);
		expect((await find(admin, 'hr77')).names).toEqual(['Imported']);
		expect(await fillSearchTexts(store)).toBe(0);
	});
});

describe('an account', () => {
	test('is found by its keepers alone, and the reading is logged', async () => {
		const id = await addMember(store, city, ['A']);
		expect(await viewAccount(store, south, id)).toBeUndefined();
		expect(await viewAccount(store, north, 'nobody')).toBeUndefined();
		expect((await viewAccount(store, north, id))?.may).toEqual({
			...{ giveRoles: true, correct: false, endSessions: false, unlink: false, extend: false },
			accommodate: false,
		});
		const entries = await store.read.select().from(auditEntries);
		expect(entries.map(({ action, subject }) => [action, subject])).toEqual([
			['read account', `person:${id}`],
		]);
	});

	test('has its posts begun, ended and put right by hand, with a mark for the figures and an entry each', async () => {
		const personId = await addMember(store, city, ['A']);
		await store.write((tx) => tx.delete(staleMarks));
		const post = { personId, unitId: city.units.B, staffGroupId: city.groups[0], fromDay: today };
		expect(await beginPost(store, north, post)).toBe('begun');
		const [, added] = await listPosts(store.read, personId);
		for (const untilDay of ['2026-09-30', '2026-06-01', null])
			expect(await changePostEnd(store, north, { personId, postId: added!.id, untilDay })).toBe(
				'changed',
			);
		const leave = { personId, fromDay: today, untilDay: null };
		expect(await noteLeave(store, north, leave)).toBe('noted');
		const [noted] = await listLeaves(store.read, personId);
		for (const untilDay of ['2026-08-31', '2026-08-31', '2026-06-30'])
			expect(await changeLeaveEnd(store, north, { personId, leaveId: noted!.id, untilDay })).toBe(
				'changed',
			);
		expect(await listLeaves(store.read, personId)).toEqual([{ ...noted, untilDay: '2026-06-30' }]);
		const { trail } = (await viewAccount(store, north, personId))!;
		expect(trail.map(({ action }) => action)).toEqual([
			...['end leave', 'end leave', 'record leave'],
			...['end post', 'end post', 'end post', 'begin post'],
		]);
		expect(trail[0]?.details).toMatchObject({ before: '2026-08-31', after: '2026-06-30' });
		expect(trail[4]?.details).toMatchObject({ before: '2026-09-30', after: '2026-06-01' });
		expect(await store.read.$count(staleMarks)).toBeGreaterThan(0);
	});

	test('has no post by a keeper of other units, nor at what is no location', async () => {
		const personId = await addMember(store, city, ['A', 'C']);
		const at = (unitId: string) => ({
			...{ personId, unitId, staffGroupId: city.groups[0], fromDay: today },
		});
		expect(await beginPost(store, north, at(city.units.C))).toBeUndefined();
		expect(await beginPost(store, north, at(city.units.libraries))).toBeUndefined();
		expect(
			await beginPost(store, north, { ...at(city.units.B), staffGroupId: 'x' }),
		).toBeUndefined();
		const posts = await listPosts(store.read, personId);
		const elsewhere = posts.find(({ unitId }) => unitId === city.units.C)!;
		const ending = { personId, postId: elsewhere.id, untilDay: today };
		expect(await changePostEnd(store, north, ending)).toBeUndefined();
		const stranger = await addMember(store, city, ['C']);
		const leave = { personId: stranger, fromDay: today, untilDay: null };
		expect(await noteLeave(store, north, leave)).toBeUndefined();
		expect(await noteLeave(store, south, leave)).toBe('noted');
		const [noted] = await listLeaves(store.read, stranger);
		const back = { leaveId: noted!.id, untilDay: today };
		expect(await changeLeaveEnd(store, north, { personId: stranger, ...back })).toBeUndefined();
		expect(await changeLeaveEnd(store, north, { personId, ...back })).toBeUndefined();
	});

	test('is put right by an administrator of the city alone; the log has no names', async () => {
		const personId = await addMember(store, city, ['A'], { email: 'old@example.org' });
		await addMember(store, city, ['A'], { email: 'taken@example.org' });
		const to = (email: string) => ({
			...{ personId, givenNames: 'Uusi', familyName: 'Nimi', email, language: 'sv' as const },
		});
		const division = await addKeeper(store, city, 'administrator', 'north');
		for (const keeper of [north, division])
			expect(await correctPerson(store, keeper, to('x@example.org'))).toBeUndefined();
		expect(await correctPerson(store, admin, to('Taken@example.org'))).toBe('address-taken');
		expect(await correctPerson(store, admin, to('New@example.org'))).toBe('corrected');
		expect(await findPerson(store.read, personId)).toMatchObject({
			...{ givenNames: 'Uusi', familyName: 'Nimi', email: 'new@example.org', language: 'sv' },
		});
		expect((await find(admin, 'uusi nimi')).names).toEqual(['Nimi']);
		const [entry] = await store.read
			.select()
			.from(auditEntries)
			.where(eq(auditEntries.action, 'correct person'));
		expect(entry?.details).toEqual({ fields: ['givenNames', 'familyName', 'email', 'language'] });
	});

	test('has all its sessions ended by an administrator, not by a coordinator', async () => {
		const id = await addMember(store, city, ['A']);
		await store.write((tx) => startSession(tx, id));
		expect(await endSessionsByHand(store, north, id)).toBeUndefined();
		expect(await endSessionsByHand(store, admin, id)).toBe(1);
	});
});

describe('the end of an account', () => {
	const addVolunteer = (familyName: string, accountUntil?: string) =>
		addMember(store, city, ['A'], {
			kind: 'volunteer',
			familyName,
			...(accountUntil && { accountUntil }),
		});

	test('closes every way in, and ends sessions, on the day after', async () => {
		const id = await addMember(store, city, ['A'], {
			...{ email: 'v@example.org', accountUntil: today },
		});
		const token = await store.write((tx) => startSession(tx, id, new Date(`${today}T20:50Z`)));
		const findViewer = openSessions(store, 'Europe/Helsinki', 'offered');
		expect(await findViewer(token, new Date(`${today}T20:55Z`))).toBeDefined();
		expect(await findViewer(token, new Date(`${today}T21:05Z`))).toBeUndefined();
		const room = { store };
		const at = (moment: string) => findPersonByEmail(room, 'v@example.org', new Date(moment));
		expect(await at(`${today}T20:59Z`)).toBe(id);
		expect(await at(`${today}T21:01Z`)).toBeUndefined();
	});

	test('is listed by who ends first, with who has ended and who ends soon', async () => {
		await addVolunteer('Endless');
		await addVolunteer('Later', '2026-06-30');
		await addVolunteer('Soon', '2026-06-29');
		await addVolunteer('Over', '2026-06-14');
		const listed = await listVolunteers(store.read, north);
		expect(listed.map(({ familyName, state }) => [familyName, state])).toEqual([
			...[
				['Over', 'ended'],
				['Soon', 'soon'],
				['Later', 'open'],
				['Endless', 'open'],
			],
		]);
		expect(await listVolunteers(store.read, south)).toEqual([]);
	});

	test('is moved for several at once, or for none where one is not the keeper’s', async () => {
		const one = await addVolunteer('One', '2026-06-30');
		const two = await addVolunteer('Two', '2026-06-30');
		const staff = await addMember(store, city, ['A']);
		const other = await addMember(store, city, ['C'], { kind: 'volunteer' });
		const extend = (keeper: Keeper, ...personIds: string[]) =>
			extendAccounts(store, keeper, { personIds, untilDay: '2027-06-30' });
		for (const stranger of [staff, other, 'nobody'])
			expect(await extend(north, one, stranger)).toBeUndefined();
		expect((await findPerson(store.read, one))?.accountUntil).toBe('2026-06-30');
		expect(await extend(north, one, two, one)).toBe(2);
		expect((await findPerson(store.read, two))?.accountUntil).toBe('2027-06-30');
		expect(await store.read.$count(auditEntries)).toBe(2);
	});
});
