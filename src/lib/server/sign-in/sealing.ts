import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { markOf } from './secret.ts';

const algorithm = 'aes-256-gcm';
const [ivLength, tagLength] = [12, 16];

/** Closes bytes so that only the servers of this installation can open them, and only for the same purpose. */
export function seal(secret: Uint8Array, purpose: string, bytes: Uint8Array): string {
	const iv = randomBytes(ivLength);
	const cipher = createCipheriv(algorithm, keyOf(secret), iv).setAAD(Buffer.from(purpose));
	const closed = [cipher.update(bytes), cipher.final()];
	return Buffer.concat([iv, cipher.getAuthTag(), ...closed]).toString('base64url');
}

/** What was closed; undefined where it was for another purpose, tampered with, or closed by another installation. */
export function unseal(secret: Uint8Array, purpose: string, sealed: string): Buffer | undefined {
	const bytes = Buffer.from(sealed, 'base64url');
	if (bytes.length < ivLength + tagLength) return undefined;
	const decipher = createDecipheriv(algorithm, keyOf(secret), bytes.subarray(0, ivLength))
		.setAAD(Buffer.from(purpose))
		.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
	try {
		return Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]);
	} catch {
		return undefined;
	}
}

function keyOf(secret: Uint8Array): Buffer {
	return markOf(secret, 'sealing', '');
}
