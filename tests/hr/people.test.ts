import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { discardRun, findRun, checkAgain } from '#lib/server/hr/runs.ts';
import { leaseRun } from '#lib/server/hr/lease.ts';
import { findPerson } from '#lib/server/people/persons.ts';
import { endPost, startPost } from '#lib/server/people/posts.ts';
import { giveRole, listRoles } from '#lib/server/people/roles.ts';
import {
	auditEntries,
	importRows,
	persons,
	posts,
	staleMarks,
} from '#lib/server/store/schema/index.ts';
import { addCity, addMember, addSomebody, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { Desk } from './imports.ts';
import { describePeople } from './state.ts';

let store: FreshStore;
let city: City;
let desk: Desk;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	desk = new Desk(store);
});
afterEach(() => store.close());

const aino = '1;Aino;Aho;aino@example.org;fi;A;g1;1.1.2020;;;';
const bo = '2;Bo;Berg;BO@example.org;ruotsi;B;g2;2021-05-03;2026-12-31;1.10.2026;';

describe('people of HR', () => {
	test('are added with their posts and leaves, and the same file twice changes nothing', async () => {
		const first = await desk.import('people', [aino, bo]);
		expect(first.counts?.changes).toEqual({ 'person-new': 2, 'post-start': 2, 'leave-start': 1 });
		expect(await describePeople(store.read)).toEqual([
			'1 Aino Aho aino@example.org fi | A g1 2020-01-01–',
			'2 Bo Berg bo@example.org sv | B g2 2021-05-03–2026-12-31 | leave 2026-10-01–',
		]);
		const again = await desk.import('people', [aino, bo]);
		expect(again.counts).toMatchObject({ changes: {}, errors: 0, warnings: 0 });
	});

	test('change field by field, as it was shown before', async () => {
		await desk.import('people', [aino]);
		const run = await desk.check('people', ['1;Aino;Berg;;sv;A;g1;1.1.2020;30.11.2026;;']);
		const changes = await desk.changes(run);
		expect(changes.map(({ what, before }) => [what, before])).toEqual([
			['person-change', { familyName: 'Aho', language: 'fi' }],
			['post-end', { untilDay: null }],
		]);
		expect(await describePeople(store.read)).toEqual([
			'1 Aino Aho aino@example.org fi | A g1 2020-01-01–',
		]);
		expect(await desk.apply(run)).toBe('applied');
		expect(await describePeople(store.read)).toEqual([
			'1 Aino Berg aino@example.org sv | A g1 2020-01-01–2026-11-30',
		]);
	});

	test('who have exchanged their addresses have each other’s', async () => {
		await desk.import('people', [aino, bo]);
		await desk.import('people', [aino.replace('aino@', 'bo@'), bo.replace('BO@', 'aino@')]);
		const known = await describePeople(store.read);
		expect(known[0]).toContain('1 Aino Aho bo@example.org');
		expect(known[1]).toContain('2 Bo Berg aino@example.org');
	});

	test('of a full file leave where they are missing, with their roles; who has no number stays', async () => {
		await desk.import('people', [aino, bo]);
		const outsider = await addMember(store, city, ['A'], { email: 'x@example.org' });
		const [{ id } = { id: '' }] = await store.read
			.select()
			.from(persons)
			.where(eq(persons.externalId, '2'));
		const role = {
			personId: id,
			unitId: city.units.B,
			role: 'manager',
			fromDay: '2021-05-03',
		} as const;
		await store.write((tx) => giveRole(tx, { ...role, untilDay: null }));
		await store.write((tx) => tx.delete(staleMarks));
		const run = await desk.import('people', [aino], { mode: 'full', lastDay: '2026-11-22' });
		expect(run.counts?.changes).toEqual({ 'person-leaves': 1, 'post-end': 1, 'role-end': 1 });
		expect((await describePeople(store.read))[1]).toContain('B g2 2021-05-03–2026-11-22');
		expect(await listRoles(store.read, id)).toMatchObject([{ untilDay: '2026-11-22' }]);
		const ofOutsider = await store.read.select().from(posts).where(eq(posts.personId, outsider));
		expect(ofOutsider).toHaveLength(1);
		const marked = await store.read.select().from(staleMarks);
		expect(marked.map(({ locationId }) => locationId)).toEqual([city.units.B]);
		const again = await desk.check('people', [aino], { mode: 'full', lastDay: '2026-11-22' });
		expect(again.counts?.changes).toEqual({});
	});

	test('whose row has an error have not left, nor does a post of theirs end', async () => {
		await desk.import('people', [aino, bo]);
		const options = { mode: 'full', lastDay: '2026-11-22' } as const;
		const run = await desk.check('people', [aino, bo.replace(';B;', ';X;')], options);
		expect(await desk.findings(run)).toEqual(['3 unknown-unit']);
		expect(run.counts?.changes).toEqual({});
		const nameless = await desk.check('people', [aino, `;${bo.slice(2)}`], options);
		expect(nameless.counts).toMatchObject({ errors: 1, mayLeaveOut: false });
		expect(await desk.apply(nameless, true)).toBe('has-errors');
	});

	test('leave by a file of leavers; a last day of before takes back what would have begun later', async () => {
		await desk.import('people', [aino, '1;Aino;Aho;;;B;g2;2027-01-01;;;']);
		const run = await desk.import('leavers', ['1;30.11.2026']);
		expect(run.counts?.changes).toEqual({ 'person-leaves': 1, 'post-end': 2 });
		expect(await describePeople(store.read)).toEqual([
			'1 Aino Aho aino@example.org fi | A g1 2020-01-01–2026-11-30',
		]);
		expect((await desk.check('leavers', ['1;30.11.2026'])).counts?.changes).toEqual({});
		expect(await desk.findings(await desk.check('leavers', ['7;30.11.2026']))).toEqual([
			'2 unknown-number',
		]);
	});

	test('who were here before HR told of them are known by their address, but not volunteers', async () => {
		const before = await addMember(store, city, ['A'], { email: 'aino@example.org' });
		await store.write((tx) => addSomebody(tx, { kind: 'volunteer', email: 'bo@example.org' }));
		const run = await desk.check('people', [aino, bo]);
		expect(await desk.findings(run)).toEqual(['2 linked-by-address', '3 address-taken']);
		expect(await desk.apply(run)).toBe('has-errors');
		expect(await desk.apply(run, true)).toBe('applied');
		expect((await findPerson(store.read, before))?.externalId).toBe('1');
	});

	test('have a post that begins otherwise put right, and one that was taken back come back', async () => {
		await desk.import('people', [aino]);
		const later = aino.replace('1.1.2020', '1.3.2020');
		const run = await desk.import('people', [later]);
		expect(await desk.findings(run)).toEqual(['2 post-begins-otherwise']);
		expect((await describePeople(store.read))[0]).toContain('A g1 2020-03-01–');
		await desk.import('people', [aino]);
		expect((await describePeople(store.read))[0]).toBe(
			'1 Aino Aho aino@example.org fi | A g1 2020-01-01–',
		);
		expect(await store.read.select().from(posts)).toHaveLength(2);
	});
});

describe('a check tells of', () => {
	const odd: [name: string, rows: string[], findings: string[]][] = [
		[
			'an unknown unit, and one that is no location',
			[aino.replace(';A;', ';Z;'), bo.replace(';B;', ';north;')],
			['2 unknown-unit', '3 not-a-location'],
		],
		['a person without a unit', ['1;Aino;Aho;;;;;;;;'], ['2 no-unit']],
		[
			'an unknown staff group, and none',
			[aino.replace('g1', 'g9'), bo.replace('g2', '')],
			['2 unknown-group', '3 no-group'],
		],
		[
			'two people with one address',
			[aino, bo.replace('BO', 'Aino')],
			['2 address-twice', '3 address-twice'],
		],
		['what is no address', [aino.replace('@', ' at ')], ['2 address-form']],
		[
			'one number with two names',
			[aino, aino.replace('Aho', 'Berg')],
			['2 number-twice', '3 number-twice'],
		],
		['a row that stands twice', [aino, aino], ['3 row-twice']],
		[
			'posts at one place that have days in common',
			[aino, aino.replace('2020', '2021')],
			['2 posts-overlap', '3 posts-overlap'],
		],
		[
			'days that the calendar has not',
			[aino.replace('1.1.2020', '29.2.2025'), bo.replace('2026-12-31', '31.9.26')],
			['2 no-such-day', '3 no-such-day'],
		],
		[
			'a post that ends before it begins',
			[aino.replace('1.1.2020;', '1.1.2020;31.12.2019')],
			['2 until-before-from'],
		],
		['a day far away', [aino.replace('2020', '1902')], ['2 day-far-away']],
		[
			'no number, no name, no day',
			[aino.slice(1), '3;;Aho;;;A;g1;1.1.2020;;;', '4;Ea;Aho;;;A;g1;;;;'],
			['2 no-number', '3 no-name', '4 no-day'],
		],
		['a language that we have not', [aino.replace(';fi;', ';klingon;')], ['2 unknown-language']],
		[
			'a formula, which stays a text',
			[aino.replace('Aho', '=HYPERLINK("x")')],
			['2 looks-like-formula'],
		],
		['a name too long to be one', [aino.replace('Aho', 'a'.repeat(201))], ['2 too-long']],
	];
	test.each(odd)('%s', async (_name, rows, findings) => {
		expect(await desk.findings(await desk.check('people', rows))).toEqual(findings);
	});

	test('a unit that loses half of its people, and many who leave at once', async () => {
		const rows = Array.from(
			{ length: 24 },
			(_, i) => `${i};Ea;Oy${i};;;${i < 6 ? 'A' : 'B'};g1;1.1.2020;;;`,
		);
		await desk.import('people', rows);
		const options = { mode: 'full', lastDay: '2026-11-22' } as const;
		const half = await desk.check('people', rows.slice(3), options);
		expect(await desk.findings(half)).toEqual(['0 unit-shrinks']);
		const most = await desk.check('people', rows.slice(22), options);
		expect(await desk.findings(most)).toEqual(['0 many-leave', '0 unit-shrinks', '0 unit-shrinks']);
	});
});

describe('an import', () => {
	test('is refused where the data has changed since its check, and applies after another one', async () => {
		const run = await desk.check('people', [aino]);
		const personId = await addMember(store, city, ['B']);
		expect(await desk.apply(run)).toBe('outdated');
		expect(await describePeople(store.read)).toEqual([]);
		const deed = { runId: run.id, actorId: await desk.actor() };
		await store.write((tx) => checkAgain(tx, deed, desk.now()));
		await desk.work();
		expect(await desk.apply(run)).toBe('applied');
		expect(personId).toBeTruthy();
	});

	test('is refused where a name has changed in place, or somebody has taken the address', async () => {
		await desk.import('people', [aino]);
		const rename = await desk.check('people', [aino.replace('Aho', 'Berg')]);
		await store.write((tx) => tx.update(persons).set({ familyName: 'Cronqvist' }));
		expect(await desk.apply(rename)).toBe('outdated');
		const add = await desk.check('people', [bo]);
		await store.write((tx) => addSomebody(tx, { kind: 'volunteer', email: 'bo@example.org' }));
		expect(await desk.apply(add)).toBe('outdated');
		expect(await store.read.select().from(posts)).toHaveLength(1);
	});

	test('is applied once, whoever asks twice, and is in the audit log with its counts', async () => {
		const run = await desk.import('people', [aino, bo]);
		expect(await desk.apply(run)).toBe('too-late');
		const entries = await store.read
			.select()
			.from(auditEntries)
			.where(eq(auditEntries.subject, `import:${run.id}`))
			.orderBy(asc(auditEntries.at));
		expect(entries.map(({ action }) => action)).toEqual([
			...['bring import', 'name import columns', 'approve import', 'apply import'],
		]);
		expect(entries.at(-1)).toMatchObject({
			actorId: await desk.actor(),
			details: { changes: { 'person-new': 2, 'post-start': 2, 'leave-start': 1 }, errors: 0 },
		});
	});

	test('that was broken off in its check or before it was applied goes on after a restart', async () => {
		const run = await desk.check('people', [aino, bo]);
		const deed = { runId: run.id, actorId: await desk.actor() };
		await store.write((tx) => checkAgain(tx, deed, desk.now()));
		// A process takes it up and ends.
		expect((await leaseRun(store, desk.now()))?.id).toBe(run.id);
		await desk.work();
		expect((await findRun(store.read, run.id))?.state).toBe('checking');
		for (let second = 0; second < 60; second++) desk.now();
		await desk.work();
		expect((await findRun(store.read, run.id))?.state).toBe('checked');
		expect(await desk.changes(run)).toHaveLength(5);
		expect(await desk.apply(run)).toBe('applied');
	});

	test('that is put away leaves no row behind, and one that was applied none after a month', async () => {
		const away = await desk.check('people', [aino]);
		const deed = { runId: away.id, actorId: await desk.actor() };
		await store.write((tx) => discardRun(tx, deed, desk.now()));
		await desk.work();
		expect(await store.read.select().from(importRows)).toEqual([]);
		const run = await desk.import('people', [bo]);
		expect(await store.read.select().from(importRows)).toHaveLength(1);
		for (let second = 0; second < 31 * 86_400; second++) desk.now();
		await desk.work();
		expect(await store.read.select().from(importRows)).toEqual([]);
		expect(await desk.changes(run)).toEqual([]);
		expect((await findRun(store.read, run.id))?.counts?.changes['person-new']).toBe(1);
	});
});

test('an end by hand and an end by a file are both facts, and the newest counts', async () => {
	await desk.import('people', [aino]);
	const [post] = await store.read.select().from(posts);
	await store.write((tx) => endPost(tx, post!.id, '2026-06-30', desk.now()));
	const run = await desk.import('people', [aino]);
	expect(run.counts?.changes).toEqual({ 'post-end': 1 });
	expect((await describePeople(store.read))[0]).toContain('A g1 2020-01-01–');
	const more = { personId: post!.personId, unitId: city.units.B, staffGroupId: city.groups[0] };
	await store.write((tx) => startPost(tx, { ...more, fromDay: '2026-01-01' }, desk.now()));
	expect((await desk.check('people', [aino])).counts?.changes).toEqual({});
});
