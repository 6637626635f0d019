import { eq } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { codeSecrets, passkeys, recoveryCodes, sessions } from '#lib/server/store/schema/index.ts';
import type { SignInRoom } from '../room.ts';
import type { Viewer } from '../sessions.ts';
import { hasAppCodes } from './app-codes.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { requiresSecondStep } from './need.ts';

/** What was done to somebody's ways of the second step, or to a link to a sign-in that may vouch for it. */
export type FactorChange =
	| ('passkey-added' | 'passkey-removed' | 'app-added' | 'app-removed' | 'codes-made' | 'reset')
	| 'identity-removed';

/** Something that follows from such a change, in its transaction: both or neither. */
export type FactorFollower = (
	tx: Tx,
	personId: string,
	change: FactorChange,
	now: Date,
) => Promise<void>;

/** Lets follow what follows. */
export async function tellFactorChange(
	tx: Tx,
	personId: string,
	change: FactorChange,
	followers: readonly FactorFollower[],
	now = new Date(),
): Promise<void> {
	for (const follow of followers) await follow(tx, personId, change, now);
}

/** Whether a person has something to take a second step with, apart from codes on paper. */
export async function hasFactor(db: Reader, personId: string): Promise<boolean> {
	return (await countFactors(db, personId)) > 0;
}

/** Whether this would take away what the person's roles need. */
export async function isLastFactor(
	db: Reader,
	{ secondFactor }: Pick<SignInRoom, 'secondFactor'>,
	{ personId, roles }: Pick<Viewer, 'personId' | 'roles'>,
): Promise<boolean> {
	return requiresSecondStep(roles, secondFactor) && (await countFactors(db, personId)) <= 1;
}

/** Removes the person's app with codes. False where it is the last way and the roles need one. */
export async function removeApp(
	tx: Tx,
	room: Pick<SignInRoom, 'secondFactor'>,
	viewer: Pick<Viewer, 'personId' | 'roles'>,
	followers: readonly FactorFollower[],
	now = new Date(),
): Promise<boolean> {
	const { personId } = viewer;
	if (!(await hasAppCodes(tx, personId))) return true;
	if (await isLastFactor(tx, room, viewer)) return false;
	await tx.delete(codeSecrets).where(eq(codeSecrets.personId, personId));
	await removeUselessCodes(tx, personId);
	await tellFactorChange(tx, personId, 'app-removed', followers, now);
	return true;
}

/** Codes on paper stand in for something: without it they are none. */
export async function removeUselessCodes(tx: Tx, personId: string): Promise<void> {
	if (!(await hasFactor(tx, personId)))
		await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
}

/** Makes the person's recovery codes anew. Undefined for somebody who has nothing that they stand in for. */
export async function remakeRecoveryCodes(
	tx: Tx,
	personId: string,
	followers: readonly FactorFollower[],
	now = new Date(),
): Promise<string[] | undefined> {
	if (!(await hasFactor(tx, personId))) return undefined;
	const codes = await makeRecoveryCodes(tx, personId, now);
	await tellFactorChange(tx, personId, 'codes-made', followers, now);
	return codes;
}

/**
 * An administrator takes away all that somebody has for the second step, since they have lost it. All sessions end, it
 * is written down, and the person is told. Where the roles need a second step, the next sign-in asks for a new one.
 */
export async function resetSecondFactor(
	tx: Tx,
	{ actorId, personId }: { actorId: string; personId: string },
	followers: readonly FactorFollower[],
	now = new Date(),
): Promise<void> {
	const keys = await tx
		.delete(passkeys)
		.where(eq(passkeys.personId, personId))
		.returning({ id: passkeys.id });
	const apps = await tx
		.delete(codeSecrets)
		.where(eq(codeSecrets.personId, personId))
		.returning({ personId: codeSecrets.personId });
	await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
	await tx.delete(sessions).where(eq(sessions.personId, personId));
	const details = { passkeys: keys.length, apps: apps.length };
	const subject = `person:${personId}`;
	await recordAuditEntry(tx, { actorId, action: 'reset second factor', subject, details }, now);
	await tellFactorChange(tx, personId, 'reset', followers, now);
}

async function countFactors(db: Reader, personId: string): Promise<number> {
	const keys = await db.$count(passkeys, eq(passkeys.personId, personId));
	return keys + (await db.$count(codeSecrets, eq(codeSecrets.personId, personId)));
}
