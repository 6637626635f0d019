import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordCompletion } from '#lib/server/learning/completions.ts';
import { coverageCells } from '#lib/server/store/schema/index.ts';
import { foldCells } from '#lib/server/targets/fold.ts';
import {
	changeTarget,
	endTarget,
	everythingKnown,
	listOwnShares,
	listTargets,
	type NewTarget,
	setOwnShares,
	setTarget,
	type Target,
} from '#lib/server/targets/targets.ts';
import { coverUnit } from '#lib/server/targets/unit-coverage.ts';
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
let target: Target;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await store.write((tx) => addMeasures(tx, 'm1', 'm2'));
	target = await addTarget(store, city, { measureIds: ['m1'] });
});
afterEach(() => store.close());

const list = (knownBy?: Date) => listTargets(store.read, knownBy);
const definition = (change: Partial<NewTarget> = {}): NewTarget => {
	const { id: _, definedAt: __, ...whole } = target;
	return { ...whole, ...change };
};
const change = (to: Partial<NewTarget>, at = city.tick()) =>
	store.write((tx) => changeTarget(tx, target.id, definition(to), at));

async function figuresOf(name: UnitName) {
	const unit = (await city.organisation()).find(city.units[name])!;
	const [newest] = await list();
	return (await coverUnit(store.read, newest!, unit, today)).figures;
}

test('a target that was defined anew reads so, and as it was for whoever knows less', async () => {
	const before = city.tick();
	const at = city.tick();
	await change({ rule: 'all', measureIds: ['m1', 'm2'], shareBp: 8000 }, at);
	expect(await list()).toEqual([
		{ ...target, rule: 'all', measureIds: ['m1', 'm2'], shareBp: 8000, definedAt: at },
	]);
	expect(await list(before)).toEqual([target]);
	expect(await list(new Date(target.definedAt.getTime() - 1))).toEqual([]);
});

test('of several changes the newest counts', async () => {
	await change({ shareBp: 6000 });
	await change({ shareBp: 7000 });
	expect((await list()).map(({ shareBp }) => shareBp)).toEqual([7000]);
});

test('a target that has ended is gone, and its cells with the next fold', async () => {
	await addMember(store, city, ['A']);
	await foldCells(store, today, city.tick());
	expect(await store.read.$count(coverageCells)).toBe(3);
	const before = city.tick();
	await store.write((tx) => endTarget(tx, target.id, city.tick()));
	expect(await list()).toEqual([]);
	expect(await list(before)).toEqual([target]);
	await foldCells(store, today, city.tick());
	expect(await store.read.$count(coverageCells)).toBe(0);
	await expect(store.write((tx) => endTarget(tx, target.id, city.tick()))).rejects.toThrow(
		'no such target',
	);
});

test('a new definition counts at the next look and in the next fold, in its new scope alone', async () => {
	const personId = await addMember(store, city, ['A']);
	await addMember(store, city, ['A']);
	const done = { personId, measureId: 'm2', day: '2026-03-01', source: 'event' as const };
	await store.write((tx) => recordCompletion(tx, done, [], city.tick()));
	await foldCells(store, today, city.tick());
	expect(await figuresOf('A')).toMatchObject({ satisfied: 0, gap: 1 });
	await change({ measureIds: ['m2'], unitId: city.units.north });
	expect(await figuresOf('A')).toMatchObject({ satisfied: 1, gap: 0 });
	await foldCells(store, today, city.tick());
	expect(await figuresOf('A')).toMatchObject({ satisfied: 1, gap: 0 });
	expect(await store.read.$count(coverageCells)).toBe(2);
});

test.each([
	['without a measure', { measureIds: [] }],
	['with a share of nothing', { shareBp: 0 }],
	['with a share of 140 %', { shareBp: 14_000 }],
	['that ends before it begins', { fromDay: '2027-01-01' }],
])('a target %s is not taken, and nothing is saved', async (_, wrong) => {
	await expect(change(wrong)).rejects.toThrow(RangeError);
	const set = store.write((tx) => setTarget(tx, definition(wrong), city.tick()));
	await expect(set).rejects.toThrow(RangeError);
	expect(await list()).toEqual([target]);
});

test('own shares: the newest of a place counts, and one that is taken back is none', async () => {
	const at = (shareBp: number | null, staffGroupId: string | null = null) =>
		store.write((tx) =>
			setOwnShares(tx, target.id, [{ unitId: city.units.A, staffGroupId, shareBp }], city.tick()),
		);
	const listed = (knownBy = everythingKnown) => listOwnShares(store.read, city.units.A, knownBy);
	await at(4000);
	const between = city.tick();
	await at(3000);
	await at(9000, city.groups[0]);
	expect(await listed()).toEqual([
		{ targetId: target.id, staffGroupId: null, shareBp: 3000 },
		{ targetId: target.id, staffGroupId: city.groups[0], shareBp: 9000 },
	]);
	expect(await listed(between)).toEqual([
		{ targetId: target.id, staffGroupId: null, shareBp: 4000 },
	]);
	await at(null, city.groups[0]);
	expect(await listed()).toHaveLength(1);
});

test('with a share of one location’s own, a parent needs what its locations need together', async () => {
	for (const name of ['A', 'A', 'A', 'B'] as const) await addMember(store, city, [name]);
	expect(await figuresOf('libraries')).toMatchObject({ denominator: 4, needed: 2 });
	await store.write((tx) =>
		setOwnShares(
			tx,
			target.id,
			[{ unitId: city.units.A, staffGroupId: null, shareBp: 10_000 }],
			city.tick(),
		),
	);
	for (const round of ['read', 'stored']) {
		if (round === 'stored') await foldCells(store, today, city.tick());
		expect(await figuresOf('A')).toMatchObject({ needed: 3, gap: 3 });
		expect(await figuresOf('libraries')).toMatchObject({ denominator: 4, needed: 4, gap: 4 });
	}
});
