import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Day } from '#lib/server/days.ts';
import { recordHeadcount } from '#lib/server/people/headcounts.ts';
import { recordLeave } from '#lib/server/people/posts.ts';
import { newId } from '#lib/server/store/index.ts';
import { completions, coverageCells, measureCells } from '#lib/server/store/schema/index.ts';
import { foldCells } from '#lib/server/targets/fold.ts';
import { readGroupCells } from '#lib/server/targets/group-cells.ts';
import { readMeasureCells } from '#lib/server/targets/measure-cells.ts';
import { markPersonStale } from '#lib/server/targets/stale-marks.ts';
import { compareWithFacts } from '../../scripts/recount/compare.ts';
import { addCity, addMeasures, addMember, addTarget, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const today = '2026-06-15';
let store: FreshStore;
let city: City;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await store.write((tx) => addMeasures(tx, 'm1', 'm2'));
});
afterEach(() => store.close());

const complete = (personId: string, measureId: string, day: Day, validUntil: Day | null = null) =>
	store.write(async (tx) => {
		const fact = { id: newId(), personId, measureId, day, validUntil, recordedAt: city.tick() };
		await tx.insert(completions).values({ ...fact, source: 'observation' });
		await markPersonStale(tx, personId);
	});

/** At A: one of the first group has both measures, one of the second none; a third is on leave. */
async function addPeople(): Promise<void> {
	const ready = await addMember(store, city, ['A']);
	await addMember(store, city, ['A'], { group: 1 });
	const away = await addMember(store, city, ['A']);
	const leave = { personId: away, fromDay: '2026-06-01', untilDay: null };
	await store.write((tx) => recordLeave(tx, leave, city.tick()));
	await complete(await addMember(store, city, ['A'], { kind: 'volunteer' }), 'm1', '2026-03-01');
	for (const personId of [ready, away]) await complete(personId, 'm1', '2026-03-01');
	await complete(ready, 'm2', '2019-03-01', '2026-06-14');
}

const readAt = async () => {
	const cells = await readMeasureCells(store.read, city.units.city, today);
	// The groups' ids are random, and so is their order.
	return cells
		.map(({ measureId, staffGroupId, members, satisfied }) => [
			measureId,
			staffGroupId === null ? 'all' : city.groups.indexOf(staffGroupId),
			...[members, satisfied],
		])
		.toSorted((a, b) => String(b[1]).length - String(a[1]).length || (a[1]! < b[1]! ? -1 : 1));
};

test('by measure, staff who are not on leave count, with what is valid today', async () => {
	await addPeople();
	const expected = [
		['m1', 'all', 2, 1],
		['m1', 0, 1, 1],
		['m1', 1, 1, 0],
	];
	expect(await readAt()).toEqual(expected);
	await foldCells(store, today);
	expect(await readAt()).toEqual(expected);
});

test('a measure has cells where no target is, and by the day on which it expires they are made anew', async () => {
	const personId = await addMember(store, city, ['C']);
	await complete(personId, 'm2', '2026-06-01', '2026-06-20');
	await foldCells(store, today);
	expect(await store.read.$count(coverageCells)).toBe(0);
	const [cell] = await store.read
		.select()
		.from(measureCells)
		.where(eq(measureCells.locationId, city.units.C));
	expect(cell?.nextChangeDay).toBe('2026-06-21');
	expect(await readMeasureCells(store.read, city.units.city, '2026-06-21')).toEqual([]);
	expect(await foldCells(store, '2026-06-21')).toBe(1);
	expect(await readMeasureCells(store.read, city.units.city, '2026-06-21')).toEqual([]);
});

test('a staff group has its own headcount, and is asked its own share', async () => {
	const [first, second] = city.groups;
	const staffGroups = [{ staffGroupId: first, shareBp: 10_000 }];
	const target = await addTarget(store, city, { measureIds: ['m1'], staffGroups });
	await addPeople();
	const figure = { unitId: city.units.A, staffGroupId: first, day: '2026-01-01', staff: 7 };
	await store.write((tx) => recordHeadcount(tx, { ...figure, source: 'HR' }, city.tick()));
	const expected = [
		{ staffGroupId: first, headcount: 7, members: 2, excluded: 1, satisfied: 1, needed: 6 },
		{ staffGroupId: second, headcount: 1, members: 1, excluded: 0, satisfied: 0, needed: 1 },
	].map((figures) => ({ locationId: city.units.A, ...figures }));
	const inOrder = expected.toSorted((a, b) => (a.staffGroupId < b.staffGroupId ? -1 : 1));
	expect(await readGroupCells(store.read, target, city.units.city, today)).toEqual(inOrder);
	await foldCells(store, today);
	expect(await readGroupCells(store.read, target, city.units.city, today)).toEqual(inOrder);
});

test('the recount finds what is stored wrong, in the location and each unit above', async () => {
	await addTarget(store, city, { measureIds: ['m1'] });
	await addPeople();
	await foldCells(store, today);
	expect((await compareWithFacts(store.read, today)).differences).toEqual([]);
	await store.write(async (tx) => {
		await tx
			.update(coverageCells)
			.set({ satisfied: 2 })
			.where(eq(coverageCells.locationId, city.units.A));
	});
	const { differences } = await compareWithFacts(store.read, today);
	expect(differences.map(({ what }) => what.split(' ').at(-1))).toEqual([
		...[city.units.A, city.units.city, city.units.north, city.units.libraries, city.units.A],
	]);
	expect(differences[0]).toMatchObject({
		shown: 'excluded 1, gap 0, headcount 3, members 3, needed 1, satisfied 2',
		recounted: 'excluded 1, gap 0, headcount 3, members 3, needed 1, satisfied 1',
	});
});
