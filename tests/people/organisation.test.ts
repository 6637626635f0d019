import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isWithin, openOrganisation, unitsAbove } from '#lib/server/people/organisation.ts';
import { addUnit, findCity } from '#lib/server/people/units.ts';
import { unitAncestors } from '#lib/server/store/schema/index.ts';
import { addCity, type City, texts } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
beforeEach(async () => {
	store = await freshStore();
});
afterEach(() => store.close());

const addD = (city: City, code = 'D') =>
	store.write((tx) =>
		addUnit(
			tx,
			{ code, kind: 'location', names: texts(code), parentId: city.units.schools },
			city.tick(),
		),
	);

describe('the organisation', () => {
	test('is a tree with the city on top and every location in each unit above it', async () => {
		const city = await addCity(store);
		const tree = await city.organisation();
		expect(tree.city?.id).toBe(city.units.city);
		expect(tree.city?.locations.map(({ code }) => code).toSorted()).toEqual(['A', 'B', 'C']);
		const a = tree.findByCode('A');
		if (!a) throw new Error('no A');
		expect(unitsAbove(a).map(({ code }) => code)).toEqual(['libraries', 'north', 'city']);
		expect(a.locations).toEqual([a]);
		expect(tree.find(city.units.A)).toBe(a);
		expect(tree.find('none')).toBeUndefined();
	});

	test('is found whatever order its units are read in', async () => {
		const city = await addCity(store);
		await addD(city, '0 comes before its parent');
		const tree = await city.organisation();
		expect(tree.findByCode('south')?.locations).toHaveLength(2);
	});

	test('knows what lies within what', async () => {
		const city = await addCity(store);
		const tree = await city.organisation();
		const within = (unit: string, above: keyof City['units']) => {
			const found = tree.findByCode(unit);
			return found && isWithin(found, city.units[above]);
		};
		expect([within('A', 'A'), within('A', 'north'), within('A', 'city')]).toEqual([
			true,
			true,
			true,
		]);
		expect([within('A', 'B'), within('A', 'south'), within('north', 'A')]).toEqual([
			...[false, false, false],
		]);
	});

	test('without a city has none', async () => {
		expect((await openOrganisation(store.read)()).city).toBeUndefined();
		expect(await findCity(store.read)).toBeUndefined();
	});

	test('is read anew after five seconds, when a unit was added', async () => {
		const city = await addCity(store);
		const organisation = openOrganisation(store.read);
		const at = (milliseconds: number) => new Date(1_800_000_000_000 + milliseconds);
		const first = await organisation(at(0));
		await addD(city);
		expect(await organisation(at(4_999))).toBe(first);
		expect((await organisation(at(5_000))).findByCode('D')).toBeDefined();
		const second = await organisation(at(5_001));
		expect(await organisation(at(11_000))).toBe(second);
	});
});

describe('a unit', () => {
	test('is kept with each unit above it and how far that is', async () => {
		const city = await addCity(store);
		const rows = await store.read.select().from(unitAncestors);
		const above = rows.filter(({ unitId }) => unitId === city.units.A);
		expect(
			above
				.toSorted((a, b) => a.depth - b.depth)
				.map(({ ancestorId, depth }) => [ancestorId, depth]),
		).toEqual([
			[city.units.A, 0],
			[city.units.libraries, 1],
			[city.units.north, 2],
			[city.units.city, 3],
		]);
		expect(rows).toHaveLength(4 + 4 + 4 + 3 + 3 + 2 + 2 + 1);
	});

	test('has a code of its own in the city', async () => {
		const city = await addCity(store);
		await expect(addD(city, 'A')).rejects.toThrow();
	});

	test('without a parent is a city, and a city has none', async () => {
		const city = await addCity(store);
		const add = (kind: 'location' | 'city', parentId: string | null) =>
			store.write((tx) => addUnit(tx, { code: 'x', kind, names: texts('x'), parentId }));
		await expect(add('location', null)).rejects.toThrow();
		await expect(add('city', city.units.north)).rejects.toThrow();
	});
});
