import { and, desc, eq, ne } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { sessions } from '#lib/server/store/schema/index.ts';
import { endOf, holdsRoles, type Viewer } from './sessions.ts';

const hour = 3_600_000;

export interface OwnSession {
	id: string;
	/** Null where the browser told nothing that we know. */
	device: string | null;
	isShared: boolean;
	/** Whether it is the one that asks. */
	isThis: boolean;
	createdAt: Date;
	/** The beginning of the hour in which it was last used. */
	usedAt: Date;
}

/** The person's sessions that can still be used: the one that asks first, then the newest. */
export async function listOwnSessions(
	db: Reader,
	viewer: Pick<Viewer, 'personId' | 'sessionId' | 'roles' | 'half'>,
	now = new Date(),
): Promise<OwnSession[]> {
	const rows = await db
		.select()
		.from(sessions)
		.where(eq(sessions.personId, viewer.personId))
		.orderBy(desc(sessions.createdAt), desc(sessions.id));
	return rows
		.filter((row) => endOf(row, holdsRoles(viewer)) >= now)
		.map(({ id, device, isShared, createdAt, lastSeenAt }) => ({
			...{ id, device, isShared, createdAt, isThis: id === viewer.sessionId },
			usedAt: new Date(Math.floor(lastSeenAt.getTime() / hour) * hour),
		}))
		.toSorted((one, other) => Number(other.isThis) - Number(one.isThis));
}

/** Ends one of the person's own sessions; of somebody else's it does nothing. */
export async function endOwnSession(tx: Tx, personId: string, sessionId: string): Promise<void> {
	await tx.delete(sessions).where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId)));
}

/** Ends all sessions of a person but one. */
export async function endOtherSessions(
	tx: Tx,
	{ personId, sessionId }: Pick<Viewer, 'personId' | 'sessionId'>,
): Promise<void> {
	await tx.delete(sessions).where(and(eq(sessions.personId, personId), ne(sessions.id, sessionId)));
}

/** An administrator ends all sessions of a person; that is written down. Returns how many there were. */
export async function endSessionsOf(
	tx: Tx,
	{ actorId, personId }: { actorId: string; personId: string },
	now = new Date(),
): Promise<number> {
	const ended = await tx
		.delete(sessions)
		.where(eq(sessions.personId, personId))
		.returning({ id: sessions.id });
	const subject = `person:${personId}`;
	const details = { sessions: ended.length };
	await recordAuditEntry(tx, { actorId, action: 'end sessions', subject, details }, now);
	return ended.length;
}
