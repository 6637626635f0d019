import { afterEach, beforeEach, expect, it } from 'vitest';
import { violation, type Tx } from '#lib/server/store/index.ts';
import {
	headcounts,
	persons,
	staleMarks,
	unitAncestors,
	units,
} from '#lib/server/store/schema/index.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
beforeEach(async () => {
	store = await freshStore();
	await store.write(async (tx) => {
		await tx.insert(units).values(unit('city'));
		await tx.insert(persons).values(person('anna', 'anna@example.org'));
	});
});
afterEach(() => store.close());

const recordedAt = new Date('2026-01-02T03:04:05.678Z');

function unit(id: string, code = id) {
	const names = { fi: id, sv: id, en: id };
	return { id, code, kind: 'city' as const, names, recordedAt };
}

function person(id: string, email: string | null) {
	return {
		id,
		kind: 'staff' as const,
		givenNames: id,
		familyName: '',
		email,
		language: 'fi' as const,
		recordedAt,
	};
}

function headcount(values: Partial<typeof headcounts.$inferInsert>) {
	return {
		id: 'h',
		unitId: 'city',
		day: '2026-01-01',
		staff: 1,
		source: 'HR',
		recordedAt,
		...values,
	};
}

async function violationOf(work: (tx: Tx) => Promise<unknown>) {
	const error: unknown = await store.write(work).then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	expect(error).toBeInstanceOf(Error);
	return violation(error);
}

it('a value that is taken is a unique violation of its columns', async () => {
	expect(await violationOf((tx) => tx.insert(units).values(unit('other', 'city')))).toEqual({
		kind: 'unique',
		detail: 'units.code',
	});
	expect(await violationOf((tx) => tx.insert(units).values(unit('city', 'other')))).toEqual({
		kind: 'unique',
		detail: 'units.id',
	});
});

it('several columns that are unique together are named together', async () => {
	const ancestor = { unitId: 'city', ancestorId: 'city', depth: 0 };
	expect(await violationOf((tx) => tx.insert(unitAncestors).values([ancestor, ancestor]))).toEqual({
		kind: 'unique',
		detail: 'unit_ancestors.unit_id, unit_ancestors.ancestor_id',
	});
});

it('an e-mail address is unique, its absence is not', async () => {
	await store.write((tx) => tx.insert(persons).values([person('bo', null), person('cai', null)]));
	expect(
		await violationOf((tx) => tx.insert(persons).values(person('other', 'anna@example.org'))),
	).toEqual({ kind: 'unique', detail: 'persons.email' });
});

it('a reference to nothing is a foreign violation', async () => {
	const lost = await violationOf((tx) =>
		tx.insert(headcounts).values(headcount({ unitId: 'nowhere' })),
	);
	expect(lost?.kind).toBe('foreign');
});

it('a row that others restrict is not deleted; those that depend on it go with it', async () => {
	await store.write(async (tx) => {
		await tx.insert(staleMarks).values({ id: 'm', locationId: 'city' });
		await tx.insert(headcounts).values(headcount({}));
	});
	expect((await violationOf((tx) => tx.delete(units)))?.kind).toBe('foreign');
	expect(await store.read.$count(staleMarks)).toBe(1);
	await store.write(async (tx) => {
		await tx.delete(headcounts);
		await tx.delete(units);
	});
	expect(await store.read.$count(staleMarks)).toBe(0);
});

it('a value that a check refuses is a violation of that check', async () => {
	expect(await violationOf((tx) => tx.insert(headcounts).values(headcount({ staff: -1 })))).toEqual(
		{
			kind: 'check',
			detail: 'headcounts_staff_not_negative',
		},
	);
	expect(
		await violationOf((tx) => tx.insert(headcounts).values(headcount({ day: '1.1.2026' }))),
	).toEqual({
		kind: 'check',
		detail: 'headcounts_day_form',
	});
	const child = { ...unit('child'), parentId: 'city' };
	expect(await violationOf((tx) => tx.insert(units).values(child))).toEqual({
		kind: 'check',
		detail: 'units_city_is_root',
	});
});

it('a missing value is a not-null violation of its column', async () => {
	const empty = headcount({ source: null as unknown as string });
	expect(await violationOf((tx) => tx.insert(headcounts).values(empty))).toEqual({
		kind: 'not-null',
		detail: 'headcounts.source',
	});
});

it('no detail repeats a value', async () => {
	const found = await violationOf((tx) =>
		tx.insert(persons).values(person('anna', 'x@example.org')),
	);
	expect(found?.detail).toBe('persons.id');
});

it('other errors are no violation', () => {
	expect(violation(new Error('something else'))).toBeUndefined();
	expect(violation(undefined)).toBeUndefined();
	expect(violation('text')).toBeUndefined();
});
