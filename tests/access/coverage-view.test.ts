import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readLocationWish } from '#lib/server/access/coverage/location-wish.ts';
import { viewCoverage, viewLocations, viewWhy } from '#lib/server/access/coverage-view.ts';
import { closeReportingDay } from '#lib/server/access/reporting-days.ts';
import { admit } from '#lib/server/access/routes.ts';
import type { Day } from '#lib/server/days.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import { addUnit } from '#lib/server/people/units.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import { auditEntries } from '#lib/server/store/schema/index.ts';
import {
	addCity,
	addMeasures,
	addSomebody,
	addTarget,
	type City,
	texts,
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
	await store.write((tx) => addMeasures(tx, 'm1'));
	await addTarget(store, city, { measureIds: ['m1'] });
	viewerId = await store.write((tx) => addSomebody(tx, {}, city.tick()));
	const people = await addPeople(store, city, 'A', 12, 5);
	await addPeople(store, city, 'B', 13, 6);
	await addPeople(store, city, 'C', 11, 5);
	await closeReportingDay(store, await city.organisation(), '2026-07-01', city.tick());
	// Known since the reporting day: six at A.
	await complete(store, city, people[5] ?? '', '2026-07-05');
});
afterEach(() => store.close());

async function look(role: RoleName, at: UnitName, unitName: UnitName, on = today) {
	return lookAs(viewerWith(viewerId, role, city.units[at]), unitName, on);
}
async function lookAs(viewer: Viewer, unitName: UnitName, on: Day) {
	const unit = (await city.organisation()).find(city.units[unitName]);
	if (!unit) throw new Error('no such unit');
	return viewCoverage(store, viewer, unit, on, city.tick());
}
const audit = () => store.read.select().from(auditEntries);

describe('the manager of a location', () => {
	test('sees names and live figures of it, those who are not ready first, and the reading is logged', async () => {
		const view = await look('manager', 'A', 'A');
		expect(view.isNamed).toBe(true);
		expect(view.targets[0]).toMatchObject({
			...{ reportingDay: undefined, figure: { shown: 'exact', denominator: 12, satisfied: 6 } },
		});
		expect(view.people).toHaveLength(12);
		expect(view.people?.map(({ states }) => states[0]?.state)).toEqual([
			...Array<string>(6).fill('not-yet'),
			...Array<string>(6).fill('ready'),
		]);
		expect(view.people?.find(({ name }) => name === 'Aino A5')?.states).toEqual([
			{ state: 'ready', readyDay: '2026-07-05' },
		]);
		expect(await audit()).toMatchObject([
			{ actorId: viewerId, action: 'read names', subject: `unit:${city.units.A}`, details: {} },
		]);
	});

	test('has each reading logged anew', async () => {
		await look('manager', 'A', 'A');
		await look('manager', 'A', 'A');
		expect(await audit()).toHaveLength(2);
	});

	test('sees elsewhere what everybody sees: the reporting day, no names, and nothing is logged', async () => {
		for (const elsewhere of ['B', 'C', 'libraries', 'north', 'city'] as const) {
			const view = await look('manager', 'A', elsewhere);
			expect(view).toMatchObject({ isNamed: false, people: undefined, headcount: undefined });
			expect(view.targets[0]?.reportingDay).toBe('2026-06-30');
			expect(JSON.stringify(view)).not.toContain('Aino');
		}
		expect(await audit()).toEqual([]);
	});

	test('sees the units above by their reported figures', async () => {
		const { above } = await look('manager', 'A', 'A');
		expect(above.map(({ code }) => code)).toEqual(['libraries', 'north', 'city']);
		const everybodys = await look('auditor', 'city', 'libraries');
		expect(above[0]?.figure).toEqual(everybodys.targets[0]?.figure);
	});

	test('does not see the names of people who are elsewhere', async () => {
		const { people } = await look('manager', 'A', 'A');
		expect(people?.every(({ name }) => /^Aino A\d+$/.test(name))).toBe(true);
	});
});

describe('the manager of a division', () => {
	test('sees live figures of its units, without names, and names at each of its locations', async () => {
		const view = await look('manager', 'north', 'north');
		expect(view).toMatchObject({ isNamed: true, people: undefined });
		expect(view.targets[0]?.figure).toMatchObject({ denominator: 25, satisfied: 12, locations: 2 });
		expect(await audit()).toEqual([]);
		expect((await look('manager', 'north', 'B')).people).toHaveLength(13);
		expect(await audit()).toHaveLength(1);
	});

	test('sees of the other division and of the city what everybody sees', async () => {
		for (const elsewhere of ['city', 'south', 'schools', 'C'] as const) {
			const view = await look('manager', 'north', elsewhere);
			expect(view).toEqual(await look('auditor', 'city', elsewhere));
			expect(view.isNamed).toBe(false);
		}
	});
});

describe('whoever has no right to names', () => {
	const everyUnit = ['city', 'north', 'libraries', 'A', 'B', 'south', 'schools', 'C'] as const;

	test('sees the same figures, whoever they are: those of the last reporting day', async () => {
		for (const name of everyUnit) {
			const seen = await look('coordinator', 'city', name);
			expect(seen).toMatchObject({ isNamed: false, people: undefined, headcount: undefined });
			expect(await look('auditor', 'city', name)).toEqual(seen);
			expect(await look('coordinator', 'A', name)).toEqual(seen);
			expect(JSON.stringify(seen)).not.toContain('Aino');
		}
		expect(await audit()).toEqual([]);
	});

	test('sees five ready at A, though there are six by now', async () => {
		const { targets } = await look('auditor', 'city', 'A');
		expect(targets[0]?.figure).toMatchObject({ shown: 'exact', satisfied: 5 });
	});

	test('sees nothing of a small location, in whatever list it stands', async () => {
		const unit = { code: 'D', kind: 'location', names: texts('D') } as const;
		const unitId = await store.write((tx) =>
			addUnit(tx, { ...unit, parentId: city.units.schools }, city.tick()),
		);
		const wider = { ...city, units: { ...city.units, D: unitId } };
		await addPeople(store, wider, 'D' as UnitName, 4, 0);
		await closeReportingDay(store, await city.organisation(), '2026-08-01', city.tick());
		const { targets } = await look('auditor', 'city', 'schools', '2026-08-01');
		expect(targets[0]?.children.find(({ code }) => code === 'D')?.figure).toEqual({
			shown: 'nothing',
		});
		for (const name of everyUnit) {
			const seen = await look('auditor', 'city', name, '2026-08-01');
			expect(seen.targets[0]?.largestGaps.map(({ code }) => code)).not.toContain('D');
		}
	});

	test('is told how many locations reached the target among those whose figure is shown alone', async () => {
		const { targets } = await look('auditor', 'city', 'north');
		expect(targets[0]?.figure).toMatchObject({ shown: 'exact', locations: 2, locationsReached: 0 });
	});

	test('sees nothing before the first reporting day', async () => {
		const unit = (await city.organisation()).find(city.units.A);
		const viewer = viewerWith(viewerId, 'auditor', city.units.city);
		if (!unit) throw new Error('no such unit');
		const view = await viewCoverage(store, viewer, unit, '2026-06-29');
		expect(view.targets[0]).toMatchObject({
			...{ figure: { shown: 'nothing' }, reportingDay: undefined },
		});
	});

	test('and is author, assessor or nothing at all does not get as far', () => {
		for (const roles of [[], ['author'], ['assessor']] as RoleName[][])
			expect(admit({ routeId: '/coverage/[unit]', method: 'GET', action: undefined }, roles)).toBe(
				'not-found',
			);
	});
});

describe('the table of locations', () => {
	async function list(role: RoleName, at: UnitName, unitName: UnitName, query = '') {
		const unit = (await city.organisation()).find(city.units[unitName]);
		if (!unit) throw new Error('no such unit');
		const wish = readLocationWish(new URLSearchParams(query), unit, 'fi');
		const viewer = viewerWith(viewerId, role, city.units[at]);
		return viewLocations(store.read, viewer, unit, wish, today);
	}

	test('is live for a manager of the unit, without names and without an entry in the log', async () => {
		const table = await list('manager', 'north', 'north');
		expect(table).toMatchObject({ reportingDay: undefined, found: 2, next: undefined });
		expect(table?.rows.map(({ code, figure }) => [code, figure])).toMatchObject([
			['A', { shown: 'exact', satisfied: 6, gap: 0 }],
			['B', { shown: 'exact', satisfied: 6, gap: 1 }],
		]);
		expect(table?.rows[0]?.above.code).toBe('libraries');
		expect(await audit()).toEqual([]);
	});

	test('has for everybody else the figures of the last reporting day', async () => {
		const seen = await list('auditor', 'city', 'city', 'sort=-gap');
		expect(seen?.reportingDay).toBe('2026-06-30');
		expect(seen?.rows.find(({ code }) => code === 'A')?.figure).toMatchObject({ satisfied: 5 });
		for (const [role, at] of [['coordinator', 'A'] as const, ['manager', 'north'] as const])
			expect(await list(role, at, 'city', 'sort=-gap')).toEqual(seen);
	});

	test('is by the target that was asked for, else by the first; a location has none', async () => {
		const other = await addTarget(store, city, { measureIds: ['m1'], shareBp: 100 });
		const manager = ['manager', 'city', 'city'] as const;
		const byOther = await list(...manager, `target=${other.id}`);
		expect(byOther?.rows[0]?.figure).toMatchObject({ needed: 1 });
		expect((await list(...manager, 'target=none'))?.target.id).not.toBe(other.id);
		expect(await list('manager', 'city', 'A')).toBeUndefined();
	});
});

describe('how a figure is counted', () => {
	async function ask(
		role: RoleName,
		at: UnitName,
		unitName: UnitName,
		target: string | null = null,
	) {
		const unit = (await city.organisation()).find(city.units[unitName]);
		if (!unit) throw new Error('no such unit');
		const viewer = viewerWith(viewerId, role, city.units[at]);
		return viewWhy(store, viewer, unit, target, today, city.tick());
	}

	test('goes down to each person for whoever may see the names, and the reading is logged', async () => {
		const why = await ask('manager', 'A', 'A');
		expect(why).toMatchObject({ isNamed: true, figure: { satisfied: 6, needed: 6 } });
		expect(why?.location?.people.filter(({ state }) => state === 'ready')).toHaveLength(6);
		expect(await audit()).toMatchObject([
			{ action: 'read names', subject: `unit:${city.units.A}` },
		]);
	});

	test('says of a parent what its locations come to, without names', async () => {
		const why = await ask('manager', 'north', 'north');
		expect(why?.parent).toEqual({ denominator: 25, satisfied: 12, isOneShare: true });
		expect(JSON.stringify(why)).not.toContain('Aino');
		expect(await audit()).toEqual([]);
	});

	test('says to everybody else what the last reporting day says, and no more', async () => {
		for (const name of ['A', 'libraries', 'city'] as const) {
			const why = await ask('auditor', 'city', name);
			expect(why).toMatchObject({
				...{ isNamed: false, location: undefined, parent: undefined, reportingDay: '2026-06-30' },
			});
			expect(await ask('manager', 'C', name)).toEqual(why);
			const seen = await look('auditor', 'city', name);
			expect(why?.figure).toEqual(seen.targets[0]?.figure);
		}
		expect(await audit()).toEqual([]);
	});
});

test('a target is shown at the units of its scope alone', async () => {
	await addTarget(store, city, { measureIds: ['m1'], unitId: city.units.south });
	expect((await look('auditor', 'city', 'C')).targets).toHaveLength(2);
	expect((await look('auditor', 'city', 'A')).targets).toHaveLength(1);
	expect((await look('auditor', 'city', 'city')).targets).toHaveLength(1);
});
