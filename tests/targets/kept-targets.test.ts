import { desc } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import { addDays } from '#lib/server/days.ts';
import { auditEntries, targets } from '#lib/server/store/schema/index.ts';
import {
	closeTarget,
	countConcerned,
	findKeptTarget,
	keepTarget,
	listKeptTargets,
	redefineTarget,
} from '#lib/server/targets/kept-targets.ts';
import { listTargetEvents } from '#lib/server/targets/target-history.ts';
import { listTargets, type NewTarget } from '#lib/server/targets/targets.ts';
import { addKeeper, today } from '../accounts/keepers.ts';
import { addCity, addMeasures, addTarget, type City, texts } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let north: Keeper;
let whole: Keeper;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await store.write((tx) => addMeasures(tx, 'm1', 'm2'));
	north = await addKeeper(store, city, 'coordinator', 'north');
	whole = await addKeeper(store, city, 'coordinator', 'city');
});
afterEach(() => store.close());

const definition = (changes: Partial<NewTarget> = {}): NewTarget => ({
	...{ names: texts('own'), unitId: city.units.north, shareBp: 6000, rule: 'all' },
	...{ measureIds: ['m1', 'm2'], fromDay: today, dueDay: addDays(today, 100) },
	...{ excludesLeave: true, newcomerWeeks: 8, countsRecognition: true, staffGroups: [] },
	...changes,
});
const keep = (keeper: Keeper, changes?: Partial<NewTarget>) =>
	keepTarget(store, keeper, definition(changes), city.tick());
const find = (keeper: Keeper, id: string) => findKeptTarget(store.read, keeper, id);
const listIds = async (keeper: Keeper) =>
	(await listKeptTargets(store.read, keeper)).map(({ id }) => id);

async function redefine(keeper: Keeper, id: string, changes: Partial<NewTarget>, seen?: Date) {
	const known = seen ?? (await find(whole, id))!.changedAt;
	const change = { id, definition: definition(changes), seen: known };
	return redefineTarget(store, keeper, change, city.tick());
}

describe('the coordinator of a unit', () => {
	test('sets a target within it, and the log says who, without its names', async () => {
		const id = await keep(north);
		expect(await listTargets(store.read)).toMatchObject([{ id, ...definition() }]);
		const [entry] = await store.read.select().from(auditEntries).orderBy(desc(auditEntries.id));
		expect(entry).toMatchObject({
			...{ action: 'set target', subject: `target:${id}`, actorId: north.viewer.personId },
			details: { shareBp: 6000, unitId: city.units.north, measureIds: ['m1', 'm2'] },
		});
		expect(JSON.stringify(entry)).not.toContain('own fi');
	});

	test('sets none elsewhere, above, or with what is not there, and nothing is saved', async () => {
		for (const unit of ['city', 'south', 'C'] as const)
			expect(await keep(north, { unitId: city.units[unit] })).toBeUndefined();
		expect(await keep(north, { measureIds: ['m1', 'm3'] })).toBeUndefined();
		const staffGroups = [{ staffGroupId: 'nobody', shareBp: 5000 }];
		expect(await keep(north, { staffGroups })).toBeUndefined();
		expect(await store.read.$count(targets)).toBe(0);
		expect(await store.read.$count(auditEntries)).toBe(0);
	});

	test('finds those of the unit and below; the city’s coordinator finds all', async () => {
		const high = await addTarget(store, city, { measureIds: ['m1'] });
		const own = (await keep(north))!;
		const below = (await keep(whole, { unitId: city.units.A }))!;
		const other = (await keep(whole, { unitId: city.units.C }))!;
		expect(await listIds(north)).toEqual([below, own]);
		expect(await listIds(whole)).toEqual([other, below, own, high.id]);
		expect(await find(north, high.id)).toBeUndefined();
		const admin = await addKeeper(store, city, 'administrator', 'city');
		expect(await listIds(admin)).toEqual([]);
		expect(await keep(admin)).toBeUndefined();
	});

	test('changes no target of another unit, nor moves an own one out of the unit', async () => {
		const other = (await keep(whole, { unitId: city.units.C }))!;
		const own = (await keep(north))!;
		expect(await redefine(north, other, {})).toBeUndefined();
		expect(await redefine(north, own, { unitId: city.units.city })).toBeUndefined();
		expect(await closeTarget(store, north, other, city.tick())).toBe(false);
		expect((await listTargets(store.read)).map(({ unitId }) => unitId)).toEqual([
			...[city.units.C, city.units.north],
		]);
	});
});

describe('a target of one’s own', () => {
	let id: string;
	beforeEach(async () => {
		id = (await keep(north))!;
	});

	test('reads as it was changed, and its history says what, when and by whom', async () => {
		expect(await redefine(whole, id, { shareBp: 7000, dueDay: addDays(today, 200) })).toBe('saved');
		const kept = (await find(north, id))!;
		expect(kept.definition).toEqual(definition({ shareBp: 7000, dueDay: addDays(today, 200) }));
		const events = await listTargetEvents(store.read, id, kept.definitions);
		expect(events).toMatchObject([
			{
				...{ deed: 'change target', by: 'Aino Keeper coordinator city', at: kept.changedAt },
				...{ changed: ['shareBp', 'dueDay'], before: { shareBp: 6000 }, after: { shareBp: 7000 } },
			},
			{ deed: 'set target', by: 'Aino Keeper coordinator north', changed: [] },
		]);
	});

	test('that is saved as it is has no change', async () => {
		expect(await redefine(north, id, {})).toBe('same');
		expect((await find(north, id))!.definitions).toHaveLength(1);
	});

	test('that somebody else has changed meanwhile stays as they left it', async () => {
		const { changedAt } = (await find(north, id))!;
		expect(await redefine(whole, id, { shareBp: 7000 }, changedAt)).toBe('saved');
		expect(await redefine(north, id, { shareBp: 8000 }, changedAt)).toBe('changed-meanwhile');
		expect((await find(north, id))!.definition.shareBp).toBe(7000);
	});

	test('that has ended is still listed with what it said last, and changes no more', async () => {
		await redefine(north, id, { shareBp: 7000 });
		expect(await closeTarget(store, north, id, city.tick())).toBe(true);
		expect(await listTargets(store.read)).toEqual([]);
		const kept = (await find(north, id))!;
		expect(kept).toMatchObject({ hasEnded: true, definition: { shareBp: 7000 } });
		expect(await closeTarget(store, north, id, city.tick())).toBe(false);
		expect(await redefine(north, id, { shareBp: 8000 })).toBeUndefined();
		const events = await listTargetEvents(store.read, id, kept.definitions);
		expect(events.map(({ deed }) => deed)).toEqual([
			...(['end target', 'change target', 'set target'] as const),
		]);
	});
});

test('a change concerns the locations of the old scope and the new, but none if only names change', () => {
	const count = (unit: 'north' | 'A' | 'C', changes: Partial<NewTarget>) =>
		countConcerned(whole, definition(changes), definition({ unitId: city.units[unit] }));
	expect(countConcerned(north, definition())).toBe(2);
	expect(count('A', {})).toBe(2);
	expect(count('C', {})).toBe(3);
	expect(count('north', { names: texts('other') })).toBe(0);
	expect(count('north', { names: texts('other'), shareBp: 5000 })).toBe(2);
});
