import { createHash, createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as vc from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { languages } from '#lib/languages.ts';
import { fromBase58, toBase58 } from '#lib/server/credentials/badge/base58.ts';
import { loadContext } from '#lib/server/credentials/badge/contexts.ts';
import { badgeDocument, type BadgeInput } from '#lib/server/credentials/badge/document.ts';
import { didDocument, issuerDid, issuerProfile } from '#lib/server/credentials/badge/issuer.ts';
import { signingKey } from '#lib/server/credentials/badge/keys.ts';
import { signBadge, verifyBadge } from '#lib/server/credentials/badge/proof.ts';
import { statusList, statusListLength } from '#lib/server/credentials/badge/status-list.ts';
import vector from './data/open-badges-test-vector.json' with { type: 'json' };
import { licenceStatement, moduleStatement } from './data/statements.ts';

const origin = 'https://osaaja.example';
const key = keyOfSeed(createHash('sha256').update('a key for tests').digest());
const otherKey = keyOfSeed(createHash('sha256').update('another key').digest());

const input: BadgeInput = {
	origin,
	number: 'OSA-7K3D-Q8ZN-4WXYC',
	statement: moduleStatement,
	language: 'fi',
	issuedAt: new Date('2026-11-22T08:30:00Z'),
	validUntil: '2029-11-21',
	achievementUrl: `${origin}/achievements/accessibility/3`,
	statusList: '2026-11',
	statusIndex: 94_567,
};
const signed = await signBadge(badgeDocument(input), key);

describe('a badge', () => {
	test.each(languages)(
		'is valid by the official schema in %s, before and after signing',
		async (language) => {
			const unsigned = badgeDocument({ ...input, language });
			expect(schemaFaults(unsigned)).toEqual([]);
			expect(schemaFaults(await signBadge(unsigned, key))).toEqual([]);
		},
	);

	test('of a licence without an end is valid by the official schema', async () => {
		const unsigned = badgeDocument({ ...input, statement: licenceStatement, validUntil: null });
		expect(schemaFaults(await signBadge(unsigned, key))).toEqual([]);
		expect(unsigned).not.toHaveProperty('validUntil');
		expect(unsigned.credentialSubject.achievement.achievementType).toBe('License');
	});

	test('without a criterion is refused by the official schema, so that the schema does test something', () => {
		const { criteria: _, ...achievement } = signed.credentialSubject.achievement;
		const broken = { ...signed, credentialSubject: { ...signed.credentialSubject, achievement } };
		expect(schemaFaults(broken)).not.toEqual([]);
	});

	test('says what was learned and how it was assessed, in its language', () => {
		const { achievement } = badgeDocument({ ...input, language: 'sv' }).credentialSubject;
		expect(achievement.name).toBe('Tillgänglighet i kundservicen');
		expect(achievement.achievementType).toBe('Course');
		expect(achievement.criteria.narrative).toContain('- Kan använda klarspråk\n');
		expect(achievement.criteria.narrative).toContain('80');
	});

	test('names neither the holder nor a result', () => {
		const text = JSON.stringify(signed);
		for (const word of ['Áile', 'Čáhppesluovvi', '@osaaja', 'mailto', '"result"', 'evidence'])
			expect(text).not.toContain(word);
	});

	test('calls its holder by a UUID that no other number has', () => {
		const subjectOf = (number: string) => badgeDocument({ ...input, number }).credentialSubject.id;
		expect(subjectOf(input.number)).toMatch(
			/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		);
		expect(subjectOf(input.number)).toBe(subjectOf(input.number));
		expect(subjectOf('OSA-7K3D-Q8ZN-4WXY0')).not.toBe(subjectOf(input.number));
	});

	test('is valid from the moment of issue to the end of its last day', () => {
		expect([signed.validFrom, signed.validUntil]).toEqual([
			'2026-11-22T08:30:00Z',
			'2029-11-21T23:59:59Z',
		]);
	});
});

describe('the signature', () => {
	test("is 1EdTech's own, for the credential and the key of their test vector", async () => {
		const { proof, ...unsigned } = vector.signed;
		const vectorKey = keyOfSeed(Buffer.from(vector.privateKeySeedHex, 'hex'));
		expect(vectorKey.multikey).toBe(vector.publicKeyMultibase);
		const ours = await signBadge(unsigned, vectorKey, proof.created);
		expect(ours.proof).toEqual([proof]);
		expect(fromBase58(proof.proofValue)?.toString('hex')).toBe(vector.signatureHex);
		expect(await verifyBadge(vector.signed, vectorKey.publicKey)).toBe(true);
	});

	test('is verified by a library that is not ours', async () => {
		expect(await verifiedByOthers(signed)).toBe(true);
		expect(await verifiedByOthers({ ...signed, name: 'Another name' })).toBe(false);
	});

	test('made by that library is verified by us', async () => {
		const date = '2026-11-22T08:00:00Z';
		const suite = new DataIntegrityProof({ signer: signerForOthers(), cryptosuite, date });
		const credential = badgeDocument(input);
		const theirs = await vc.issue({ credential, suite, documentLoader: loaderForOthers });
		expect(await verifyBadge(theirs, key.publicKey)).toBe(true);
		expect(await verifyBadge(theirs, otherKey.publicKey)).toBe(false);
	});

	test('does not count in the name of another issuer', async () => {
		const signer = { ...signerForOthers(), id: `did:web:other.example#${key.multikey}` };
		const suite = new DataIntegrityProof({ signer, cryptosuite });
		const credential = badgeDocument(input);
		const theirs = await vc.issue({ credential, suite, documentLoader: loaderForOthers });
		expect(await verifyBadge(theirs, key.publicKey)).toBe(false);
	});

	test('is the same, byte for byte, each time it is made', async () => {
		const again = await signBadge(badgeDocument(input), key);
		expect(JSON.stringify(again)).toBe(JSON.stringify(signed));
	});

	test('holds for its own key alone', async () => {
		expect(await verifyBadge(signed, key.publicKey)).toBe(true);
		expect(await verifyBadge(signed, otherKey.publicKey)).toBe(false);
	});

	test('fails when any text of the badge is changed', async () => {
		const paths = textPaths(signed).filter(([first]) => first !== '@context');
		expect(paths.length).toBeGreaterThan(30);
		for (const path of paths)
			expect(await verifyBadge(withChanged(signed, path), key.publicKey), path.join('.')).toBe(
				false,
			);
	});

	test('fails when anything is added or taken away', async () => {
		const { validUntil: _, ...endless } = signed;
		expect(await verifyBadge(endless, key.publicKey)).toBe(false);
		expect(
			await verifyBadge({ ...signed, awardedDate: '2026-11-22T00:00:00Z' }, key.publicKey),
		).toBe(false);
		expect(await verifyBadge({ ...signed, score: '100' }, key.publicKey)).toBe(false);
		expect(await verifyBadge({ ...signed, proof: [] }, key.publicKey)).toBe(false);
	});

	test('is found among proofs of other kinds', async () => {
		const proof = [{ type: 'Ed25519Signature2020' }, ...signed.proof];
		expect(await verifyBadge({ ...signed, proof }, key.publicKey)).toBe(true);
	});

	test.each([undefined, null, 'text', 7, [], {}, { proof: [null] }, { issuer: null, proof: {} }])(
		'is not found in %j',
		async (document) => {
			expect(await verifyBadge(document, key.publicKey)).toBe(false);
		},
	);

	test('is refused to a word that no context defines, for it would not be signed', async () => {
		const unsigned = { ...badgeDocument(input), score: '100' };
		await expect(signBadge(unsigned, key)).rejects.toThrow();
	});
});

describe('the contexts', () => {
	test.each([
		['credentials-v2', '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734'],
		['open-badges-3.0.3', '3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84'],
		['open-badges-extensions', '146f85aa16effd7ca1da8056eb443f53ce1eca8a34186cb062832c0a97d889c3'],
	])('%s is the file that was published, byte for byte', (name, hash) => {
		const file = new URL(`../../src/lib/server/credentials/contexts/${name}.json`, import.meta.url);
		expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(hash);
	});

	test('come from here alone: one that is not kept is an error, not a request', async () => {
		await expect(loadContext('https://www.w3.org/2018/credentials/v1')).rejects.toThrow('not kept');
	});
});

describe('the issuer', () => {
	test.each([
		['https://osaaja.example', 'did:web:osaaja.example'],
		['http://localhost:3000', 'did:web:localhost%3A3000'],
	])('at %s is %s', (address, did) => {
		expect(issuerDid(address)).toBe(did);
	});

	test('lists every key that has signed, and vouches for each', () => {
		const document = didDocument(origin, [key.multikey, otherKey.multikey]);
		expect(document.verificationMethod.map((method) => method.publicKeyMultibase)).toEqual([
			key.multikey,
			otherKey.multikey,
		]);
		expect(document.assertionMethod).toContain(signed.proof[0]!.verificationMethod);
		expect(
			document.verificationMethod.every((method) => method.controller === signed.issuer.id),
		).toBe(true);
	});

	test('has a profile under the same identifier', () => {
		expect(issuerProfile(origin, 'City').id).toBe(signed.issuer.id);
	});
});

describe('the list of revocations', () => {
	const now = new Date('2027-01-15T09:30:12.345Z');
	const revokedIndexes = [0, 7, 8, 94_567, statusListLength - 1];

	test('marks the revoked places and no others', () => {
		const bits = bitsOf(
			statusList({ origin, list: '2026-11', revokedIndexes, now }).credentialSubject.encodedList,
		);
		expect(bits).toHaveLength(131_072);
		expect([...bits].flatMap((bit, index) => (bit === '1' ? [index] : []))).toEqual(revokedIndexes);
	});

	test('is at the address that every badge names', () => {
		const list = statusList({ origin, list: '2026-11', revokedIndexes, now });
		expect(list.id).toBe(signed.credentialStatus.statusListCredential);
	});

	test('is signed as a badge is, and verified by a library that is not ours', async () => {
		const list = await signBadge(statusList({ origin, list: '2026-11', revokedIndexes, now }), key);
		expect(list.proof[0]!.created).toBe('2027-01-15T09:30:12Z');
		expect(await verifyBadge(list, key.publicKey)).toBe(true);
		expect(await verifiedByOthers(list)).toBe(true);
	});

	test.each([-1, statusListLength, 1.5, NaN])('has no place %d', (index) => {
		expect(() => statusList({ origin, list: '2026-11', revokedIndexes: [index], now })).toThrow(
			'no place',
		);
	});
});

describe('base 58', () => {
	test.each([
		['', 'z'],
		['00', 'z1'],
		['0000287fb4cd', 'z11233QC4'],
		['48656c6c6f20576f726c6421', 'z2NEpo7TZRRrLZSi2U'],
	])('writes %s as %s', (hex, text) => {
		expect(toBase58(Buffer.from(hex, 'hex'))).toBe(text);
		if (hex) expect(fromBase58(text)?.toString('hex')).toBe(hex);
	});

	test.each(['', 'z', '2NEpo7', 'z0OIl', 'u2NEpo7'])('does not read %j', (text) => {
		expect(fromBase58(text)).toBeUndefined();
	});
});

function keyOfSeed(seed: Buffer) {
	const head = Buffer.from('302e020100300506032b657004220420', 'hex');
	const der = Buffer.concat([head, seed]);
	return signingKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

function schemaFaults(document: object): string[] {
	validate(document);
	return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

const validate = officialSchema();

function officialSchema() {
	const file = new URL('./data/achievement-credential.schema.json', import.meta.url);
	const schema = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
	const ajv = new Ajv2019({ strict: false, allErrors: true });
	addFormats.default(ajv);
	// The schema writes its dialect with a `#` at the end, which is not the dialect's name.
	return ajv.compile({ ...schema, $schema: 'https://json-schema.org/draft/2019-09/schema' });
}

async function verifiedByOthers(credential: object): Promise<boolean> {
	const result = await vc.verifyCredential({
		credential,
		suite: new DataIntegrityProof({ cryptosuite }),
		documentLoader: loaderForOthers,
		checkStatus: async () => ({ verified: true }),
		now: new Date('2027-06-01T00:00:00Z'),
	});
	return result.verified as boolean;
}

function signerForOthers() {
	return {
		id: `${issuerDid(origin)}#${key.multikey}`,
		algorithm: 'Ed25519',
		sign: async ({ data }: { data: Uint8Array }) => sign(null, data, key.privateKey),
	};
}

/** Answers with the issuer's document as its web address would, and else with the pinned contexts. */
async function loaderForOthers(url: string) {
	const document = didDocument(origin, [key.multikey]);
	if (url === document.id) return { documentUrl: url, document };
	const method = document.verificationMethod.find(({ id }) => id === url);
	if (method) {
		const context = 'https://w3id.org/security/multikey/v1';
		return { documentUrl: url, document: { '@context': context, ...method } };
	}
	return loadContext(url);
}

function bitsOf(encodedList: string): string {
	const bytes = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'));
	return [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
}

/** Where every text of a document stands. */
function textPaths(value: unknown, path: string[] = []): string[][] {
	if (typeof value === 'string') return [path];
	return Object.entries(value as object).flatMap(([name, inner]) =>
		textPaths(inner, [...path, name]),
	);
}

/** A copy with one more character in one text. */
function withChanged(document: object, path: string[]): object {
	const copy = structuredClone(document);
	const last = path.at(-1)!;
	const holder = path
		.slice(0, -1)
		.reduce(
			(value, name) => value[name] as Record<string, unknown>,
			copy as Record<string, unknown>,
		);
	holder[last] = `${holder[last] as string}x`;
	return copy;
}
