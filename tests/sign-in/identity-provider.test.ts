import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
	type IdentityProvider,
	openIdentityProvider,
	type ProviderProof,
} from '#lib/server/sign-in/providers/identity-provider.ts';
import { findOrLinkPerson } from '#lib/server/sign-in/providers/identities.ts';
import { beginTransaction, type Transaction } from '#lib/server/sign-in/providers/transactions.ts';
import { auditEntries, identities, persons } from '#lib/server/store/schema/index.ts';
import { eq } from 'drizzle-orm';
import { addSomebody } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { RealProvider } from './support/real-provider.ts';

const origin = 'http://localhost:3000';
const email = 'aino.aho@example.org';
let real: RealProvider;
let provider: IdentityProvider;
let store: FreshStore;
beforeAll(async () => {
	real = await RealProvider.start(`${origin}/sign-in/with/city/return`, {
		aino: { email: 'Aino.Aho@Example.org', email_verified: true },
		unconfirmed: { email, email_verified: false },
		silent: { email },
		numbered: { employee_number: '12345' },
		both: { email, email_verified: true, employee_number: '12345' },
		named: { name: 'Aino Aho' },
	});
	provider = openIdentityProvider(real.settings(), origin);
});
afterAll(() => real.stop());
beforeEach(async () => void (store = await freshStore()));
afterEach(() => store.close());

const begin = () => beginTransaction({ provider: 'city', returnPath: '/', isShared: false });

/** There and back again; `tamper` changes what the browser brings along. */
async function come(
	login: string,
	tamper: (transaction: Transaction) => Transaction = (same) => same,
	from = provider,
) {
	const transaction = begin();
	const query = await real.walk((await from.begin(transaction, 'fi'))!, login);
	return { query, transaction, proof: await from.finish(tamper(transaction), query) };
}
async function prove(login: string): Promise<ProviderProof> {
	const { proof } = await come(login);
	if (typeof proof === 'string') throw new Error(proof);
	return proof;
}
const link = (proof: ProviderProof) => store.write((tx) => findOrLinkPerson(tx, proof));
const add = (person: Parameters<typeof addSomebody>[1] = {}, externalId?: string) =>
	store.write(async (tx) => {
		const id = await addSomebody(tx, person);
		if (externalId) await tx.update(persons).set({ externalId }).where(eq(persons.id, id));
		return id;
	});

describe('a provider', () => {
	test('says whom it has signed in, with a confirmed address, and asks with PKCE, state and nonce', async () => {
		const address = (await provider.begin(begin(), 'sv'))!;
		expect(address.origin).toBe(real.issuer);
		expect(Object.fromEntries(address.searchParams)).toMatchObject({
			...{ response_type: 'code', code_challenge_method: 'S256', ui_locales: 'sv' },
			redirect_uri: `${origin}/sign-in/with/city/return`,
		});
		for (const name of ['state', 'nonce', 'code_challenge'])
			expect(address.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
		expect(await prove('aino')).toEqual({
			...{ issuer: real.issuer, subject: 'aino', email },
			...{ employeeNumber: undefined, vouchesForSecondStep: false },
		});
	});

	test('is not believed with another state, nonce or verifier', async () => {
		const wrong = 'x'.repeat(43);
		for (const name of ['state', 'nonce', 'verifier'] as const) {
			const { proof } = await come('aino', (transaction) => ({ ...transaction, [name]: wrong }));
			expect([name, proof]).toEqual([name, 'interrupted']);
		}
	});

	test('is not believed twice with one code', async () => {
		const { query, transaction, proof } = await come('aino');
		expect(proof).toHaveProperty('subject');
		expect(await provider.finish(transaction, query)).toBe('interrupted');
	});

	test('is not believed for another one, or with an error in place of a code', async () => {
		const { query, transaction } = await come('aino', (same) => ({ ...same, state: 'x' }));
		const changed = new URLSearchParams(query);
		changed.set('iss', 'https://evil.example');
		expect(await provider.finish(transaction, `?${changed}`)).toBe('interrupted');
		const denied = `?error=access_denied&state=${transaction.state}&iss=${real.issuer}`;
		expect(await provider.finish(transaction, denied)).toBe('interrupted');
		expect(await provider.finish(transaction, '')).toBe('interrupted');
	});

	test('that calls itself otherwise than the settings do is not used', async () => {
		const issuer = real.issuer.replace('127.0.0.1', 'localhost');
		const other = openIdentityProvider(real.settings({ issuer }), origin);
		expect(await other.begin(begin(), 'fi')).toBeUndefined();
	});

	test('that does not answer is told so, and is asked again the next time', async () => {
		const redirect = `${origin}/sign-in/with/city/return`;
		const gone = await RealProvider.start(redirect, { aino: { email, email_verified: true } });
		const down = openIdentityProvider(gone.settings(), origin);
		const begun = openIdentityProvider(gone.settings(), origin);
		const transaction = begin();
		const query = await gone.walk((await begun.begin(transaction, 'fi'))!, 'aino');
		await gone.stop();
		expect(await down.begin(transaction, 'fi')).toBeUndefined();
		expect(await down.finish(transaction, query)).toBe('down');
		expect(await begun.finish(transaction, query)).toBe('down');
	});
});

describe('the person whom a provider means', () => {
	test('is the one with the confirmed address, and that is written down once', async () => {
		const personId = await add({ email });
		await add({ email: 'bo@example.org' });
		const proof = await prove('aino');
		expect(await link(proof)).toBe(personId);
		expect(await link(proof)).toBe(personId);
		expect(await store.read.select().from(identities)).toMatchObject([
			{ issuer: real.issuer, subject: 'aino', personId },
		]);
		expect(await store.read.select().from(auditEntries)).toMatchObject([
			{ actorId: personId, action: 'link identity', subject: `person:${personId}` },
		]);
	});

	test('is nobody by an address that is not confirmed, or by name', async () => {
		await add({ email });
		for (const login of ['unconfirmed', 'silent', 'named'])
			expect(await link(await prove(login))).toBeUndefined();
		expect(await store.read.$count(identities)).toBe(0);
		expect(await store.read.$count(persons)).toBe(1);
	});

	test('is the one with the employee number, also beside the address', async () => {
		const personId = await add({ email }, '12345');
		expect(await link(await prove('numbered'))).toBe(personId);
		expect(await link({ ...(await prove('both')), issuer: 'https://other.example' })).toBe(
			personId,
		);
	});

	test('is nobody where address and number name two people', async () => {
		await add({ email });
		await add({ email: 'other@example.org' }, '12345');
		expect(await link(await prove('both'))).toBeUndefined();
	});

	test('stays the same when the address becomes somebody else’s', async () => {
		const personId = await add({ email });
		const proof = await prove('aino');
		await link(proof);
		await store.write((tx) =>
			tx.update(persons).set({ email: null }).where(eq(persons.id, personId)),
		);
		const other = await add({ email });
		expect(await link(proof)).toBe(personId);
		expect(await link({ ...proof, subject: 'somebody new' })).toBe(other);
		expect(await link({ ...proof, subject: 'a third' })).toBeUndefined();
	});

	test('is linked once by two who come at the same time', async () => {
		const personId = await add({ email });
		const proof = await prove('aino');
		expect(await Promise.all([link(proof), link(proof), link(proof)])).toEqual(
			Array(3).fill(personId),
		);
		expect(await store.read.$count(identities)).toBe(1);
	});
});
