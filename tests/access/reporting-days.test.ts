import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeReportingDay } from '#lib/server/access/reporting-days.ts';
import { readReportedFigures } from '#lib/server/access/reported-figures.ts';
import type { Organisation } from '#lib/server/people/organisation.ts';
import { recordHeadcount } from '#lib/server/people/headcounts.ts';
import { addUnit } from '#lib/server/people/units.ts';
import { openStore, type Store } from '#lib/server/store/index.ts';
import { reportedFigures } from '#lib/server/store/schema/index.ts';
import type { Target } from '#lib/server/targets/targets.ts';
import {
	addCity,
	addMeasures,
	addMember,
	addTarget,
	type City,
	texts,
	type UnitName,
} from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { addPeople, complete } from './reported-city.ts';

let store: FreshStore;
let city: City;
let target: Target;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await store.write((tx) => addMeasures(tx, 'm1'));
	target = await addTarget(store, city, { measureIds: ['m1'] });
});
afterEach(() => store.close());

const close = async (today: string, into: Store = store, organisation?: Organisation) =>
	closeReportingDay(into, organisation ?? (await city.organisation()), today, city.tick());
const read = (today: string, id = target.id) => readReportedFigures(store.read, id, today);
const figureOf = async (name: UnitName, today: string) =>
	(await read(today)).figures.get(city.units[name]);

describe('closing a reporting day', () => {
	test('stores a figure of every unit for the last day of the month before, once', async () => {
		await addPeople(store, city, 'A', 10, 4);
		expect(await close('2026-07-01')).toBe(1);
		const { day, figures } = await read('2026-07-01');
		expect(day).toBe('2026-06-30');
		expect([...figures.keys()].toSorted()).toEqual(Object.values(city.units).toSorted());
		expect(figures.get(city.units.A)).toEqual({
			...{ shown: 'exact', denominator: 10, satisfied: 4, needed: 5, gap: 1 },
		});
		expect(await close('2026-07-01')).toBe(0);
		expect(await close('2026-07-31')).toBe(0);
	});

	test('keeps its figures whatever is recorded later', async () => {
		const people = await addPeople(store, city, 'A', 10, 4);
		await close('2026-07-01');
		const before = await read('2026-07-01');
		await complete(store, city, people[9] ?? '', '2026-06-01');
		await addMember(store, city, ['A'], { fromDay: '2026-01-01' });
		const figure = { unitId: city.units.A, staffGroupId: null, day: '2026-01-01', staff: 50 };
		await store.write((tx) => recordHeadcount(tx, { ...figure, source: 'HR' }, city.tick()));
		expect(await close('2026-07-15')).toBe(0);
		expect(await read('2026-07-15')).toEqual(before);
	});

	test('counts what happened up to that day, and nothing of the days after it', async () => {
		const people = await addPeople(store, city, 'A', 12, 3);
		await complete(store, city, people[3] ?? '', '2026-06-30');
		await complete(store, city, people[4] ?? '', '2026-07-01');
		await close('2026-07-02');
		expect(await figureOf('A', '2026-07-02')).toMatchObject({ satisfied: 4 });
		await close('2026-08-01');
		expect(await figureOf('A', '2026-08-01')).toMatchObject({ satisfied: 5 });
		expect(await figureOf('A', '2026-07-30')).toMatchObject({ satisfied: 4 });
	});

	test('leaves out a target whose period had not begun', async () => {
		const later = await addTarget(store, city, { measureIds: ['m1'], fromDay: '2026-07-01' });
		expect(await close('2026-07-01')).toBe(1);
		expect(await read('2026-07-01', later.id)).toEqual({ day: undefined, figures: new Map() });
		expect(await close('2026-08-01')).toBe(2);
	});

	test('on two nodes at once stores the day once', async () => {
		await addPeople(store, city, 'A', 10, 4);
		const other = await openStore(store.url);
		await Promise.all([close('2026-07-01'), close('2026-07-01', other), close('2026-07-01')]);
		await other.close();
		expect(await store.read.$count(reportedFigures)).toBe(8);
	});

	test('never mixes the figures of two nodes that know different trees', async () => {
		await addPeople(store, city, 'A', 10, 4);
		const older = await city.organisation();
		await store.write((tx) =>
			addUnit(
				tx,
				{ code: 'D', kind: 'location', names: texts('D'), parentId: city.units.schools },
				city.tick(),
			),
		);
		let isFirst = true;
		const slow: Store = {
			...store,
			async write(work) {
				if (isFirst) {
					isFirst = false;
					await close('2026-07-01', store, older);
				}
				return store.write(work);
			},
		};
		await close('2026-07-01', slow);
		expect(await store.read.$count(reportedFigures)).toBe(8);
	});

	test('before the first one there are no figures', async () => {
		expect(await read('2026-07-01')).toEqual({ day: undefined, figures: new Map() });
	});
});

describe('a reported figure', () => {
	test('of fewer than 5 people is withheld, and of few or nearly all ready is a band', async () => {
		await addPeople(store, city, 'A', 4, 2);
		await addPeople(store, city, 'B', 8, 1);
		await addPeople(store, city, 'C', 8, 8);
		await close('2026-07-01');
		expect(await figureOf('A', '2026-07-01')).toEqual({ shown: 'nothing' });
		expect(await figureOf('B', '2026-07-01')).toEqual({ shown: 'few', denominator: 8 });
		expect(await figureOf('C', '2026-07-01')).toEqual({ shown: 'nearly-all', denominator: 8 });
	});

	test('counts people who are known, not the headcount, for what a small group is', async () => {
		await addPeople(store, city, 'A', 4, 2);
		const figure = { unitId: city.units.A, staffGroupId: null, day: '2026-01-01', staff: 50 };
		await store.write((tx) => recordHeadcount(tx, { ...figure, source: 'HR' }, city.tick()));
		await close('2026-07-01');
		expect(await figureOf('A', '2026-07-01')).toEqual({ shown: 'nothing' });
	});

	test('of a parent is withheld where it would bring back that of a small location', async () => {
		await addPeople(store, city, 'A', 10, 5);
		await addPeople(store, city, 'B', 4, 2);
		await addPeople(store, city, 'C', 10, 5);
		await close('2026-07-01');
		expect(await figureOf('B', '2026-07-01')).toEqual({ shown: 'nothing' });
		// A and libraries together would give B.
		const shown = [await figureOf('A', '2026-07-01'), await figureOf('libraries', '2026-07-01')];
		expect(shown.every((figure) => figure?.shown === 'exact')).toBe(false);
	});

	test('of one target does not bring back what another withholds', async () => {
		const unitId = await store.write((tx) =>
			addUnit(
				tx,
				{ code: 'D', kind: 'location', names: texts('D'), parentId: city.units.libraries },
				city.tick(),
			),
		);
		const wider = { ...city, units: { ...city.units, D: unitId } };
		await addPeople(store, city, 'A', 10, 5);
		await addPeople(store, city, 'B', 4, 2);
		await addPeople(store, wider, 'D' as UnitName, 4, 2);
		await addPeople(store, city, 'C', 10, 5);
		const same = await addTarget(store, city, { measureIds: ['m1'], unitId: city.units.A });
		await close('2026-07-01');
		const first = (await read('2026-07-01')).figures;
		const second = (await read('2026-07-01', same.id)).figures;
		// The service less A is B and D together: whoever works at B, knowing B, has the number at D.
		expect(first.get(unitId)).toEqual({ shown: 'nothing' });
		expect(first.get(city.units.libraries)?.shown).toBe('exact');
		expect(second.get(city.units.A)?.shown).not.toBe('exact');
	});

	test('of a target that is added later does not bring back what the first one withholds', async () => {
		const unit = { code: 'D', kind: 'location', names: texts('D') } as const;
		const unitId = await store.write((tx) =>
			addUnit(tx, { ...unit, parentId: city.units.libraries }, city.tick()),
		);
		const wider = { ...city, units: { ...city.units, D: unitId } };
		await addPeople(store, city, 'A', 10, 5);
		await addPeople(store, city, 'B', 4, 2);
		await addPeople(store, wider, 'D' as UnitName, 4, 2);
		await close('2026-07-01');
		expect(await figureOf('libraries', '2026-07-01')).toMatchObject({ shown: 'exact' });
		expect(await figureOf('A', '2026-07-01')).toEqual({ shown: 'nothing' });
		const later = await addTarget(store, city, { measureIds: ['m1'], unitId: city.units.A });
		expect(await close('2026-07-02')).toBe(1);
		const { figures } = await read('2026-07-02', later.id);
		expect(figures.get(city.units.A)).toEqual({ shown: 'nothing' });
	});

	test('of a target that is added when others that count the same have closed the day waits for the next', async () => {
		const people = await addPeople(store, city, 'A', 10, 0);
		await addPeople(store, city, 'C', 10, 2);
		await close('2026-07-01');
		for (const personId of people.slice(0, 5)) await complete(store, city, personId, '2026-03-01');
		const later = await addTarget(store, city, { measureIds: ['m1'], unitId: city.units.north });
		await close('2026-07-02');
		const shown = async (today: string) =>
			(await read(today, later.id)).figures.get(city.units.north);
		expect(await shown('2026-07-02')).toEqual({ shown: 'nothing' });
		await close('2026-08-02');
		expect(await shown('2026-08-02')).toMatchObject({ shown: 'exact', satisfied: 5 });
	});

	test('of a target that counts other people than one with the same measures is withheld altogether', async () => {
		await addPeople(store, city, 'A', 10, 5);
		const other = await addTarget(store, city, { measureIds: ['m1'], excludesLeave: false });
		await close('2026-07-01');
		expect(await figureOf('A', '2026-07-01')).toMatchObject({ shown: 'exact' });
		const { figures } = await read('2026-07-01', other.id);
		expect([...figures.values()].some(({ shown }) => shown !== 'nothing')).toBe(false);
	});

	test('is not shown anew when somebody has come and nobody become ready, and is when somebody has', async () => {
		const people = await addPeople(store, city, 'A', 10, 5);
		await close('2026-07-01');
		expect(await figureOf('A', '2026-07-01')).toMatchObject({ shown: 'exact' });
		await addMember(store, city, ['A'], { fromDay: '2026-07-10' });
		await close('2026-08-01');
		// Still 5: whoever knows who came would know that they are not ready.
		expect(await figureOf('A', '2026-08-01')).toEqual({ shown: 'nothing' });
		await complete(store, city, people[7] ?? '', '2026-08-10');
		await close('2026-09-01');
		expect(await figureOf('A', '2026-09-01')).toMatchObject({ shown: 'exact', satisfied: 6 });
	});

	test('is shown again where nothing has changed', async () => {
		await addPeople(store, city, 'A', 10, 5);
		for (const today of ['2026-07-01', '2026-08-01']) {
			await close(today);
			expect(await figureOf('A', today)).toMatchObject({ shown: 'exact', satisfied: 5 });
		}
	});
});
