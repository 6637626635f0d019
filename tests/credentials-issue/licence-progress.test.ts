import { afterEach, beforeEach, expect, test } from 'vitest';
import { listLicenceProgress } from '#lib/server/credentials/licence-progress.ts';
import { defineLicence } from '#lib/server/credentials/licences.ts';
import { recordCompletion, voidCompletion } from '#lib/server/learning/completions.ts';
import { addCity, addMeasures, addMember, type City, texts } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await store.write((tx) => addMeasures(tx, 'm1', 'm2', 'm3'));
	personId = await addMember(store, city, ['A']);
});
afterEach(() => store.close());

const define = (...measureIds: string[]) =>
	store.write((tx) =>
		defineLicence(
			tx,
			{
				...{ slug: 'service', names: texts('licence'), summaries: texts('summary') },
				...{ learned: { fi: [], sv: [], en: [] }, validYears: 3, measureIds },
			},
			city.tick(),
		),
	);
const complete = (measureId: string, who = personId) =>
	store.write((tx) =>
		recordCompletion(
			tx,
			{ personId: who, measureId, day: '2026-06-01', source: 'event' },
			[],
			city.tick(),
		),
	);
const done = async () =>
	(await listLicenceProgress(store.read, personId)).map(({ measures }) =>
		measures.map(({ measureId, isCompleted }) => [measureId, isCompleted]),
	);

test('a licence tells which of its measures a person has completed, and nobody else’s', async () => {
	await define('m1', 'm2');
	await complete('m2');
	await complete('m3');
	await complete('m1', await addMember(store, city, ['B']));
	expect(await listLicenceProgress(store.read, personId)).toEqual([
		{
			...{ slug: 'service', names: texts('licence') },
			measures: [
				{ measureId: 'm1', isCompleted: false },
				{ measureId: 'm2', isCompleted: true },
			],
		},
	]);
});

test('its newest version counts', async () => {
	await define('m1', 'm2');
	await define('m1', 'm3');
	await complete('m3');
	expect(await done()).toEqual([
		[
			['m1', false],
			['m3', true],
		],
	]);
});

test('a voided completion counts no longer', async () => {
	await define('m1');
	const completion = await complete('m1');
	expect(await done()).toEqual([[['m1', true]]]);
	const voiding = { completionId: completion!.id, reason: 'by mistake', byPersonId: personId };
	await store.write((tx) => voidCompletion(tx, voiding, [], city.tick()));
	expect(await done()).toEqual([[['m1', false]]]);
});

test('where there is no licence there is nothing', async () => {
	expect(await done()).toEqual([]);
});
