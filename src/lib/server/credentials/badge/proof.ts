import { createHash, sign, verify, type KeyObject } from 'node:crypto';
import jsonld from 'jsonld';
import { fromBase58, toBase58 } from './base58.ts';
import { loadContext } from './contexts.ts';
import { multikey, type SigningKey } from './keys.ts';

/** A credential before it is signed. */
export interface Unsigned {
	'@context': string[];
	issuer: string | { id: string };
	validFrom: string;
}

export interface Proof {
	type: string;
	cryptosuite: string;
	created: string;
	proofPurpose: string;
	verificationMethod: string;
	proofValue: string;
}

const suite = {
	type: 'DataIntegrityProof',
	cryptosuite: 'eddsa-rdfc-2022',
	proofPurpose: 'assertionMethod',
};

/**
 * Signs a credential with a Data Integrity proof, `eddsa-rdfc-2022` (W3C). The proof is dated at the credential's
 * beginning unless told otherwise, and Ed25519 is deterministic: the same credential gives the same text.
 * Throws if the credential uses a word that its contexts do not define, for that word would not be signed.
 */
export async function signBadge<T extends Unsigned>(
	unsigned: T,
	key: SigningKey,
	created = unsigned.validFrom,
) {
	const verificationMethod = `${issuerId(unsigned)}#${key.multikey}`;
	const options = { ...suite, created, verificationMethod };
	const signature = sign(null, await signedBytes(unsigned, options), key.privateKey);
	const proof: Proof = { ...options, proofValue: toBase58(signature) };
	return { ...unsigned, proof: [proof] };
}

/**
 * Whether the credential is as this key signed it, in the name of its issuer. Says nothing of its dates or its
 * status. What cannot be read at all, or needs a context that is not kept here, was not signed here: false.
 */
export async function verifyBadge(document: unknown, publicKey: KeyObject): Promise<boolean> {
	try {
		const { proof, ...unsigned } = document as Unsigned & { proof: Proof | Proof[] };
		const verificationMethod = `${issuerId(unsigned)}#${multikey(publicKey)}`;
		const found = [proof].flat().find((one) => isOurs(one, verificationMethod));
		if (!found) return false;
		const { proofValue, ...options } = found;
		const signature = fromBase58(proofValue);
		if (!signature) return false;
		return verify(null, await signedBytes(unsigned, options), publicKey, signature);
	} catch {
		return false;
	}
}

function issuerId({ issuer }: Unsigned): string {
	return typeof issuer === 'string' ? issuer : issuer.id;
}

function isOurs(proof: Proof, verificationMethod: string): boolean {
	return (
		proof.type === suite.type &&
		proof.cryptosuite === suite.cryptosuite &&
		proof.proofPurpose === suite.proofPurpose &&
		proof.verificationMethod === verificationMethod
	);
}

/** The hash of the proof's own options, then the hash of the credential, both in canonical RDF. */
async function signedBytes(unsigned: Unsigned, options: Omit<Proof, 'proofValue'>) {
	const proof = await canonicalHash({ '@context': unsigned['@context'], ...options });
	return Buffer.concat([proof, await canonicalHash(unsigned)]);
}

async function canonicalHash(document: object): Promise<Buffer> {
	const canonical = await jsonld.canonize(document, canonizing);
	return createHash('sha256').update(canonical).digest();
}

// The types are of an older version, which did not know this algorithm or safe mode.
const canonizing = {
	algorithm: 'RDFC-1.0',
	format: 'application/n-quads',
	documentLoader: loadContext,
	safe: true,
} as unknown as jsonld.Options.Normalize;
