import { randomBytes, timingSafeEqual } from 'node:crypto';
import { markOf } from './secret.ts';

const form = /^([\w-]{22})\.([\w-]{43})$/;

/**
 * What a browser keeps that was signed in to an account: it has tries of its own, so that a stranger who uses up those
 * of the account locks nobody out (OWASP's device cookies). It names nobody and opens nothing.
 */
export function makeDevice(secret: Uint8Array, personId: string): string {
	const id = randomBytes(16).toString('base64url');
	return `${id}.${signatureOf(secret, personId, id).toString('base64url')}`;
}

/** The device's id, where it is one of that account; the same work where there is no such account. */
export function findDevice(
	secret: Uint8Array,
	cookie: string | undefined,
	personId: string | undefined,
): string | undefined {
	const [, id = '', signature = ''] = form.exec(cookie ?? '') ?? [];
	const expected = signatureOf(secret, personId ?? '', id);
	const given = Buffer.from(signature, 'base64url');
	const isSame = given.length === expected.length && timingSafeEqual(given, expected);
	return isSame && personId ? id : undefined;
}

function signatureOf(secret: Uint8Array, personId: string, id: string): Buffer {
	return markOf(secret, 'device', `${personId}/${id}`);
}
