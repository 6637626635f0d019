import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openOrganisation, unitsAbove } from '#lib/server/people/organisation.ts';
import { headcounts, staleMarks } from '#lib/server/store/schema/index.ts';
import { addCity, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { Desk } from './imports.ts';

let store: FreshStore;
let city: City;
let desk: Desk;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	desk = new Desk(store);
});
afterEach(() => store.close());

describe('units of HR', () => {
	test('are added, whatever their order, renamed and moved with all below them', async () => {
		const run = await desk.import('units', [
			'D;toimipaikka;museums;Museo;Museet;',
			'museums;palvelu;north;Museot;;',
			'A;location;museums;Kirjasto A;Bibliotek A;Library A',
		]);
		expect(run.counts?.changes).toEqual({ 'unit-new': 2, 'unit-change': 1 });
		expect(await desk.findings(run)).toEqual(['4 unit-moves']);
		const organisation = await openOrganisation(store.read)();
		const above = (code: string) =>
			unitsAbove(organisation.findByCode(code)!).map((unit) => unit.code);
		expect(above('D')).toEqual(['museums', 'north', 'city']);
		expect(above('A')).toEqual(['museums', 'north', 'city']);
		expect(organisation.findByCode('D')?.names).toEqual({ fi: 'Museo', sv: 'Museet', en: 'Museo' });
		expect(organisation.findByCode('A')?.names.sv).toBe('Bibliotek A');
		const stale = await store.read.select().from(staleMarks);
		expect(stale.map(({ locationId }) => locationId)).toContain(city.units.A);
		const again = await desk.check('units', ['museums;service;north;Museot;;']);
		expect(again.counts?.changes).toEqual({});
	});

	test('are seen by a tree that is kept in memory once they are renamed', async () => {
		const tree = openOrganisation(store.read);
		const now = new Date();
		expect((await tree(now)).findByCode('A')?.names.fi).toBe('A fi');
		await desk.import('units', ['A;location;libraries;Uusi;;']);
		const later = new Date(now.getTime() + 6000);
		expect((await tree(later)).findByCode('A')?.names.fi).toBe('Uusi');
	});

	const odd: [name: string, row: string, finding: string][] = [
		['without a code', ';location;libraries;X;;', '2 no-code'],
		['with a code that no address can have', 'a/b;location;libraries;X;;', '2 code-form'],
		['of an unknown kind', 'X;osasto;libraries;X;;', '2 unknown-kind'],
		['of another kind than before', 'A;service;north;X;;', '2 kind-changes'],
		['below what is not there', 'X;location;Y;X;;', '2 unknown-parent'],
		['below their equal', 'X;location;B;X;;', '2 parent-below'],
		['that would be a second city', 'X;city;;X;;', '2 second-city'],
		['without a name', 'X;location;libraries;;;', '2 no-name'],
	];
	test.each(odd)('%s are refused', async (_name, row, finding) => {
		expect(await desk.findings(await desk.check('units', [row]))).toEqual([finding]);
	});
});

describe('headcounts of HR', () => {
	test('are recorded by day, once, and mark their locations', async () => {
		await store.write((tx) => tx.delete(staleMarks));
		const rows = ['A;;2026-01-01;40', 'A;g1;1.1.2026;25', 'B;;2026-01-01;1 200'];
		await desk.import('headcounts', rows);
		const stored = await store.read
			.select({ unitId: headcounts.unitId, staff: headcounts.staff, source: headcounts.source })
			.from(headcounts)
			.orderBy(asc(headcounts.staff));
		expect(stored.map(({ staff }) => staff)).toEqual([25, 40, 1200]);
		const stale = await store.read.selectDistinct({ id: staleMarks.locationId }).from(staleMarks);
		expect(stale.map(({ id }) => id).sort()).toEqual([city.units.A, city.units.B].sort());
		expect((await desk.check('headcounts', rows)).counts?.changes).toEqual({});
	});

	test('that halve, are told twice or are no number are told of', async () => {
		await desk.import('headcounts', ['A;;2026-01-01;40']);
		const run = await desk.check('headcounts', [
			...['A;;2026-06-01;20', 'B;;2026-06-01;-3', 'C;;2026-06-01;5', 'C;;2026-06-01;6'],
			...['north;;2026-06-01;5', 'Z;;2026-06-01;5', 'B;g7;2026-06-01;5', 'B;;;5'],
		]);
		expect(await desk.findings(run)).toEqual([
			...['2 headcount-halves', '3 not-a-count', '4 headcount-twice', '5 headcount-twice'],
			...['6 not-a-location', '7 unknown-unit', '8 unknown-group', '9 no-day'],
		]);
		expect(await desk.apply(run, true)).toBe('applied');
		const ofA = await store.read
			.select()
			.from(headcounts)
			.where(eq(headcounts.unitId, city.units.A));
		expect(ofA).toHaveLength(2);
	});
});
