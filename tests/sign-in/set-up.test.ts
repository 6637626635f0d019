import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSessions, startSession } from '#lib/server/sign-in/sessions.ts';
import { isSetUpToken, makeSetUpToken, type SetUp, setUpCity } from '#lib/server/sign-in/set-up.ts';
import { addUnit, findCity, listUnits } from '#lib/server/people/units.ts';
import { openStore, type Store } from '#lib/server/store/index.ts';
import { persons, setUpLinks, units } from '#lib/server/store/schema/index.ts';
import { texts } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
beforeEach(async () => {
	store = await freshStore();
});
afterEach(() => store.close());

const makeToken = () => store.write((tx) => makeSetUpToken(tx)) as Promise<string>;
const setUp = (token: string, changes: Partial<SetUp> = {}, into: Store = store) =>
	into.write((tx) =>
		setUpCity(tx, {
			...{ token, fi: 'Esimerkkilä', sv: 'Exempelby', en: 'Sampleton' },
			...{ givenNames: 'Aino', familyName: 'Aho', email: 'Aino@Example.org', language: 'fi' },
			...{ passwordHash: 'hash', today: '2026-06-15', ...changes },
		}),
	);

describe('the set-up token', () => {
	test('makes the city and its administrator', async () => {
		const personId = await setUp(await makeToken());
		const city = await findCity(store.read);
		expect(city?.names).toEqual({ fi: 'Esimerkkilä', sv: 'Exempelby', en: 'Sampleton' });
		const [person] = await store.read.select().from(persons);
		expect(person).toMatchObject({ id: personId, email: 'aino@example.org', kind: 'staff' });
		const now = new Date('2026-06-15T10:00:00Z');
		const session = await store.write((tx) => startSession(tx, personId ?? '', now));
		expect((await openSessions(store, 'Europe/Helsinki', 'offered')(session, now))?.roles).toEqual([
			{ role: 'administrator', unitId: city?.id },
		]);
	});

	test('works once', async () => {
		const token = await makeToken();
		expect(await isSetUpToken(store.read, token)).toBe(true);
		await setUp(token);
		expect(await isSetUpToken(store.read, token)).toBe(false);
		expect(await setUp(token, { email: 'other@example.org' })).toBeUndefined();
		expect(await store.read.$count(persons)).toBe(1);
	});

	test('of two set-ups at once, on two nodes, makes one city', async () => {
		const token = await makeToken();
		const other = await openStore(store.url);
		const emails = ['a@example.org', 'b@example.org', 'c@example.org', 'd@example.org'];
		const made = await Promise.all(
			emails.map((email, turn) => setUp(token, { email }, turn % 2 ? store : other)),
		);
		await other.close();
		expect(made.filter(Boolean)).toHaveLength(1);
		expect(await store.read.$count(units)).toBe(1);
		expect(await store.read.$count(persons)).toBe(1);
	});

	test('that is wrong, empty or older than the newest makes nothing', async () => {
		const older = await makeToken();
		const token = await makeToken();
		for (const wrong of [older, '', 'x', `${token}x`, token.slice(1)]) {
			expect(await isSetUpToken(store.read, wrong)).toBe(false);
			expect(await setUp(wrong)).toBeUndefined();
		}
		expect(await store.read.$count(units)).toBe(0);
		expect(await setUp(token)).toBeDefined();
	});

	test('is kept as a hash', async () => {
		const token = await makeToken();
		const rows = await store.read.select().from(setUpLinks);
		expect(rows).toHaveLength(1);
		expect(JSON.stringify(rows)).not.toContain(token);
	});

	test('is not made where there is a city', async () => {
		await setUp(await makeToken());
		expect(await store.write((tx) => makeSetUpToken(tx))).toBeUndefined();
	});

	test('of a set-up that fails can be used again', async () => {
		const token = await makeToken();
		await expect(setUp(token, { language: 'xx' as 'fi' })).rejects.toThrow();
		expect(await isSetUpToken(store.read, token)).toBe(true);
		expect(await setUp(token)).toBeDefined();
	});

	test('makes no second city, nor an administrator, where a city came by another way', async () => {
		const token = await makeToken();
		await store.write((tx) =>
			addUnit(tx, { code: 'sampleton', kind: 'city', names: texts('x'), parentId: null }),
		);
		expect(await setUp(token)).toBeUndefined();
		expect(await listUnits(store.read)).toHaveLength(1);
	});
});
