import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { viewTrend } from '#lib/server/access/coverage/trend-view.ts';
import { closeReportingDay } from '#lib/server/access/reporting-days.ts';
import { viewWhatIf } from '#lib/server/access/what-if-view.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import type { Target } from '#lib/server/targets/targets.ts';
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
let target: Target;
let viewerId: string;
let people: string[];
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await store.write((tx) => addMeasures(tx, 'm1'));
	target = await addTarget(store, city, { measureIds: ['m1'] });
	viewerId = await store.write((tx) => addSomebody(tx, {}, city.tick()));
	people = await addPeople(store, city, 'A', 12, 0);
	await addPeople(store, city, 'B', 13, 6);
	await addPeople(store, city, 'C', 11, 5);
	const days = ['2026-02-10', '2026-03-10', '2026-04-10', '2026-05-10', '2026-06-10'];
	for (const [index, day] of days.entries()) await complete(store, city, people[index]!, day);
	await closeReportingDay(store, await city.organisation(), '2026-06-15', city.tick());
	await closeReportingDay(store, await city.organisation(), '2026-07-01', city.tick());
	await complete(store, city, people[5]!, '2026-07-05');
});
afterEach(() => store.close());

async function find(unitName: UnitName) {
	const unit = (await city.organisation()).find(city.units[unitName]);
	if (!unit) throw new Error('no such unit');
	return unit;
}
async function look(role: RoleName, at: UnitName, unitName: UnitName) {
	const viewer = viewerWith(viewerId, role, city.units[at]);
	return viewTrend(store.read, viewer, target, await find(unitName), today);
}
const readyOf = ({ points }: Awaited<ReturnType<typeof look>>) =>
	points.map(({ figure }) => (figure.shown === 'exact' ? figure.satisfied : figure.shown));

describe('the trend', () => {
	test('of somebody who may see names is live, from the eve of the period, with a forecast', async () => {
		const trend = await look('manager', 'A', 'A');
		expect(trend.points.map(({ day }) => day)).toEqual([
			...['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31'],
			...['2026-04-30', '2026-05-31', '2026-06-30', today],
		]);
		expect(readyOf(trend)).toEqual([0, 0, 1, 2, 3, 4, 5, 6]);
		expect(trend.isAhead).toBe(true);
		expect(trend.forecast?.due.day).toBe('2026-12-31');
	});

	test.each<[RoleName, UnitName]>([
		['coordinator', 'city'],
		['auditor', 'city'],
		['administrator', 'city'],
		['manager', 'B'],
	])(
		'of a %s of %s at A is what was stored on reporting days, and nothing else',
		async (role, at) => {
			const trend = await look(role, at, 'A');
			expect(trend.points.map(({ day }) => day)).toEqual(['2026-05-31', '2026-06-30']);
			expect(trend).toMatchObject({ forecast: undefined, isAhead: false });
			expect(readyOf(trend)).not.toContain(6);
			for (const { figure } of trend.points)
				expect(['exact', 'few', 'nearly-all', 'nothing']).toContain(figure.shown);
		},
	);

	test('of a division adds up its locations', async () => {
		const trend = await look('manager', 'north', 'north');
		expect(trend.points.at(-1)?.figure).toMatchObject({ denominator: 25, satisfied: 12 });
		expect(trend.points.at(0)?.figure).toMatchObject({ denominator: 25, satisfied: 0 });
	});

	test('of a location does not move by what happens at others that are few', async () => {
		const before = await look('manager', 'A', 'A');
		const others = await addPeople(store, city, 'B', 9, 0);
		for (const personId of others) await complete(store, city, personId, '2026-07-06');
		expect(await look('manager', 'A', 'A')).toEqual(before);
	});
});

describe('what if', () => {
	const ask = async (role: RoleName, at: UnitName, unitName: UnitName) => {
		const viewer = viewerWith(viewerId, role, city.units[at]);
		const personIds = people.slice(6, 9);
		const asked = { personIds, day: '2026-12-31' };
		return viewWhatIf(store.read, viewer, target, await find(unitName), asked);
	};

	test('is answered to whoever may see the names of the location', async () => {
		expect(await ask('manager', 'A', 'A')).toEqual({
			...{ denominator: 12, satisfied: 9, needed: 6, gap: 0 },
		});
		expect(await ask('manager', 'north', 'A')).toBeDefined();
	});

	test('is not answered to anybody else, nor of people who are elsewhere', async () => {
		expect(await ask('coordinator', 'city', 'A')).toBeUndefined();
		expect(await ask('manager', 'B', 'A')).toBeUndefined();
		expect(await ask('manager', 'B', 'B')).toMatchObject({ satisfied: 6 });
	});
});
