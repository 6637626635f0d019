import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { viewReport } from '#lib/server/access/coverage-view.ts';
import { closeReportingDay } from '#lib/server/access/reporting-days.ts';
import type { Day } from '#lib/server/days.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import { addUnit } from '#lib/server/people/units.ts';
import { auditEntries } from '#lib/server/store/schema/index.ts';
import type { Target } from '#lib/server/targets/targets.ts';
import {
	addCity,
	addMeasures,
	addTarget,
	type City,
	texts,
	type UnitName,
} from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { addPeople, complete, viewerWith } from './reported-city.ts';

let store: FreshStore;
let city: City;
let target: Target;
let people: string[];
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await store.write((tx) => addMeasures(tx, 'm1'));
	target = await addTarget(store, city, { measureIds: ['m1'] });
	people = await addPeople(store, city, 'A', 12, 5);
	await addPeople(store, city, 'B', 13, 6);
	await addPeople(store, city, 'C', 11, 5);
});
afterEach(() => store.close());

/** Long after everything. */
const now = new Date('2027-03-01T12:00:00Z');

async function report(role: RoleName, at: UnitName, name: UnitName, day: Day, knownBy: Date) {
	const unit = (await city.organisation()).find(city.units[name])!;
	const viewer = viewerWith('somebody', role, city.units[at]);
	return viewReport(store.read, viewer, unit, { targetId: target.id, day, knownBy }, now);
}

describe('whoever may see names', () => {
	test('gets any day as known at any moment, and what has become known since', async () => {
		const knownBy = city.tick();
		await complete(store, city, people[7]!, '2026-05-20');
		const seen = await report('manager', 'north', 'libraries', '2026-06-30', knownBy);
		expect(seen).toMatchObject({
			...{ isWhole: true, day: '2026-06-30', knownBy },
			...{ figure: { shown: 'exact', denominator: 25, satisfied: 11 } },
			...{ since: { satisfied: 1, denominator: 0 } },
		});
		expect(seen?.locations.map(({ unit }) => unit.code)).toEqual(['A', 'B']);
		const earlier = await report('manager', 'north', 'libraries', '2026-02-28', knownBy);
		expect(earlier).toMatchObject({ figure: { satisfied: 0 }, since: { satisfied: 0 } });
	});

	test('gets the same bytes and checksum after any later facts, and after a new location', async () => {
		const knownBy = city.tick();
		const before = await report('manager', 'city', 'city', '2026-06-30', knownBy);
		await complete(store, city, people[9]!, '2026-04-01');
		const parentId = city.units.libraries;
		await store.write((tx) =>
			addUnit(tx, { code: 'D', kind: 'location', names: texts('D'), parentId }, city.tick()),
		);
		await addPeople(store, city, 'B', 2, 1);
		const after = await report('manager', 'city', 'city', '2026-06-30', knownBy);
		expect(JSON.stringify(after?.content)).toBe(JSON.stringify(before?.content));
		expect(after?.checksum).toBe(before?.checksum);
		expect(after?.locations).toHaveLength(3);
		const newer = await report('manager', 'city', 'city', '2026-06-30', city.tick());
		expect(newer?.checksum).not.toBe(before?.checksum);
		expect(newer?.locations).toHaveLength(4);
	});

	test('can compute the checksum from the content alone', async () => {
		const seen = await report('manager', 'A', 'A', '2026-06-30', city.tick());
		const sorted = (value: unknown): unknown =>
			typeof value !== 'object' || value === null || Array.isArray(value)
				? value
				: Object.fromEntries(
						Object.keys(value)
							.toSorted()
							.map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
					);
		const text = JSON.stringify(sorted(seen?.content));
		expect(createHash('sha256').update(text).digest('hex')).toBe(seen?.checksum);
	});

	test('gets nothing of a target that was not set by then', async () => {
		const early = new Date('2026-06-01T09:00:05Z');
		expect(await report('manager', 'A', 'A', '2026-06-30', early)).toBeUndefined();
	});
});

describe('whoever has no right to names', () => {
	beforeEach(async () => {
		await closeReportingDay(store, await city.organisation(), '2026-07-01', city.tick());
		await complete(store, city, people[8]!, '2026-07-05');
		await closeReportingDay(store, await city.organisation(), '2026-08-01', city.tick());
	});

	test('gets reporting days alone, each as it was closed, and nothing of what became known since', async () => {
		const june = await report('auditor', 'city', 'A', '2026-06-30', now);
		expect(june).toMatchObject({
			...{ isWhole: false, since: undefined, day: '2026-06-30' },
			figure: { shown: 'exact', denominator: 12, satisfied: 5 },
		});
		const july = await report('auditor', 'city', 'A', '2026-07-31', now);
		expect(july?.figure).toMatchObject({ satisfied: 6 });
		for (const day of ['2026-06-29', '2026-07-01', '2026-08-31'])
			expect(await report('auditor', 'city', 'A', day, now)).toBeUndefined();
	});

	test('has the moment of the closing, whichever is asked for', async () => {
		const one = await report('coordinator', 'city', 'city', '2026-06-30', now);
		const other = await report('manager', 'C', 'city', '2026-06-30', new Date(0));
		expect(one?.knownBy).toEqual(other?.knownBy);
		expect(one?.checksum).toBe(other?.checksum);
	});

	test('is not told of small groups, and no reading is logged, since nobody is named', async () => {
		const small = await report('auditor', 'city', 'schools', '2026-06-30', now);
		expect(JSON.stringify(small?.content)).not.toContain('Aino');
		expect(await store.read.select().from(auditEntries)).toEqual([]);
	});
});
