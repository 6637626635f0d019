import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addPerson } from '#lib/server/people/persons.ts';
import {
	findByPassword,
	hashPassword,
	setPassword,
	TooManySignIns,
} from '#lib/server/sign-in/passwords.ts';
import { passwords } from '#lib/server/store/schema/index.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

/** The library's work, counted: how much of it runs at one time. */
const work = vi.hoisted(() => ({ running: 0, most: 0 }));
vi.mock('@node-rs/argon2', async (original) => {
	const argon = await original<typeof import('@node-rs/argon2')>();
	const counted =
		<A extends unknown[], T>(call: (...given: A) => Promise<T>) =>
		async (...given: A) => {
			work.running += 1;
			work.most = Math.max(work.most, work.running);
			return call(...given).finally(() => (work.running -= 1));
		};
	return { ...argon, hash: counted(argon.hash), verify: counted(argon.verify) };
});

const password = 'oikea hevonen paristo niitti';
let store: FreshStore;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	personId = await addWithPassword('aino.aho@example.org', password);
	work.most = 0;
});
afterEach(() => store.close());

async function addWithPassword(email: string, typed: string): Promise<string> {
	const hashed = await hashPassword(typed);
	return store.write(async (tx) => {
		const id = await addPerson(tx, {
			...{ kind: 'staff', givenNames: 'Aino', familyName: 'Aho', language: 'fi', email },
		});
		await setPassword(tx, id, hashed);
		return id;
	});
}
const find = (email: string, typed: string) => findByPassword(store.read, email, typed);

describe('signing in with a password', () => {
	test('finds the person by the right one, and nobody by a wrong one', async () => {
		expect(await find('aino.aho@example.org', password)).toBe(personId);
		for (const wrong of ['', ` ${password}`, `${password} `, password.toUpperCase(), 'x'])
			expect(await find('aino.aho@example.org', wrong)).toBeUndefined();
	});

	test('finds nobody by an unknown address, an empty one, or that of somebody else', async () => {
		await addWithPassword('bo.berg@example.org', 'something else altogether');
		for (const address of ['nobody@example.org', '', 'bo.berg@example.org'])
			expect(await find(address, password)).toBeUndefined();
	});

	test('finds nobody by the password that stands in for an unknown person', async () => {
		expect(await find('nobody@example.org', 'a password that nobody has')).toBeUndefined();
	});

	test('does not find a person without a password', async () => {
		await store.write((tx) => tx.delete(passwords));
		expect(await find('aino.aho@example.org', password)).toBeUndefined();
	});

	test('takes the address in any case, with spaces around it, composed or not', async () => {
		const id = await addWithPassword('Åsa.Ö@example.org', password);
		const typed = [' ÅSA.Ö@EXAMPLE.ORG ', 'åsa.ö@example.org'.normalize('NFD')];
		for (const address of typed) expect(await find(address, password)).toBe(id);
	});

	test('takes composed and decomposed letters for the same password', async () => {
		const typed = 'öisin äänetön yö';
		expect(typed.normalize('NFC')).not.toBe(typed.normalize('NFD'));
		const one = await addWithPassword('one@example.org', typed.normalize('NFD'));
		const two = await addWithPassword('two@example.org', typed.normalize('NFC'));
		expect(await find('one@example.org', typed.normalize('NFC'))).toBe(one);
		expect(await find('two@example.org', typed.normalize('NFD'))).toBe(two);
	});

	test('knows the new password and no longer the old one', async () => {
		const hashed = await hashPassword('uusi ja parempi salasana');
		await store.write((tx) => setPassword(tx, personId, hashed));
		expect(await find('aino.aho@example.org', 'uusi ja parempi salasana')).toBe(personId);
		expect(await find('aino.aho@example.org', password)).toBeUndefined();
	});
});

test('a password is kept as Argon2id with OWASP’s cost, salted each time', async () => {
	const [row] = await store.read.select().from(passwords);
	expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
	expect(await hashPassword(password)).not.toBe(row?.hash);
});

describe('many at once', () => {
	test('are checked two at a time', async () => {
		await Promise.all([1, 2, 3, 4, 5].map(() => hashPassword(password)));
		expect(work.most).toBe(2);
	});

	test('wait for each other, up to 40; who comes then is sent away, and later let in again', async () => {
		const turns = Array.from({ length: 45 }, () => hashPassword(password));
		const ended = await Promise.allSettled(turns);
		const sentAway = ended.filter((each) => each.status === 'rejected');
		expect(sentAway).toHaveLength(3);
		for (const each of sentAway) expect(each.reason).toBeInstanceOf(TooManySignIns);
		expect(work.most).toBe(2);
		expect(await find('aino.aho@example.org', password)).toBe(personId);
	});

	test('who fail do not keep their place', async () => {
		await store.write((tx) => tx.update(passwords).set({ hash: 'not a hash' }));
		const turns = Array.from({ length: 6 }, () => find('aino.aho@example.org', password));
		const ended = await Promise.allSettled(turns);
		expect(ended.every((each) => each.status === 'rejected')).toBe(true);
		await Promise.all([hashPassword(password), hashPassword(password), hashPassword(password)]);
		expect(work.most).toBe(2);
	});
});
