import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { viewBreakdowns, viewHeatMap } from '#lib/server/access/coverage-view.ts';
import { recordHeadcount } from '#lib/server/people/headcounts.ts';
import { recordLeave } from '#lib/server/people/posts.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import { listStaffGroups } from '#lib/server/people/staff-groups.ts';
import { newId } from '#lib/server/store/index.ts';
import { completions } from '#lib/server/store/schema/index.ts';
import {
	addCity,
	addMeasures,
	addMember,
	addSomebody,
	addTarget,
	type City,
	type UnitName,
} from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { viewerWith } from './reported-city.ts';

const today = '2026-07-10';
let store: FreshStore;
let city: City;
let viewerId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await store.write((tx) => addMeasures(tx, 'm1', 'm2', 'm3'));
	await addTarget(store, city, { measureIds: ['m1', 'm2'] });
	viewerId = await store.write((tx) => addSomebody(tx, {}, city.tick()));
	const [first, second, , away] = [
		await addMember(store, city, ['A']),
		await addMember(store, city, ['A', 'B'], { group: 1 }),
		await addMember(store, city, ['A']),
		await addMember(store, city, ['A']),
		await addMember(store, city, ['C']),
		await addMember(store, city, ['A'], { fromDay: '2026-08-01' }),
	];
	await store.write(async (tx) => {
		const facts = [
			{ personId: first, measureId: 'm1', day: '2026-03-01' },
			{ personId: second, measureId: 'm1', day: '2026-03-01', validUntil: '2026-07-09' },
			{ personId: second, measureId: 'm2', day: '2025-03-01', validUntil: '2026-07-10' },
			{ personId: second, measureId: 'm3', day: '2026-07-11' },
			{ personId: away, measureId: 'm1', day: '2026-03-01' },
		];
		for (const fact of facts) {
			const row = {
				id: newId(),
				cycle: 1,
				source: 'observation',
				recordedAt: city.tick(),
			} as const;
			await tx.insert(completions).values({ ...row, ...fact });
		}
		await recordLeave(tx, { personId: away, fromDay: '2026-07-01', untilDay: null }, city.tick());
	});
});
afterEach(() => store.close());

async function seenBy(role: RoleName, at: UnitName, unitName: UnitName) {
	const unit = (await city.organisation()).find(city.units[unitName]);
	if (!unit) throw new Error('no such unit');
	return { unit, viewer: viewerWith(viewerId, role, city.units[at]) };
}
async function drawMap(role: RoleName, at: UnitName, unitName: UnitName) {
	const { unit, viewer } = await seenBy(role, at, unitName);
	return viewHeatMap(store.read, viewer, unit, ['m3', 'm1'], today);
}

describe('the heat map', () => {
	test('counts at each location who has a completion that is valid today, of those who are not on leave', async () => {
		const map = await drawMap('manager', 'city', 'city');
		expect(map?.measureIds).toEqual(['m1', 'm2', 'm3']);
		expect(map?.groups.map(({ code }) => code)).toEqual(['libraries', 'schools']);
		expect(map?.groups.flatMap(({ rows }) => rows)).toMatchObject([
			{ code: 'A', members: 3, satisfied: [1, 1, 0] },
			{ code: 'B', members: 1, satisfied: [0, 1, 0] },
			{ code: 'C', members: 1, satisfied: [0, 0, 0] },
		]);
	});

	test('is for those alone who may see the names of all its locations', async () => {
		expect((await drawMap('manager', 'north', 'libraries'))?.groups).toHaveLength(1);
		for (const [role, at] of [
			['manager', 'north'],
			['manager', 'A'],
			['coordinator', 'city'],
			['auditor', 'city'],
			['administrator', 'city'],
		] as const)
			expect(await drawMap(role, at, 'city')).toBeUndefined();
	});
});

describe('the breakdown of a target', () => {
	test('is by staff group, by its own headcount where one is known, and by counted measure', async () => {
		await store.write((tx) =>
			recordHeadcount(tx, {
				...{ unitId: city.units.A, staffGroupId: city.groups[1], day: '2026-01-01' },
				...{ staff: 4, source: 'HR' },
			}),
		);
		const { unit, viewer } = await seenBy('manager', 'city', 'city');
		const [first] = (await viewBreakdowns(store.read, viewer, unit, today)) ?? [];
		const groups = await listStaffGroups(store.read);
		expect(first?.breakdown.groups).toEqual([
			{ names: groups[0]?.names, denominator: 3, satisfied: 1, shareBp: 5000 },
			{ names: groups[1]?.names, denominator: 5, satisfied: 0, shareBp: 5000 },
		]);
		expect(first?.breakdown.measures).toEqual([
			{ measureId: 'm1', members: 5, satisfied: 1 },
			{ measureId: 'm2', members: 5, satisfied: 2 },
		]);
	});

	test('is for those alone who may see the unit’s names', async () => {
		const { unit, viewer } = await seenBy('manager', 'A', 'libraries');
		expect(await viewBreakdowns(store.read, viewer, unit, today)).toBeUndefined();
	});
});
