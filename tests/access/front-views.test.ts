import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { viewManagedUnits, viewReportedUnit } from '#lib/server/access/coverage-view.ts';
import { closeReportingDay } from '#lib/server/access/reporting-days.ts';
import { auditEntries } from '#lib/server/store/schema/index.ts';
import {
	addCity,
	addMeasures,
	addSomebody,
	addTarget,
	type City,
	type UnitName,
} from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { addPeople, complete, viewerWith } from './reported-city.ts';

const today = '2026-07-10';
let store: FreshStore;
let city: City;
let viewerId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await store.write((tx) => addMeasures(tx, 'm1', 'm2'));
	await addTarget(store, city, { measureIds: ['m1'] });
	viewerId = await store.write((tx) => addSomebody(tx, {}, city.tick()));
	const people = await addPeople(store, city, 'A', 12, 5);
	await addPeople(store, city, 'B', 13, 9);
	await addPeople(store, city, 'C', 11, 4);
	await closeReportingDay(store, await city.organisation(), '2026-07-01', city.tick());
	// Known since the reporting day: six at A, and its target is reached.
	await complete(store, city, people[5] ?? '', '2026-07-05');
});
afterEach(() => store.close());

async function managed(...names: UnitName[]) {
	const viewer = viewerWith(viewerId, 'manager', city.units.A);
	viewer.roles = names.map((name) => ({ role: 'manager', unitId: city.units[name] }));
	return viewManagedUnits(store.read, viewer, await city.organisation(), today);
}
async function reported(name: UnitName, on = today) {
	const unit = (await city.organisation()).find(city.units[name]);
	if (!unit) throw new Error('no such unit');
	return viewReportedUnit(store.read, unit, on);
}

describe('the units that somebody manages', () => {
	test('come with live figures, what is furthest from its target first', async () => {
		const units = await managed('B', 'A', 'C');
		expect(units.map(({ unit }) => unit.code)).toEqual(['C', 'B', 'A']);
		expect(units[2]?.shown?.figure).toMatchObject({ satisfied: 6, denominator: 12, gap: 0 });
		expect(units[0]?.shown?.figure).toMatchObject({ satisfied: 4, needed: 6, gap: 2 });
	});

	test('name nobody, and looking at them is not logged', async () => {
		expect(JSON.stringify((await managed('A', 'C')).map(({ shown }) => shown))).not.toContain(
			'Aino',
		);
		expect(await store.read.$count(auditEntries)).toBe(0);
	});

	test('are told once where one lies below another', async () => {
		const units = await managed('A', 'north', 'libraries');
		expect(units.map(({ unit }) => unit.code)).toEqual(['north']);
		expect(units[0]?.shown?.standing).toEqual({ reached: 2, notYet: 0, hidden: 0 });
	});

	test('show the target that is furthest away', async () => {
		const second = await addTarget(store, city, { measureIds: ['m2'] });
		const [unit] = await managed('A');
		expect(unit?.shown?.target.id).toBe(second.id);
		expect(unit?.shown?.figure).toMatchObject({ satisfied: 0, gap: 6 });
	});

	test('without a target say so', async () => {
		const empty = await freshStore();
		const bare = await addCity(empty);
		const viewer = viewerWith(viewerId, 'manager', bare.units.A);
		const units = await viewManagedUnits(empty.read, viewer, await bare.organisation(), today);
		expect(units.map(({ unit, shown }) => [unit.code, shown])).toEqual([['A', undefined]]);
		await empty.close();
	});

	test('are none for whoever manages none', async () => {
		const viewer = viewerWith(viewerId, 'coordinator', city.units.city);
		expect(await viewManagedUnits(store.read, viewer, await city.organisation(), today)).toEqual(
			[],
		);
	});
});

describe('a unit as of the last reporting day', () => {
	test('counts a location once: reached, not yet, or not shown', async () => {
		const [target] = await reported('city');
		const { standing, reportingDay, children } = target!;
		expect(reportingDay).toBe('2026-06-30');
		expect(standing.reached + standing.notYet + standing.hidden).toBe(3);
		const below = children.map((child) => child.standing);
		for (const key of ['reached', 'notYet', 'hidden'] as const)
			expect(below.reduce((sum, each) => sum + each[key], 0)).toBe(standing[key]);
	});

	test('does not know what was recorded since: A has not reached its target', async () => {
		const [target] = await reported('A');
		expect(target?.figure).toMatchObject({ shown: 'exact', satisfied: 5, reached: false });
		expect(target?.standing).toEqual({ reached: 0, notYet: 1, hidden: 0 });
	});

	test('tells no more of a location than its own page does', async () => {
		const [target] = await reported('north');
		const states = await Promise.all(
			(['A', 'B'] as const).map(async (name) => (await reported(name))[0]?.standing),
		);
		expect(target?.standing).toEqual({
			reached: states.reduce((sum, each) => sum + (each?.reached ?? 0), 0),
			notYet: states.reduce((sum, each) => sum + (each?.notYet ?? 0), 0),
			hidden: states.reduce((sum, each) => sum + (each?.hidden ?? 0), 0),
		});
	});

	test('before the first reporting day shows no location', async () => {
		const [target] = await reported('city', '2026-06-29');
		expect(target).toMatchObject({ reportingDay: undefined, figure: { shown: 'nothing' } });
		expect(target?.standing).toEqual({ reached: 0, notYet: 0, hidden: 3 });
	});
});
