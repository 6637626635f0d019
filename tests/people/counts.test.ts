import { afterEach, beforeEach, expect, test } from 'vitest';
import { countUnitsBelow } from '#lib/server/people/organisation.ts';
import { countPersons } from '#lib/server/people/persons.ts';
import { countRoleHolders, giveRole, type NewRole } from '#lib/server/people/roles.ts';
import { addCity, addSomebody, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const today = '2026-06-15';
let store: FreshStore;
let city: City;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
});
afterEach(() => store.close());

const somebody = (kind: 'staff' | 'volunteer' = 'staff') =>
	store.write((tx) => addSomebody(tx, { kind }, city.tick()));
const give = (personId: string, role: NewRole['role'], span: Partial<NewRole> = {}) =>
	store.write((tx) =>
		giveRole(
			tx,
			{ personId, role, unitId: city.units.A, fromDay: '2026-01-01', untilDay: null, ...span },
			city.tick(),
		),
	);

test('people are counted by kind, and a kind of which there are none is nought', async () => {
	await somebody();
	await somebody();
	await somebody('volunteer');
	expect(await countPersons(store.read)).toEqual({ staff: 2, volunteer: 1, partner: 0 });
});

test('holders of a role are counted once, at however many units they hold it', async () => {
	const [one, other] = [await somebody(), await somebody()];
	await give(one, 'manager');
	await give(one, 'manager', { unitId: city.units.B });
	await give(other, 'manager');
	await give(other, 'author');
	expect(await countRoleHolders(store.read, today)).toEqual([
		{ role: 'author', people: 1 },
		{ role: 'manager', people: 2 },
	]);
});

test('a role counts on its first and last day, not before and not after', async () => {
	await give(await somebody(), 'auditor', { fromDay: '2026-06-15', untilDay: '2026-06-20' });
	const holders = async (day: string) => (await countRoleHolders(store.read, day))[0]?.people;
	expect(await holders('2026-06-14')).toBeUndefined();
	expect(await holders('2026-06-15')).toBe(1);
	expect(await holders('2026-06-20')).toBe(1);
	expect(await holders('2026-06-21')).toBeUndefined();
});

test('units below a unit are counted by kind, the unit itself not', async () => {
	const tree = await city.organisation();
	expect(countUnitsBelow(tree.city!)).toEqual({ city: 0, division: 2, service: 2, location: 3 });
	expect(countUnitsBelow(tree.findByCode('north')!)).toMatchObject({ division: 0, location: 2 });
});
