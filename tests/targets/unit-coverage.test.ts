import { afterEach, beforeEach, expect, test } from 'vitest';
import { type NewCompletion, recordCompletion } from '#lib/server/learning/completions.ts';
import { recordHeadcount } from '#lib/server/people/headcounts.ts';
import { recordLeave } from '#lib/server/people/posts.ts';
import { coverUnit } from '#lib/server/targets/unit-coverage.ts';
import type { Target } from '#lib/server/targets/targets.ts';
import {
	addCity,
	addMeasures,
	addMember,
	addTarget,
	type City,
	type UnitName,
} from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const today = '2026-06-15';
let store: FreshStore;
let city: City;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await store.write((tx) => addMeasures(tx, 'm1'));
});
afterEach(() => store.close());

async function complete(personId: string): Promise<void> {
	const completion: NewCompletion = {
		...{ personId, measureId: 'm1', day: '2026-03-01', source: 'observation' },
	};
	await store.write((tx) => recordCompletion(tx, completion, [], city.tick()));
}

async function figuresOf(target: Target, name: UnitName) {
	const unit = (await city.organisation()).find(city.units[name]);
	if (!unit) throw new Error('no such unit');
	return (await coverUnit(store.read, target, unit, today)).figures;
}

const recordStaff = (name: UnitName, staff: number) =>
	store.write((tx) =>
		recordHeadcount(
			tx,
			{ unitId: city.units[name], staffGroupId: null, day: '2026-01-01', staff, source: 'HR' },
			city.tick(),
		),
	);

test('a person at two locations counts once in every unit above both, ready or not', async () => {
	const target = await addTarget(store, city, { measureIds: ['m1'] });
	await complete(await addMember(store, city, ['A', 'B']));
	await addMember(store, city, ['B', 'C']);
	expect(await figuresOf(target, 'A')).toMatchObject({ members: 1, denominator: 1, satisfied: 1 });
	expect(await figuresOf(target, 'B')).toMatchObject({ members: 2, denominator: 2, satisfied: 1 });
	const north = { members: 2, denominator: 2, satisfied: 1 };
	expect(await figuresOf(target, 'libraries')).toMatchObject(north);
	expect(await figuresOf(target, 'north')).toMatchObject(north);
	expect(await figuresOf(target, 'south')).toMatchObject({ members: 1, satisfied: 0 });
	expect(await figuresOf(target, 'city')).toMatchObject(north);
});

test('a person at three locations is taken away twice, and one in two groups of one never', async () => {
	const target = await addTarget(store, city, { measureIds: ['m1'] });
	await complete(await addMember(store, city, ['A', 'B', 'C']));
	await complete(await addMember(store, city, ['A', 'A']));
	expect(await figuresOf(target, 'city')).toMatchObject({ members: 2, satisfied: 2 });
});

test('the denominator is the sum of the headcounts, less those who are counted twice', async () => {
	const target = await addTarget(store, city, { measureIds: ['m1'] });
	await addMember(store, city, ['A', 'B']);
	await recordStaff('A', 10);
	await recordStaff('B', 6);
	expect(await figuresOf(target, 'libraries')).toMatchObject({
		...{ denominator: 15, members: 1, needed: 8, gap: 8 },
	});
});

test('people who are left out are taken from each location once, and never from a parent again', async () => {
	const target = await addTarget(store, city, { measureIds: ['m1'] });
	const personId = await addMember(store, city, ['A', 'B']);
	await addMember(store, city, ['A']);
	await store.write((tx) =>
		recordLeave(tx, { personId, fromDay: '2026-06-01', untilDay: null }, city.tick()),
	);
	await recordStaff('A', 10);
	await recordStaff('B', 6);
	expect(await figuresOf(target, 'libraries')).toMatchObject({ denominator: 14, members: 1 });
});

test('the share of locations counts those with a denominator, and those that have reached the target', async () => {
	const target = await addTarget(store, city, { measureIds: ['m1'] });
	await complete(await addMember(store, city, ['A']));
	await addMember(store, city, ['A']);
	for (const _ of [1, 2, 3]) await addMember(store, city, ['B']);
	expect(await figuresOf(target, 'city')).toMatchObject({
		...{ locations: 2, locationsReached: 1, denominator: 5, satisfied: 1 },
		...{ needed: 3, gap: 2, reached: false },
	});
	expect(await figuresOf(target, 'C')).toMatchObject({
		...{ locations: 0, locationsReached: 0, denominator: 0, reached: false },
	});
});

test('a city can be above the target while most of its locations are not', async () => {
	const target = await addTarget(store, city, { measureIds: ['m1'] });
	for (const _ of [1, 2, 3, 4]) await complete(await addMember(store, city, ['A']));
	await addMember(store, city, ['B']);
	await addMember(store, city, ['C']);
	expect(await figuresOf(target, 'city')).toMatchObject({
		...{ reached: true, locations: 3, locationsReached: 1 },
	});
});
