import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import { changeRoleEnd, grantRole } from '#lib/server/accounts/role-changes.ts';
import { listRoles, type RoleName } from '#lib/server/people/roles.ts';
import { openSessions, startSession } from '#lib/server/sign-in/sessions.ts';
import { openStore } from '#lib/server/store/index.ts';
import { auditEntries, roleNames } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, type City, type UnitName } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { addKeeper, today } from './keepers.ts';

let store: FreshStore;
let city: City;
let admin: Keeper;
let north: Keeper;
let member: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	admin = await addKeeper(store, city, 'administrator', 'city');
	north = await addKeeper(store, city, 'coordinator', 'north');
	member = await addMember(store, city, ['A']);
});
afterEach(() => store.close());

const wish = (
	personId: string,
	role: RoleName,
	unit: UnitName,
	untilDay: string | null = null,
) => ({
	...{ personId, role, unitId: city.units[unit], fromDay: today, untilDay },
});
const give = (keeper: Keeper, personId: string, role: RoleName, unit: UnitName) =>
	grantRole(store, keeper, wish(personId, role, unit), city.tick());
const rolesOf = async (personId: string) =>
	(await listRoles(store.read, personId)).map(({ role, untilDay }) => [role, untilDay]);
const entriesOf = (personId: string) =>
	store.read
		.select()
		.from(auditEntries)
		.where(eq(auditEntries.subject, `person:${personId}`))
		.orderBy(auditEntries.at);

describe('giving a role', () => {
	test('an administrator gives every role, a coordinator those of managers, assessors and authors', async () => {
		for (const role of roleNames) expect(await give(admin, member, role, 'A')).toBe('given');
		const other = await addMember(store, city, ['A']);
		const given: RoleName[] = [];
		for (const role of roleNames) if (await give(north, other, role, 'A')) given.push(role);
		expect(given.toSorted()).toEqual(['assessor', 'author', 'manager']);
	});

	test('a coordinator gives nothing outside the own units, and to nobody who is not there', async () => {
		const stranger = await addMember(store, city, ['C']);
		for (const unit of ['C', 'schools', 'south', 'city'] as const)
			expect(await give(north, member, 'manager', unit)).toBeUndefined();
		expect(await give(north, stranger, 'manager', 'A')).toBeUndefined();
		expect(await give(north, member, 'manager', 'north')).toBe('given');
		expect(await rolesOf(stranger)).toEqual([]);
	});

	test('nobody gives themself a role, and managers give none', async () => {
		expect(await give(admin, admin.viewer.personId, 'manager', 'A')).toBeUndefined();
		expect(await give(north, north.viewer.personId, 'manager', 'A')).toBeUndefined();
		const manager = await addKeeper(store, city, 'manager', 'north');
		for (const role of roleNames) expect(await give(manager, member, role, 'A')).toBeUndefined();
	});

	test('a role that runs is not given again at the same unit; a deputy has days of their own', async () => {
		expect(await give(admin, member, 'manager', 'A')).toBe('given');
		expect(await give(admin, member, 'manager', 'A')).toBe('held-already');
		const deputy = await addMember(store, city, ['A']);
		const days = wish(deputy, 'manager', 'A', '2026-07-31');
		expect(await grantRole(store, admin, days, city.tick())).toBe('given');
		expect(await rolesOf(deputy)).toEqual([['manager', '2026-07-31']]);
		const afterwards = { ...days, fromDay: '2026-08-01', untilDay: null };
		expect(await grantRole(store, admin, afterwards, city.tick())).toBe('given');
	});

	test('is written down with who, whom, role, unit and days', async () => {
		await give(north, member, 'manager', 'A');
		const [entry] = await entriesOf(member);
		expect(entry).toMatchObject({
			...{ actorId: north.viewer.personId, action: 'give role' },
			details: { role: 'manager', unitId: city.units.A, fromDay: today, untilDay: null },
		});
	});
});

describe('ending a role', () => {
	const end = async (
		keeper: Keeper,
		personId: string,
		untilDay: string | null,
		role?: RoleName,
	) => {
		const held = await listRoles(store.read, personId);
		const roleId = (role ? held.find((each) => each.role === role) : held[0])!.id;
		return changeRoleEnd(store, keeper, { personId, roleId, untilDay }, city.tick());
	};

	test('the newest word counts, also an earlier day and none', async () => {
		await give(admin, member, 'manager', 'A');
		for (const day of ['2026-06-30', '2026-06-20', null, '2026-06-18']) {
			expect(await end(north, member, day)).toBe('changed');
			expect(await rolesOf(member)).toEqual([['manager', day]]);
		}
		const entries = await entriesOf(member);
		expect(entries.slice(1).map(({ details }) => [details.before, details.after])).toEqual([
			...[
				[null, '2026-06-30'],
				['2026-06-30', '2026-06-20'],
			],
			...[
				['2026-06-20', null],
				[null, '2026-06-18'],
			],
		]);
	});

	test('takes the role away on the day after, and a day before the first takes it away wholly', async () => {
		await give(admin, member, 'manager', 'A');
		const token = await store.write((tx) => startSession(tx, member, new Date(`${today}T20:50Z`)));
		const findViewer = openSessions(store, 'Europe/Helsinki', 'offered');
		const heldAt = async (moment: string) => (await findViewer(token, new Date(moment)))?.roles;
		await end(admin, member, today);
		expect(await heldAt(`${today}T20:55Z`)).toHaveLength(1);
		expect(await heldAt('2026-06-15T21:05Z')).toHaveLength(0);
		await end(admin, member, '2026-06-14');
		expect(await heldAt(`${today}T20:56Z`)).toHaveLength(0);
	});

	test('a coordinator ends no role that they could not give', async () => {
		await give(admin, member, 'auditor', 'A');
		expect(await end(north, member, today)).toBeUndefined();
		const stranger = await addMember(store, city, ['C']);
		await give(admin, stranger, 'manager', 'C');
		expect(await end(north, stranger, today)).toBeUndefined();
		await give(admin, member, 'manager', 'C');
		expect(await end(north, member, today, 'manager')).toBeUndefined();
	});

	test('the last administrator of the city stays, until there is another without an end', async () => {
		const { personId } = admin.viewer;
		expect(await end(admin, personId, '2026-12-31')).toBe('last-administrator');
		const days = wish(member, 'administrator', 'city', '2026-12-31');
		await grantRole(store, admin, days, city.tick());
		expect(await end(admin, personId, '2026-12-31')).toBe('last-administrator');
		await addKeeper(store, city, 'administrator', 'city');
		expect(await end(admin, personId, '2026-12-31')).toBe('changed');
	});

	test('two last administrators who end each other at the same time leave one', async () => {
		const other = await addKeeper(store, city, 'administrator', 'city');
		const second = await openStore(store.url);
		const roleOf = async (keeper: Keeper) =>
			(await listRoles(store.read, keeper.viewer.personId))[0]!.id;
		const ends = await Promise.all([
			changeRoleEnd(store, admin, {
				...{ personId: other.viewer.personId, roleId: await roleOf(other), untilDay: today },
			}),
			changeRoleEnd(second, other, {
				...{ personId: admin.viewer.personId, roleId: await roleOf(admin), untilDay: today },
			}),
		]);
		await second.close();
		expect(ends.toSorted()).toEqual(['changed', 'last-administrator']);
	});

	test('nobody makes an own role last longer', async () => {
		await addKeeper(store, city, 'administrator', 'city');
		const { personId } = admin.viewer;
		expect(await end(admin, personId, '2026-12-31')).toBe('changed');
		expect(await end(admin, personId, '2027-01-01')).toBe('only-shorter');
		expect(await end(admin, personId, null)).toBe('only-shorter');
		expect(await end(admin, personId, '2026-11-30')).toBe('changed');
	});
});
