import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
	addRecordedMeasure,
	changeRecordedMeasure,
	listRecordedMeasures,
} from '#lib/server/measures/measures.ts';
import { openMeasureTitles } from '#lib/server/measures/titles.ts';
import { auditEntries } from '#lib/server/store/schema/index.ts';
import { addCity, addSomebody, type City, texts } from '../support/city.ts';
import { openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let actorId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	actorId = await store.write((tx) => addSomebody(tx));
});
afterEach(() => store.close());

const add = (name: string, kind: 'mentoring' | 'rotation' = 'mentoring') =>
	addRecordedMeasure(store, actorId, { kind, names: texts(name) }, city.tick());
const list = () => listRecordedMeasures(store.read);

describe('the city’s list of measures', () => {
	test('takes what is added, once, and writes it down', async () => {
		expect(await add('Mentoring')).toEqual({ taken: [] });
		expect(await add('Mentoring')).toEqual({ taken: [] });
		expect(await list()).toMatchObject([
			{ kind: 'mentoring', names: texts('Mentoring'), isOffered: true },
		]);
		expect(await entries('add measure')).toHaveLength(1);
	});

	test('has no name twice, whatever the case and the kind', async () => {
		await add('Mentoring');
		expect(await add('Mentoring', 'rotation')).toEqual({ taken: ['fi', 'sv', 'en'] });
		const names = { ...texts('New'), sv: 'MENTORING SV' };
		expect(await addRecordedMeasure(store, actorId, { kind: 'rotation', names })).toEqual({
			taken: ['sv'],
		});
		expect(await list()).toHaveLength(1);
	});

	test('renames, and keeps what it was called before', async () => {
		await add('Mentoring');
		const [measure] = await list();
		const renamed = { id: measure!.id, names: texts('Pairs'), isOffered: true };
		expect(await changeRecordedMeasure(store, actorId, renamed, city.tick())).toEqual({
			taken: [],
		});
		expect(await list()).toEqual([{ ...measure, names: texts('Pairs') }]);
		await changeRecordedMeasure(store, actorId, renamed, city.tick());
		expect(await entries('change measure')).toHaveLength(1);
	});

	test('retires a measure to its end, and offers it again where its name is free', async () => {
		await add('Mentoring');
		await add('Rotation', 'rotation');
		const [measure] = await list();
		await changeRecordedMeasure(store, actorId, { ...measure!, isOffered: false }, city.tick());
		expect((await list()).map(({ names, isOffered }) => [names.en, isOffered])).toEqual([
			['Rotation en', true],
			['Mentoring en', false],
		]);
		await add('Mentoring');
		const again = { ...measure!, isOffered: true };
		expect(await changeRecordedMeasure(store, actorId, again)).toEqual({
			taken: ['fi', 'sv', 'en'],
		});
		expect(await list()).toHaveLength(3);
	});

	test('does not change what is not in it', async () => {
		const unknown = { id: 'module:guidance', names: texts('X'), isOffered: true };
		expect(await changeRecordedMeasure(store, actorId, unknown)).toBeUndefined();
	});

	test('names its measures in every language, beside the titles of modules', async () => {
		await add('Mentoring');
		const { catalogue } = await openLearning(store, writeModule('guidance'));
		const [measure] = await list();
		const titleOf = await openMeasureTitles(store.read, catalogue, 'sv-simple');
		expect(titleOf(measure!.id)).toBe('Mentoring sv');
		expect(titleOf('module:guidance')).toBe('guidance sv');
		expect(titleOf('unknown')).toBe('unknown');
		catalogue.close();
	});
});

function entries(action: string) {
	return store.read.select().from(auditEntries).where(eq(auditEntries.action, action));
}
