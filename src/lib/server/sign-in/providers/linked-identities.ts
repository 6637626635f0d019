import { and, asc, eq } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { identities, passkeys, persons } from '#lib/server/store/schema/index.ts';
import { endSessionsOf } from '../own-sessions.ts';
import { hasPassword } from '../passwords.ts';
import type { SignInRoom } from '../room.ts';
import { type FactorFollower, tellFactorChange } from '../second-step/factors.ts';

type Ways = Pick<SignInRoom, 'ways' | 'providers'>;

/** The sign-ins of others that a person is linked to, by their issuers; the subjects are nobody's business. */
export async function listIdentities(db: Reader, personId: string) {
	return db
		.select({ issuer: identities.issuer, recordedAt: identities.recordedAt })
		.from(identities)
		.where(eq(identities.personId, personId))
		.orderBy(asc(identities.recordedAt), asc(identities.issuer));
}

/**
 * Takes a person's own link to an issuer away, writes that down and lets the person be told. Where there is none it does
 * nothing. False where nothing would be left to sign in by.
 */
export async function unlinkOwnIdentity(
	tx: Tx,
	room: Ways,
	{ personId, issuer }: { personId: string; issuer: string },
	followers: readonly FactorFollower[],
	now = new Date(),
): Promise<boolean> {
	const linked = await listIdentities(tx, personId);
	if (!linked.some((each) => each.issuer === issuer)) return true;
	const others = linked.filter((each) => each.issuer !== issuer);
	if (!(await hasWayIn(tx, room, personId, others))) return false;
	await unlink(tx, { personId, issuer, actorId: personId }, followers, now);
	return true;
}

/**
 * An administrator takes a link away: of an account that was made anew there, or that is somebody else's by now. All
 * sessions end, since the wrong one may have come in by it. The next sign-in links anew, by the record. False where
 * there is no such link.
 */
export async function unlinkIdentityOf(
	tx: Tx,
	given: { personId: string; issuer: string; actorId: string },
	followers: readonly FactorFollower[],
	now = new Date(),
): Promise<boolean> {
	const linked = await listIdentities(tx, given.personId);
	if (!linked.some(({ issuer }) => issuer === given.issuer)) return false;
	await unlink(tx, given, followers, now);
	await endSessionsOf(tx, given, now);
	return true;
}

async function unlink(
	tx: Tx,
	{ personId, issuer, actorId }: { personId: string; issuer: string; actorId: string },
	followers: readonly FactorFollower[],
	now: Date,
): Promise<void> {
	await tx
		.delete(identities)
		.where(and(eq(identities.personId, personId), eq(identities.issuer, issuer)));
	const entry = { action: 'unlink identity', subject: `person:${personId}`, details: { issuer } };
	await recordAuditEntry(tx, { actorId, ...entry }, now);
	await tellFactorChange(tx, personId, 'identity-removed', followers, now);
}

/** Whether a person can sign in by a way that is open here, be it a link to a provider among those that are left. */
async function hasWayIn(
	db: Reader,
	{ ways, providers }: Ways,
	personId: string,
	linked: { issuer: string }[],
): Promise<boolean> {
	if (linked.some(({ issuer }) => providers.some(({ settings }) => settings.issuer === issuer)))
		return true;
	const [person] = await db
		.select({ email: persons.email })
		.from(persons)
		.where(eq(persons.id, personId));
	if (ways.link && person?.email) return true;
	if (ways.password && person?.email && (await hasPassword(db, personId))) return true;
	return ways.passkey && (await db.$count(passkeys, eq(passkeys.personId, personId))) > 0;
}
