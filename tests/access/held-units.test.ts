import { afterEach, beforeEach, expect, test } from 'vitest';
import { listFindableUnits, listHeldUnits } from '#lib/server/access/held-units.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import { addCity, type City, type UnitName } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
});
afterEach(() => store.close());

const holding = (...held: [RoleName, UnitName][]) => ({
	roles: held.map(([role, name]) => ({ role, unitId: city.units[name] })),
});
const findable = async (...held: [RoleName, UnitName][]) =>
	listFindableUnits(holding(...held), await city.organisation());

test('somebody holds units by the roles that are asked for, each once, without those below another', async () => {
	const viewer = holding(
		['manager', 'A'],
		['manager', 'libraries'],
		['manager', 'C'],
		['author', 'city'],
	);
	const held = listHeldUnits(viewer, await city.organisation(), ['manager']);
	expect(held.map(({ code }) => code)).toEqual(['libraries', 'C']);
	const twice = holding(['manager', 'A'], ['auditor', 'A']);
	expect(listHeldUnits(twice, await city.organisation(), ['manager', 'auditor'])).toHaveLength(1);
});

test('a coordinator of the city looks for any of its units, in the order of the tree', async () => {
	const units = await findable(['coordinator', 'city']);
	expect(units.map(({ unit, depth }) => [unit.code, depth])).toEqual([
		...[
			['city', 0],
			['north', 1],
			['libraries', 2],
			['A', 3],
			['B', 3],
		],
		...[
			['south', 1],
			['schools', 2],
			['C', 3],
		],
	]);
});

test('a manager looks for the units below their own, and for nothing where there is one alone', async () => {
	expect((await findable(['manager', 'north'])).map(({ unit }) => unit.code)).toEqual([
		...['north', 'libraries', 'A', 'B'],
	]);
	expect(await findable(['manager', 'A'])).toEqual([]);
	expect(await findable(['author', 'city'])).toEqual([]);
});
