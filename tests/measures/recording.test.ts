import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeRecordedMeasure, listRecordedMeasures } from '#lib/server/measures/measures.ts';
import { countRecorded, listOwnRecorded, viewRecordings } from '#lib/server/measures/recorded.ts';
import { recordMeasure } from '#lib/server/measures/recording.ts';
import { takeBackRecording } from '#lib/server/measures/taking-back.ts';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { endPost, listPosts, startPost } from '#lib/server/people/posts.ts';
import {
	auditEntries,
	completions,
	credentials,
	mails,
	recordedCompletions,
	recordings,
} from '#lib/server/store/schema/index.ts';
import { coverUnit } from '#lib/server/targets/unit-coverage.ts';
import { addKeeper, today } from '../accounts/keepers.ts';
import { addCity, addMeasures, addMember, addTarget, type City } from '../support/city.ts';
import { openLearning } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { addMeasure, openRoom, recordingOf } from './recorded-city.ts';

let store: FreshStore;
let city: City;
let room: ReturnType<typeof openRoom>;
let manager: Keeper;
let coordinator: Keeper;
let library: Unit;
let mentoring: string;
let aino: string;
let pekka: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	room = openRoom(store);
	manager = await addKeeper(store, city, 'manager', 'A');
	coordinator = await addKeeper(store, city, 'coordinator', 'city');
	library = manager.organisation.findByCode('A')!;
	mentoring = await addMeasure(store, city);
	aino = await addMember(store, city, ['A'], { familyName: 'Aho' });
	pekka = await addMember(store, city, ['A', 'B'], { givenNames: 'Pekka', familyName: 'Salo' });
});
afterEach(() => store.close());

const record = (...[recorder, recording, unit = library]: [Keeper, Recording, Unit?]) =>
	recordMeasure(room, recorder, unit, recording, city.tick());
type Recording = Parameters<typeof recordMeasure>[3];
const recordId = async (recorder: Keeper, recording: Recording) => {
	const outcome = await record(recorder, recording);
	return (outcome as { recordingId: string }).recordingId;
};
const takeBack = (recorder: Keeper, recordingId: string, personIds = [aino], unit = library) =>
	takeBackRecording(room, recorder, unit, { recordingId, personIds, reason: 'Wrong day' });

describe('recording a measure', () => {
	test('makes a completion for each of the people, with the note, and an audit entry each', async () => {
		const note = 'Ticket machine,\ntogether';
		await record(manager, recordingOf(mentoring, [aino, pekka], { note }));
		const made = await store.read.select().from(completions);
		expect(made.map(({ personId }) => personId).toSorted()).toEqual([aino, pekka].toSorted());
		for (const { measureId, day, source, cycle } of made)
			expect({ measureId, day, source, cycle }).toEqual({
				...{ measureId: mentoring, day: '2026-05-20', source: 'observation', cycle: 1 },
			});
		expect(await store.read.select().from(recordings)).toMatchObject([
			{ unitId: library.id, minutes: 90, byPersonId: manager.viewer.personId },
		]);
		const notes = await store.read.select().from(recordedCompletions);
		expect(notes.map((each) => each.note)).toEqual([note, note]);
		const entries = await listEntries('record measure');
		expect(entries.map(({ subject }) => subject).toSorted()).toEqual(
			[`person:${aino}`, `person:${pekka}`].toSorted(),
		);
		expect(JSON.stringify(entries)).not.toContain('Ticket');
	});

	test('counts in a target that lists it, at once, and in none that does not', async () => {
		await store.write((tx) => addMeasures(tx, 'module:other'));
		const listing = await addTarget(store, city, { measureIds: [mentoring, 'module:other'] });
		const other = await addTarget(store, city, { measureIds: ['module:other'] });
		const satisfied = async (target: typeof listing) =>
			(await coverUnit(store.read, target, library, today)).byUnit.get(library.id)?.satisfied;
		expect(await satisfied(listing)).toBe(0);
		const recordingId = await recordId(manager, recordingOf(mentoring, [aino, pekka]));
		expect(await satisfied(listing)).toBe(2);
		expect(await satisfied(other)).toBe(0);
		await takeBack(manager, recordingId);
		expect(await satisfied(listing)).toBe(1);
	});

	test('earns no certificate and sends no mail, whoever follows', async () => {
		const { followers } = await openLearning(store);
		const whole = { store, completionFollowers: followers };
		await recordMeasure(whole, manager, library, recordingOf(mentoring, [aino]), city.tick());
		expect(await store.read.$count(completions)).toBe(1);
		expect(await store.read.$count(credentials)).toBe(0);
		expect(await store.read.$count(mails)).toBe(0);
	});

	test('by the same form twice, or twice at once, is one recording', async () => {
		const recording = recordingOf(mentoring, [aino, pekka]);
		const [one, other] = await Promise.all([
			record(manager, recording),
			record(manager, { ...recording }),
		]);
		expect(one).toEqual(other);
		expect(await record(manager, recording)).toEqual(one);
		expect(await store.read.$count(recordings)).toBe(1);
		expect(await store.read.$count(completions)).toBe(2);
	});

	test('on another day is a further cycle; on the same day it is refused, with the names', async () => {
		await record(manager, recordingOf(mentoring, [aino]));
		await record(manager, recordingOf(mentoring, [aino], { day: '2026-06-02' }));
		const cycles = await store.read.select().from(completions).orderBy(completions.cycle);
		expect(cycles.map(({ cycle, day }) => [cycle, day])).toEqual([
			[1, '2026-05-20'],
			[2, '2026-06-02'],
		]);
		expect(await record(coordinator, recordingOf(mentoring, [aino, pekka]))).toEqual({
			faults: [{ field: 'people', fault: 'recorded-already', names: ['Aino Aho'] }],
		});
		expect(await store.read.$count(completions)).toBe(2);
	});

	test('of the same form with other people is another recording', async () => {
		const recording = recordingOf(mentoring, [aino]);
		await record(manager, recording);
		await record(manager, { ...recording, personIds: [pekka] });
		expect(await store.read.$count(recordings)).toBe(2);
	});

	test('of somebody who is elsewhere, who has left, or is the recorder, saves nothing of anybody', async () => {
		const elsewhere = await addMember(store, city, ['C']);
		const left = await addMember(store, city, ['A']);
		const [post] = await listPosts(store.read, left);
		await store.write(async (tx) => {
			await endPost(tx, post!.id, '2026-06-14', city.tick());
			const own = { personId: manager.viewer.personId, unitId: city.units.A };
			await startPost(tx, { ...own, staffGroupId: city.groups[0], fromDay: '2020-01-01' });
		});
		for (const stranger of [elsewhere, left, manager.viewer.personId, 'nobody'])
			expect(await record(manager, recordingOf(mentoring, [aino, stranger]))).toEqual({
				faults: [{ field: 'people', fault: 'unknown' }],
			});
		expect(await store.read.$count(completions)).toBe(0);
		expect(await listEntries('record measure')).toEqual([]);
	});

	test('before somebody’s first post is refused with their name, on its first day it is not', async () => {
		const fresh = await addMember(store, city, ['A'], {
			familyName: 'Uusi',
			fromDay: '2026-05-20',
		});
		const before = recordingOf(mentoring, [aino, fresh], { day: '2026-05-19' });
		expect(await record(manager, before)).toEqual({
			faults: [{ field: 'day', fault: 'before-post', names: ['Aino Uusi'] }],
		});
		expect(await record(manager, recordingOf(mentoring, [fresh]))).toHaveProperty('recordingId');
	});

	test('of no measure of the list, of a module or of a retired one is refused', async () => {
		await store.write((tx) => addMeasures(tx, 'module:other'));
		const [measure] = await listRecordedMeasures(store.read);
		await changeRecordedMeasure(store, aino, { ...measure!, isOffered: false }, city.tick());
		for (const measureId of ['nothing', 'module:other', mentoring])
			expect(await record(manager, recordingOf(measureId, [aino]))).toEqual({
				faults: [{ field: 'measure', fault: 'unknown' }],
			});
	});

	test('is for managers and coordinators of the unit or above, and at locations alone', async () => {
		const division = await addKeeper(store, city, 'manager', 'north');
		expect(await record(division, recordingOf(mentoring, [aino]))).toHaveProperty('recordingId');
		const others = [
			await addKeeper(store, city, 'manager', 'B'),
			await addKeeper(store, city, 'coordinator', 'south'),
			await addKeeper(store, city, 'assessor', 'A'),
			await addKeeper(store, city, 'administrator', 'city'),
			await addKeeper(store, city, 'auditor', 'city'),
		];
		for (const other of others) {
			expect(await record(other, recordingOf(mentoring, [pekka]))).toBeUndefined();
			expect(await viewRecordings(store, other, library)).toBeUndefined();
			expect(await countRecorded(store.read, other, library)).toBeUndefined();
		}
		const { organisation } = manager;
		expect(
			await record(coordinator, recordingOf(mentoring, [pekka]), organisation.city),
		).toBeUndefined();
	});
});

describe('what was recorded', () => {
	test('is seen by managers whoever recorded it, by coordinators where they did; the reading is logged', async () => {
		const byManager = await recordId(manager, recordingOf(mentoring, [pekka, aino]));
		const byCoordinator = await recordId(
			coordinator,
			recordingOf(mentoring, [aino], { day: '2026-05-21' }),
		);
		const seen = await viewRecordings(store, manager, library, city.tick());
		expect(seen?.recordings.map(({ id }) => id)).toEqual([byCoordinator, byManager]);
		expect(seen?.recordings[1]).toMatchObject({
			...{ measureId: mentoring, minutes: 90, by: 'Aino Keeper manager A' },
			people: [{ name: 'Aino Aho' }, { name: 'Pekka Salo' }],
		});
		expect(seen?.members.map(({ familyName }) => familyName)).toEqual(['Aho', 'Salo']);
		const own = await viewRecordings(store, coordinator, library, city.tick());
		expect(own?.recordings.map(({ id }) => id)).toEqual([byCoordinator]);
		expect(await listEntries('read names')).toMatchObject([{ subject: `unit:${library.id}` }]);
		expect(await listEntries('read members')).toHaveLength(1);
	});

	test('is counted above its location, for coordinators their own alone', async () => {
		await record(manager, recordingOf(mentoring, [aino, pekka]));
		const { organisation } = manager;
		const north = organisation.findByCode('north')!;
		const division = await addKeeper(store, city, 'manager', 'north');
		const counts = async (recorder: Keeper, unit: Unit) =>
			(await countRecorded(store.read, recorder, unit))!.map((each) => [
				each.unit.code,
				each.count,
			]);
		expect(await counts(division, north)).toEqual([['libraries', 2]]);
		expect(await counts(division, north.children[0]!)).toEqual([
			['A', 2],
			['B', 0],
		]);
		expect(await counts(coordinator, north)).toEqual([['libraries', 0]]);
	});

	test('is shown to its person with who recorded it', async () => {
		await record(manager, recordingOf(mentoring, [aino], { note: 'Well done' }));
		expect(await listOwnRecorded(store.read, aino)).toMatchObject([
			{
				...{ measureId: mentoring, day: '2026-05-20', minutes: 90, note: 'Well done' },
				by: 'Aino Keeper manager A',
			},
		]);
		expect(await listOwnRecorded(store.read, pekka)).toEqual([]);
	});
});

describe('taking back', () => {
	test('voids the completions of those who were chosen, with the reason and an audit entry', async () => {
		const recordingId = await recordId(manager, recordingOf(mentoring, [aino, pekka]));
		expect(await takeBack(manager, recordingId)).toBe(1);
		expect(await takeBack(manager, recordingId)).toBe(0);
		expect(await listOwnRecorded(store.read, aino)).toEqual([]);
		expect(await listOwnRecorded(store.read, pekka)).toHaveLength(1);
		const seen = await viewRecordings(store, manager, library);
		expect(seen?.recordings[0]?.people.map(({ voidedFor }) => voidedFor)).toEqual([
			'Wrong day',
			null,
		]);
		expect(await listEntries('void measure')).toMatchObject([{ subject: `person:${aino}` }]);
	});

	test('makes room for the same day again, as a further cycle', async () => {
		const recordingId = await recordId(manager, recordingOf(mentoring, [aino]));
		await takeBack(manager, recordingId);
		expect(await record(manager, recordingOf(mentoring, [aino]))).toHaveProperty('recordingId');
		const made = await store.read.select().from(completions).orderBy(completions.cycle);
		expect(made.map(({ cycle }) => cycle)).toEqual([1, 2]);
	});

	test('is for its recorder and for managers of the unit; others find no such recording', async () => {
		const recordingId = await recordId(manager, recordingOf(mentoring, [aino]));
		const others = [
			coordinator,
			await addKeeper(store, city, 'manager', 'B'),
			await addKeeper(store, city, 'administrator', 'city'),
		];
		for (const other of others) expect(await takeBack(other, recordingId)).toBeUndefined();
		const elsewhere = manager.organisation.findByCode('B')!;
		const division = await addKeeper(store, city, 'manager', 'north');
		expect(await takeBack(division, recordingId, [aino], elsewhere)).toBeUndefined();
		expect(await takeBack(division, recordingId, [aino, pekka])).toBeUndefined();
		expect(await takeBack(division, 'nothing')).toBeUndefined();
		expect(await takeBack(division, recordingId)).toBe(1);
		const own = await recordId(coordinator, recordingOf(mentoring, [pekka]));
		expect(await takeBack(coordinator, own, [pekka])).toBe(1);
	});
});

function listEntries(action: string) {
	return store.read.select().from(auditEntries).where(eq(auditEntries.action, action));
}
