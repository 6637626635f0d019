import { randomBytes } from 'node:crypto';
import { and, eq, lt } from 'drizzle-orm';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { codeSecrets } from '#lib/server/store/schema/index.ts';
import type { SignInRoom } from '../room.ts';
import { seal, unseal } from '../sealing.ts';
import { appAddress, findStep, toBase32 } from './one-time-codes.ts';

const service = 'Osaaja';
const offeredFor = 30 * 60_000;
/** As RFC 4226 recommends for HMAC-SHA-1. */
const secretLength = 20;
const momentLength = 8;

type Room = Pick<SignInRoom, 'secret'>;

/** A secret for the person's app to keep, which counts only once a code of it has come back. */
export interface OfferedSecret {
	/** To be sent back with the code: nothing is written before. */
	offer: string;
	/** To type into an app, in groups. */
	text: string;
	/** To be drawn as a QR code. */
	address: string;
}

/** Makes a new secret for a person. */
export function offerSecret(
	room: Room,
	{ personId, account }: { personId: string; account: string },
	now = new Date(),
): OfferedSecret {
	const ends = Buffer.alloc(momentLength);
	ends.writeBigUInt64BE(BigInt(now.getTime() + offeredFor));
	const secret = randomBytes(secretLength);
	const offer = seal(room.secret, offerOf(personId), Buffer.concat([ends, secret]));
	return describe(offer, secret, account);
}

/** The same offer again, after a code that was not right; undefined where it is too old, or somebody else's. */
export function openOffer(
	room: Room,
	{ personId, account, offer }: { personId: string; account: string; offer: string },
	now = new Date(),
): OfferedSecret | undefined {
	const secret = readOffer(room, personId, offer, now);
	return secret && describe(offer, secret, account);
}

/** Takes a secret into use by a code of it, in place of an earlier one. Returns whether the code was right. */
export async function acceptSecret(
	tx: Tx,
	room: Room,
	{ personId, offer, code }: { personId: string; offer: string; code: string },
	now = new Date(),
): Promise<boolean> {
	const secret = readOffer(room, personId, offer, now);
	const usedStep = secret && findStep(secret, code, 0, now);
	if (!secret || usedStep === undefined) return false;
	const row = { sealed: seal(room.secret, keptFor(personId), secret), usedStep, recordedAt: now };
	await tx
		.insert(codeSecrets)
		.values({ personId, ...row })
		.onConflictDoUpdate({ target: codeSecrets.personId, set: row });
	return true;
}

/** Uses a code of the person's app up. Returns whether it was right; no code is right twice. */
export async function useAppCode(
	tx: Tx,
	room: Room,
	{ personId, code }: { personId: string; code: string },
	now = new Date(),
): Promise<boolean> {
	const [row] = await tx.select().from(codeSecrets).where(eq(codeSecrets.personId, personId));
	const secret = row && unseal(room.secret, keptFor(personId), row.sealed);
	const usedStep = secret && findStep(secret, code, row.usedStep, now);
	if (usedStep === undefined) return false;
	const used = await tx
		.update(codeSecrets)
		.set({ usedStep })
		.where(and(eq(codeSecrets.personId, personId), lt(codeSecrets.usedStep, usedStep)))
		.returning({ personId: codeSecrets.personId });
	return used.length > 0;
}

/** Whether a person has an app with codes. */
export async function hasAppCodes(db: Reader, personId: string): Promise<boolean> {
	return (await db.$count(codeSecrets, eq(codeSecrets.personId, personId))) > 0;
}

function describe(offer: string, secret: Uint8Array, account: string): OfferedSecret {
	const text = toBase32(secret).replaceAll(/.{4}(?=.)/g, '$& ');
	return { offer, text, address: appAddress(secret, service, account) };
}

function readOffer(room: Room, personId: string, offer: string, now: Date): Buffer | undefined {
	const bytes = unseal(room.secret, offerOf(personId), offer);
	if (!bytes || Number(bytes.readBigUInt64BE()) <= now.getTime()) return undefined;
	return bytes.subarray(momentLength);
}

/** Sealed for one person and one use: a row that is moved to another person opens nothing. */
const offerOf = (personId: string) => `offered code secret of ${personId}`;
const keptFor = (personId: string) => `code secret of ${personId}`;
