import { createHash, sign, verify, type KeyObject } from 'node:crypto';
import type { auditEntries } from '#lib/server/store/schema/index.ts';

export type AuditEntry = typeof auditEntries.$inferSelect;
export interface ChainEnd {
	position: number;
	hash: string;
}

/** Before the first entry. */
export const beginning: ChainEnd = { position: 0, hash: '' };

/** The chain with one more entry at its end: SHA-256 over the hash before, the position and everything the entry says. */
export function linkEntry(before: ChainEnd, entry: AuditEntry): ChainEnd {
	const { id, at, actorId, action, subject, details } = entry;
	const position = before.position + 1;
	const said = [before.hash, position, id, at.getTime(), actorId, action, subject, details];
	return { position, hash: createHash('sha256').update(JSON.stringify(said)).digest('hex') };
}

/** An Ed25519 signature over the chain's end, in base64url. */
export function signEnd(end: ChainEnd, key: KeyObject): string {
	return sign(null, toSign(end), key).toString('base64url');
}

export function isSigned(end: ChainEnd, signature: string, key: KeyObject): boolean {
	return verify(null, toSign(end), key, Buffer.from(signature, 'base64url'));
}

/** The same key signs badges: what is signed begins with what it is. */
function toSign({ position, hash }: ChainEnd): Buffer {
	return Buffer.from(`osaaja audit log\n${position}\n${hash}`);
}
