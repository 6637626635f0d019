import { expect, test } from 'vitest';
import { mayCorrectQuestions, mayReadQuestions } from '#lib/server/access/questions.ts';
import type { CatalogueModule } from '#lib/server/catalogue/catalogue.ts';
import type { Organisation, Unit } from '#lib/server/people/organisation.ts';
import { roleNames } from '#lib/server/store/schema/people.ts';
import { writeModule } from '../support/learning.ts';

const unit = (id: string, parent?: Unit): Unit => ({
	...{ id, code: id, kind: 'service', names: { fi: id, sv: id, en: id }, parent },
	...{ children: [], locations: [] },
});
const city = unit('city');
const division = unit('division', city);
const location = unit('location', division);
const units = [city, division, location, unit('other', city)];
const find = (id: string) => units.find((each) => each.id === id);
const organisation: Organisation = { city, find, findByCode: find };

const edition = { slug: 'm', editionId: 'e', editionNumber: 1, withdrawn: false };
const core: CatalogueModule = { ...edition, content: writeModule('m').content };
const part: CatalogueModule = {
	...edition,
	content: writeModule('p', { extends: { module: 'm', unit: 'division' } }).content,
};

const holders = (may: typeof mayReadQuestions, module: CatalogueModule) =>
	roleNames.flatMap((role) =>
		units
			.filter(({ id: unitId }) => may({ roles: [{ role, unitId }] }, organisation, module))
			.map(({ id }) => `${role} at ${id}`),
	);

test('how questions do is seen by authors and coordinators of the module alone', () => {
	expect(holders(mayReadQuestions, core)).toEqual(['author at city', 'coordinator at city']);
	expect(holders(mayReadQuestions, part)).toEqual([
		...['author at city', 'author at division', 'coordinator at city', 'coordinator at division'],
	]);
});

test('they are corrected by coordinators alone', () => {
	expect(holders(mayCorrectQuestions, core)).toEqual(['coordinator at city']);
	expect(holders(mayCorrectQuestions, part)).toEqual([
		...['coordinator at city', 'coordinator at division'],
	]);
});
