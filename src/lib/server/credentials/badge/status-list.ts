import { gzipSync } from 'node:zlib';
import { credentialsContext } from './contexts.ts';
import { issuerDid } from './issuer.ts';

/** The standard's smallest list: long enough that a place in it says nothing about who holds the badge. */
export const statusListLength = 131_072;

interface StatusListInput {
	origin: string;
	/** The list's name: the month of issue. */
	list: string;
	/** The places of all revoked credentials. */
	revokedIndexes: Iterable<number>;
	now: Date;
}

/** The address of a list of revocations. */
export function statusListUrl(origin: string, list: string): string {
	return `${origin}/badges/status/${list}`;
}

/** The list of revocations (W3C Bitstring Status List), to be signed as a badge is. */
export function statusList({ origin, list, revokedIndexes, now }: StatusListInput) {
	const url = statusListUrl(origin, list);
	return {
		'@context': [credentialsContext],
		id: url,
		type: ['VerifiableCredential', 'BitstringStatusListCredential'],
		issuer: issuerDid(origin),
		validFrom: `${now.toISOString().slice(0, 19)}Z`,
		credentialSubject: {
			id: `${url}#list`,
			type: 'BitstringStatusList',
			statusPurpose: 'revocation',
			encodedList: encodedList(revokedIndexes),
		},
	};
}

/** One bit a credential, the first one leftmost; gzip, then base64url, which multibase calls `u`. */
function encodedList(indexes: Iterable<number>): string {
	const bits = Buffer.alloc(statusListLength / 8);
	for (const index of indexes) {
		if (!Number.isInteger(index) || index < 0 || index >= statusListLength)
			throw new RangeError(`The list of revocations has no place ${index}.`);
		bits[index >> 3]! |= 0x80 >> (index & 7);
	}
	return `u${gzipSync(bits).toString('base64url')}`;
}
