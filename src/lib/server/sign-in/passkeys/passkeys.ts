import { and, asc, eq } from 'drizzle-orm';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { passkeys } from '#lib/server/store/schema/index.ts';
import type { SignInRoom } from '../room.ts';
import {
	type FactorFollower,
	isLastFactor,
	removeUselessCodes,
	tellFactorChange,
} from '../second-step/factors.ts';
import type { Viewer } from '../sessions.ts';

export const longestPasskeyName = 60;

/** The person's passkeys, the oldest first. */
export async function listPasskeys(db: Reader, personId: string) {
	return db
		.select({
			id: passkeys.id,
			name: passkeys.name,
			recordedAt: passkeys.recordedAt,
			usedDay: passkeys.usedDay,
		})
		.from(passkeys)
		.where(eq(passkeys.personId, personId))
		.orderBy(asc(passkeys.recordedAt), asc(passkeys.id));
}

/** Calls one of the person's passkeys something else; somebody else's stays as it is. */
export async function renamePasskey(
	tx: Tx,
	{ personId, id, name }: { personId: string; id: string; name: string },
): Promise<void> {
	await tx
		.update(passkeys)
		.set({ name })
		.where(and(eq(passkeys.id, id), eq(passkeys.personId, personId)));
}

/**
 * Removes one of the person's passkeys; of somebody else's it does nothing. False where it is the last way of a second
 * step and the roles need one.
 */
export async function removePasskey(
	tx: Tx,
	room: Pick<SignInRoom, 'secondFactor'>,
	viewer: Pick<Viewer, 'personId' | 'roles'>,
	id: string,
	followers: readonly FactorFollower[],
	now = new Date(),
): Promise<boolean> {
	const isOwn = and(eq(passkeys.id, id), eq(passkeys.personId, viewer.personId));
	if ((await tx.$count(passkeys, isOwn)) === 0) return true;
	if (await isLastFactor(tx, room, viewer)) return false;
	await tx.delete(passkeys).where(isOwn);
	await removeUselessCodes(tx, viewer.personId);
	await tellFactorChange(tx, viewer.personId, 'passkey-removed', followers, now);
	return true;
}
