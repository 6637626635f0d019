import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
	chooseEasyLanguage,
	chooseLanguage,
	findPerson,
	foldEmail,
	fullName,
} from '#lib/server/people/persons.ts';
import { endPost, recordLeave, startPost } from '#lib/server/people/posts.ts';
import { recordHeadcount } from '#lib/server/people/headcounts.ts';
import { violation, type Tx } from '#lib/server/store/index.ts';
import { postEndings, staleMarks } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, addSomebody, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
});
afterEach(() => store.close());

const write = <T>(work: (tx: Tx) => Promise<T>) => store.write(work);

describe('a person', () => {
	test('has an address in lower case that nobody else has, however it is written', async () => {
		const id = await write((tx) => addSomebody(tx, { email: ' Åsa@Example.ORG ' }));
		expect((await findPerson(store.read, id))?.email).toBe('åsa@example.org');
		const again = write((tx) => addSomebody(tx, { email: 'ÅSA@example.org'.normalize('NFD') }));
		const error: unknown = await again.catch((fault: unknown) => fault);
		expect(violation(error)).toEqual({ kind: 'unique', detail: 'persons.email' });
	});

	test('may have no address, as may others', async () => {
		await write((tx) => addSomebody(tx));
		expect((await findPerson(store.read, await write((tx) => addSomebody(tx))))?.email).toBeNull();
	});

	test('is called by given names and family name, or by one name', () => {
		expect(fullName({ givenNames: 'Aino Maria', familyName: 'Aho' })).toBe('Aino Maria Aho');
		expect(fullName({ givenNames: 'Suharto', familyName: '' })).toBe('Suharto');
	});

	test('chooses the language, for nobody else', async () => {
		const [one, two] = [await write((tx) => addSomebody(tx)), await write((tx) => addSomebody(tx))];
		await write((tx) => chooseLanguage(tx, one, 'sv'));
		expect((await findPerson(store.read, one))?.language).toBe('sv');
		expect((await findPerson(store.read, two))?.language).toBe('fi');
	});

	test('chooses easy language or turns it off, for nobody else, and keeps it in another language', async () => {
		const [one, two] = [await write((tx) => addSomebody(tx)), await write((tx) => addSomebody(tx))];
		await write((tx) => chooseEasyLanguage(tx, one, true));
		await write((tx) => chooseLanguage(tx, one, 'en'));
		const chosen = { language: 'en', easyLanguage: true };
		expect(await findPerson(store.read, one)).toMatchObject(chosen);
		expect((await findPerson(store.read, two))?.easyLanguage).toBe(false);
		await write((tx) => chooseEasyLanguage(tx, one, false));
		expect(await findPerson(store.read, one)).toMatchObject({ ...chosen, easyLanguage: false });
	});

	test('has an address that is folded once and for all', () => {
		for (const address of ['Åsa@Example.org', ' a@b ', 'A\u030Asa@example.org'])
			expect(foldEmail(foldEmail(address))).toBe(foldEmail(address));
	});
});

describe('a fact about a person', () => {
	const marked = async () => {
		const rows = await store.read.select().from(staleMarks);
		await write((tx) => tx.delete(staleMarks));
		return [...new Set(rows.map(({ locationId }) => locationId))].toSorted();
	};

	test('marks every location where they ever had a post', async () => {
		const personId = await addMember(store, city, ['A', 'C']);
		await addMember(store, city, ['B']);
		await marked();
		const both = [city.units.A, city.units.C].toSorted();
		await write((tx) => recordLeave(tx, { personId, fromDay: '2026-06-01', untilDay: null }));
		expect(await marked()).toEqual(both);
		const post = { personId, unitId: city.units.A, staffGroupId: city.groups[0] };
		const postId = await write((tx) => startPost(tx, { ...post, fromDay: '2030-01-01' }));
		expect(await marked()).toEqual(both);
		await write((tx) => endPost(tx, postId, '2030-12-31'));
		expect(await marked()).toEqual(both);
	});

	test('of a location alone marks it alone', async () => {
		await addMember(store, city, ['A']);
		await marked();
		const figure = { unitId: city.units.B, staffGroupId: null, day: '2026-01-01', staff: 5 };
		await write((tx) => recordHeadcount(tx, { ...figure, source: 'HR' }));
		expect(await marked()).toEqual([city.units.B]);
	});

	test('that is undone leaves no mark', async () => {
		const personId = await addMember(store, city, ['A']);
		await marked();
		const undone = write(async (tx) => {
			await recordLeave(tx, { personId, fromDay: '2026-06-01', untilDay: null });
			throw new Error('undone');
		});
		await expect(undone).rejects.toThrow('undone');
		expect(await marked()).toEqual([]);
	});

	test('stays on record when a newer one takes its place', async () => {
		const personId = await addMember(store, city, ['A']);
		const post = { personId, unitId: city.units.A, staffGroupId: city.groups[0] };
		const postId = await write((tx) => startPost(tx, { ...post, fromDay: '2026-01-01' }));
		for (const until of ['2026-06-30', '2026-07-31', null])
			await write((tx) => endPost(tx, postId, until, city.tick()));
		expect(await store.read.$count(postEndings)).toBe(3);
	});

	test('with a day of another form is refused', async () => {
		const personId = await addMember(store, city, ['A']);
		const leave = { personId, fromDay: '1.6.2026', untilDay: null };
		await expect(write((tx) => recordLeave(tx, leave))).rejects.toThrow();
	});
});
