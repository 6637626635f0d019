import { randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { recoveryCodes } from '#lib/server/store/schema/index.ts';
import { hashToken } from '../tokens.ts';
import { toBase32 } from './one-time-codes.ts';

const codesAtOnce = 10;
/** 80 bits: sixteen letters and digits, none of which looks like another. */
const codeBytes = 10;

/** Makes a person's codes anew; those before end. They are known now and never again. */
export async function makeRecoveryCodes(
	tx: Tx,
	personId: string,
	now = new Date(),
): Promise<string[]> {
	const codes = Array.from({ length: codesAtOnce }, () =>
		toBase32(randomBytes(codeBytes))
			.toLowerCase()
			.replaceAll(/.{4}(?=.)/g, '$&-'),
	);
	await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
	await tx
		.insert(recoveryCodes)
		.values(codes.map((code) => ({ personId, hash: hashOf(code), recordedAt: now })));
	return codes;
}

/** Uses one of the person's codes up. Returns whether it was one. */
export async function useRecoveryCode(
	tx: Tx,
	personId: string,
	typed: string,
	now = new Date(),
): Promise<boolean> {
	const isUnused = and(
		...[eq(recoveryCodes.personId, personId), eq(recoveryCodes.hash, hashOf(typed))],
		isNull(recoveryCodes.usedAt),
	);
	const used = await tx
		.update(recoveryCodes)
		.set({ usedAt: now })
		.where(isUnused)
		.returning({ hash: recoveryCodes.hash });
	return used.length > 0;
}

/** How many codes a person has left; undefined for a person who never made any. */
export async function countRecoveryCodes(
	db: Reader,
	personId: string,
): Promise<number | undefined> {
	const made = await db.$count(recoveryCodes, eq(recoveryCodes.personId, personId));
	if (made === 0) return undefined;
	const isLeft = and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt));
	return db.$count(recoveryCodes, isLeft);
}

/** However it was typed: capitals, spaces and dashes make no difference. */
function hashOf(code: string): string {
	return hashToken(code.toLowerCase().replaceAll(/[\s-]/g, ''));
}
