import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { viewLocationRows, viewPeopleTable } from '#lib/server/access/coverage-view.ts';
import { closeReportingDay } from '#lib/server/access/reporting-days.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import { listReadings } from '#lib/server/privacy/readings.ts';
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
let people: string[];
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await store.write((tx) => addMeasures(tx, 'm1'));
	await addTarget(store, city, { measureIds: ['m1'] });
	await addTarget(store, city, { measureIds: ['m1'], unitId: city.units.south, shareBp: 8000 });
	viewerId = await store.write((tx) => addSomebody(tx, {}, city.tick()));
	people = await addPeople(store, city, 'A', 12, 5);
	await addPeople(store, city, 'B', 13, 6);
	await addPeople(store, city, 'C', 3, 2);
	await closeReportingDay(store, await city.organisation(), '2026-07-01', city.tick());
	await complete(store, city, people[5] ?? '', '2026-07-05');
});
afterEach(() => store.close());

const viewer = (role: RoleName, at: UnitName) => viewerWith(viewerId, role, city.units[at]);
const unitOf = async (name: UnitName) => (await city.organisation()).find(city.units[name])!;
const locationsFor = async (role: RoleName, at: UnitName, name: UnitName) =>
	viewLocationRows(store.read, viewer(role, at), await unitOf(name), today);
const peopleFor = async (role: RoleName, at: UnitName, name: UnitName) =>
	viewPeopleTable(store, viewer(role, at), await unitOf(name), today, new Date());
type People = NonNullable<Awaited<ReturnType<typeof viewPeopleTable>>>;
type RowOfPeople = People['rows'] extends AsyncGenerator<infer Row> ? Row : never;
const audit = () => store.read.select().from(auditEntries);

describe('the table of locations', () => {
	test('has figures of now for whoever may see names, for each target of the unit', async () => {
		const rows = await locationsFor('manager', 'city', 'libraries');
		expect(rows).toMatchObject([
			{ unit: { code: 'A' }, day: today, figure: { shown: 'exact', satisfied: 6 } },
			{ unit: { code: 'B' }, day: today, figure: { shown: 'exact', satisfied: 6 } },
		]);
		expect(await locationsFor('manager', 'city', 'C')).toHaveLength(2);
	});

	test('has those of the last reporting day for everybody else, with what is withheld', async () => {
		for (const [role, at] of [['auditor', 'city'] as const, ['manager', 'C'] as const]) {
			const rows = await locationsFor(role, at, 'libraries');
			expect(rows.map(({ day }) => day)).toEqual(['2026-06-30', '2026-06-30']);
			expect(JSON.stringify(rows.map(({ figure }) => figure))).not.toContain('"satisfied":7');
		}
		const [small] = await locationsFor('auditor', 'city', 'C');
		expect(small?.figure).toEqual({ shown: 'nothing' });
		expect(await audit()).toEqual([]);
	});
});

describe('the table of people', () => {
	test('has everybody below a manager’s unit, location by location, and each location’s reading is logged first', async () => {
		const table = await peopleFor('manager', 'north', 'libraries');
		const before = await audit();
		expect(before.map(({ subject }) => subject).toSorted()).toEqual(
			[`unit:${city.units.A}`, `unit:${city.units.B}`].toSorted(),
		);
		expect(
			before.every(({ action, actorId }) => action === 'read names' && actorId === viewerId),
		).toBe(true);
		const rows: RowOfPeople[] = [];
		for await (const row of table!.rows) rows.push(row);
		expect(rows.map(({ location }) => location.code)).toEqual([
			...Array<string>(12).fill('A'),
			...Array<string>(13).fill('B'),
		]);
		expect(rows.filter(({ person }) => person.states[0]?.state === 'ready')).toHaveLength(12);
		const told = await listReadings(store.read, people[0]!, 'Europe/Helsinki');
		expect(told).toMatchObject([{ action: 'read names', unitId: city.units.A, times: 1 }]);
	});

	test('is not there for anybody else, who leaves no trace of a reading', async () => {
		for (const [role, at, name] of [
			['manager', 'A', 'libraries'],
			['manager', 'south', 'A'],
			['coordinator', 'city', 'A'],
			['auditor', 'city', 'A'],
			['administrator', 'city', 'A'],
		] as const)
			expect(await peopleFor(role, at, name)).toBeUndefined();
		expect(await audit()).toEqual([]);
	});
});
