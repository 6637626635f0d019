import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	type NewCompletion,
	recordCompletion,
	voidCompletion,
} from '#lib/server/learning/completions.ts';
import { recordHeadcount } from '#lib/server/people/headcounts.ts';
import { endPost, recordLeave, startPost } from '#lib/server/people/posts.ts';
import type { Tx } from '#lib/server/store/index.ts';
import { coverLocation } from '#lib/server/targets/coverage.ts';
import { loadLocationFacts } from '#lib/server/targets/location-facts.ts';
import { everythingKnown } from '#lib/server/targets/targets.ts';
import { addCity, addMeasures, addMember, addSomebody, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const early = new Date('2026-06-10T10:00:00Z');
const later = new Date('2026-06-10T10:00:00.001Z');
const day = '2026-06-15';
const rule = {
	...{ rule: 'any' as const, measureIds: ['m1'], fromDay: '2026-01-01', dueDay: '2026-12-31' },
	...{ excludesLeave: true, newcomerWeeks: null, countsRecognition: true },
	...{ id: 'half', shareBp: 5000, staffGroups: [] },
};

let store: FreshStore;
let city: City;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await store.write((tx) => addMeasures(tx, 'm1'));
});
afterEach(() => store.close());

const write = <T>(work: (tx: Tx) => Promise<T>) => store.write(work);
const load = (knownBy: Date) => loadLocationFacts(store.read, city.units.A, knownBy);
const cover = async (knownBy: Date) => coverLocation(await load(knownBy), rule, day);

/** A completion on 1 March, recorded at a moment. */
function complete(personId: string, at: Date) {
	const completion: NewCompletion = {
		...{ personId, measureId: 'm1', day: '2026-03-01', source: 'observation' },
	};
	return write((tx) => recordCompletion(tx, completion, [], at));
}

test('a post that was recorded later is not there, whatever day it begins', async () => {
	const personId = await write((tx) => addSomebody(tx, {}, early));
	const post = { personId, unitId: city.units.A, staffGroupId: city.groups[0] };
	await write((tx) => startPost(tx, { ...post, fromDay: '2026-01-01' }, later));
	expect((await cover(early)).members).toBe(0);
	expect((await cover(later)).members).toBe(1);
});

test('an end that was recorded later is not seen: the post goes on', async () => {
	const personId = await write((tx) => addSomebody(tx, {}, early));
	const post = { personId, unitId: city.units.A, staffGroupId: city.groups[0] };
	const postId = await write((tx) => startPost(tx, { ...post, fromDay: '2026-01-01' }, early));
	await write((tx) => endPost(tx, postId, '2026-05-31', later));
	expect((await cover(early)).members).toBe(1);
	expect((await cover(later)).members).toBe(0);
});

test('an end that was taken back later still holds for a reader of before', async () => {
	const personId = await write((tx) => addSomebody(tx, {}, early));
	const post = { personId, unitId: city.units.A, staffGroupId: city.groups[0] };
	const postId = await write((tx) => startPost(tx, { ...post, fromDay: '2026-01-01' }, early));
	await write((tx) => endPost(tx, postId, '2026-05-31', early));
	await write((tx) => endPost(tx, postId, null, later));
	expect((await cover(early)).members).toBe(0);
	expect((await cover(later)).members).toBe(1);
	expect((await load(later)).staff[0]?.posts[0]?.untilDay).toBeNull();
});

test('the newest word on an end counts, in the order of recording and not of the days', async () => {
	const personId = await write((tx) => addSomebody(tx, {}, early));
	const post = { personId, unitId: city.units.A, staffGroupId: city.groups[0] };
	const postId = await write((tx) => startPost(tx, { ...post, fromDay: '2026-01-01' }, early));
	await write((tx) => endPost(tx, postId, '2026-12-31', early));
	await write((tx) => endPost(tx, postId, '2026-02-01', later));
	expect((await load(later)).staff[0]?.posts[0]?.untilDay).toBe('2026-02-01');
});

test('a completion, a leave and a headcount that were recorded later are not there', async () => {
	const personId = await addMember(store, city, ['A']);
	await complete(personId, later);
	const leave = { personId, fromDay: '2026-06-01', untilDay: null };
	const figure = { unitId: city.units.A, staffGroupId: null, day: '2026-01-01', staff: 9 };
	await write((tx) => recordLeave(tx, leave, later));
	await write((tx) => recordHeadcount(tx, { ...figure, source: 'HR' }, later));
	const before = await load(early);
	expect([before.staff[0]?.completions, before.staff[0]?.leaves]).toEqual([[], []]);
	expect(before.headcounts).toEqual([]);
	const after = await load(later);
	expect([after.staff[0]?.completions.length, after.staff[0]?.leaves.length]).toEqual([1, 1]);
	expect(after.headcounts).toMatchObject([{ staff: 9 }]);
});

test('a completion that was voided later still counts for a reader of before', async () => {
	const personId = await addMember(store, city, ['A']);
	const completion = await complete(personId, early);
	const voiding = {
		completionId: completion?.id ?? '',
		reason: 'wrong person',
		byPersonId: personId,
	};
	await write((tx) => voidCompletion(tx, voiding, [], later));
	expect((await cover(early)).satisfied).toBe(1);
	expect((await cover(later)).satisfied).toBe(0);
});

test('the same day and moment give the same figures after any later facts', async () => {
	const personId = await addMember(store, city, ['A', 'B']);
	await complete(personId, early);
	const before = await cover(early);
	const another = await addMember(store, { ...city, tick: () => later }, ['A']);
	await complete(another, later);
	expect(await cover(early)).toEqual(before);
	expect((await cover(later)).members).toBe(2);
});

test('volunteers and partners are never among the staff', async () => {
	await addMember(store, city, ['A'], { kind: 'volunteer' });
	await addMember(store, city, ['A'], { kind: 'partner' });
	expect((await load(everythingKnown)).staff).toEqual([]);
});

test('knows the posts that its people have elsewhere, and nobody who was never here', async () => {
	await addMember(store, city, ['A', 'C']);
	await addMember(store, city, ['C']);
	const { staff } = await load(everythingKnown);
	expect(staff).toHaveLength(1);
	expect(staff[0]?.posts.map(({ unitId }) => unitId)).toEqual([city.units.A, city.units.C]);
	expect((await cover(everythingKnown)).people[0]?.alsoAt).toEqual([city.units.C]);
});
