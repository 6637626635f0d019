import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	isAuthorOf,
	listWrittenModules,
	mayReadComments,
	mayReadPart,
} from '#lib/server/access/own-modules.ts';
import type { Organisation } from '#lib/server/people/organisation.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import { addCity, type City, type UnitName } from '../support/city.ts';
import { type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let learning: Learning;
let organisation: Organisation;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	organisation = await city.organisation();
	const codeOf = (unit: UnitName) => organisation.find(city.units[unit])!.code;
	learning = await openLearning(
		store,
		writeModule('general'),
		writeModule('northern', { ownerUnit: codeOf('north') }),
		writeModule('of-a', { ownerUnit: codeOf('A') }),
		writeModule('lost', { ownerUnit: 'no-such-unit' }),
		writeModule('part', { extends: { module: 'general', unit: codeOf('south') } }),
	);
});
afterEach(() => store.close());

const holder = (role: RoleName, unit: UnitName) => ({
	roles: [{ role, unitId: city.units[unit] }],
});
const written = (unit: UnitName, role: RoleName = 'author') =>
	listWrittenModules(holder(role, unit), organisation, learning.catalogue);

test('an author writes the modules of the own unit and below it; one of the city all', () => {
	expect(written('city')).toBe('every');
	expect(written('north')).toEqual(['northern', 'of-a']);
	expect(written('A')).toEqual(['of-a']);
	expect(written('south')).toEqual([]);
	for (const role of ['coordinator', 'administrator', 'manager'] as const)
		expect(written('city', role)).toEqual([]);
	for (const slug of ['general', 'lost', 'of-a', 'northern'])
		expect(isAuthorOf(holder('author', 'city'), organisation, learning.module(slug))).toBe(true);
	for (const slug of ['general', 'lost'])
		expect(isAuthorOf(holder('author', 'north'), organisation, learning.module(slug))).toBe(false);
});

test('comments are for who writes the module, and for coordinators', () => {
	const reads = (role: RoleName, unit: UnitName, slug: string) =>
		mayReadComments(holder(role, unit), organisation, learning.module(slug));
	expect(reads('author', 'north', 'of-a')).toBe(true);
	expect(reads('author', 'south', 'of-a')).toBe(false);
	expect(reads('author', 'north', 'general')).toBe(false);
	expect(reads('coordinator', 'south', 'of-a')).toBe(true);
	for (const role of ['manager', 'assessor', 'administrator', 'auditor'] as const)
		expect(reads(role, 'city', 'of-a')).toBe(false);
});

test('a division’s part is read by who writes it or its core, and by coordinators', () => {
	const [core] = [learning.module('general')];
	const [part] = learning.catalogue.listParts('general');
	const reads = (role: RoleName, unit: UnitName) =>
		mayReadPart(holder(role, unit), organisation, core, part!);
	expect(reads('author', 'south')).toBe(true);
	expect(reads('author', 'city')).toBe(true);
	expect(reads('author', 'north')).toBe(false);
	expect(reads('coordinator', 'north')).toBe(true);
	expect(reads('manager', 'south')).toBe(false);
});
