import { expect, test } from 'vitest';
import { maySeeNames } from '#lib/server/access/names.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { roleNames } from '#lib/server/store/schema/people.ts';
import { texts } from '../support/city.ts';

const unit = (id: string, kind: Unit['kind'], parent?: Unit): Unit => ({
	...{ id, code: id, kind, names: texts(id), parent, children: [], locations: [] },
});
const city = unit('city', 'city');
const north = unit('north', 'division', city);
const libraries = unit('libraries', 'service', north);
const here = unit('here', 'location', libraries);
const there = unit('there', 'location', libraries);
const south = unit('south', 'division', city);

const manager = (unitId: string) => ({ roles: [{ role: 'manager' as const, unitId }] });

test('a manager sees the names of the own unit and of everything below it', () => {
	for (const above of ['city', 'north', 'libraries', 'here'])
		expect(maySeeNames(manager(above), here)).toBe(true);
});

test('a manager sees no names beside or above the own unit', () => {
	for (const other of [there, libraries, north, city, south])
		expect(maySeeNames(manager('here'), other)).toBe(false);
	expect(maySeeNames(manager('south'), here)).toBe(false);
});

test('no other role sees names, wherever it is held', () => {
	for (const role of roleNames.filter((each) => each !== 'manager'))
		expect(maySeeNames({ roles: [{ role, unitId: 'city' }] }, here)).toBe(false);
	expect(maySeeNames({ roles: [] }, here)).toBe(false);
});

test('one of several roles is enough, and each counts at its own unit alone', () => {
	const roles = [
		{ role: 'administrator' as const, unitId: 'city' },
		{ role: 'manager' as const, unitId: 'there' },
	];
	expect(maySeeNames({ roles }, there)).toBe(true);
	expect(maySeeNames({ roles }, here)).toBe(false);
});
