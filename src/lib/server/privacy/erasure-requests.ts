import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { addMonths, type Day } from '#lib/server/days.ts';
import { log } from '#lib/server/log.ts';
import { fullName } from '#lib/server/people/persons.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import { newId, type Reader, type Store, type Tx } from '#lib/server/store/index.ts';
import { persons } from '#lib/server/store/schema/people.ts';
import { erasureRequests } from '#lib/server/store/schema/privacy.ts';
import { erasePerson } from './erasure.ts';

export type ErasureRequest = typeof erasureRequests.$inferSelect;
type Administrator = Pick<Viewer, 'personId' | 'roles'>;

/** So many months the law gives to answer. */
const monthsToAnswer = 1;
const shortestReason = 10;
const longestReason = 1000;

/** Asks for the erasure of one's own data. Asked twice, it is one request. */
export async function requestErasure(
	tx: Tx,
	personId: string,
	today: Day,
	now = new Date(),
): Promise<void> {
	if (await findOpen(tx, eq(erasureRequests.personId, personId))) return;
	const dueDay = addMonths(today, monthsToAnswer);
	await tx
		.insert(erasureRequests)
		.values({ id: newId(now), personId, dueDay, recordedAt: now })
		.onConflictDoNothing();
}

/** Takes one's own open request back; where there is none, nothing. */
export async function withdrawErasure(tx: Tx, personId: string, now = new Date()): Promise<void> {
	const ending = { ending: 'withdrawn', endedAt: now, byPersonId: personId } as const;
	await tx
		.update(erasureRequests)
		.set(ending)
		.where(and(eq(erasureRequests.personId, personId), isNull(erasureRequests.ending)));
}

/** A person's newest request. */
export async function findOwnRequest(
	db: Reader,
	personId: string,
): Promise<ErasureRequest | undefined> {
	const [newest] = await db
		.select()
		.from(erasureRequests)
		.where(eq(erasureRequests.personId, personId))
		.orderBy(desc(erasureRequests.recordedAt), desc(erasureRequests.id))
		.limit(1);
	return newest;
}

export interface ListedRequest extends ErasureRequest {
	name: string;
	kind: (typeof persons.$inferSelect)['kind'];
	email: string | null;
}

/** The requests for administrators: what waits, the first due first; then the newest of those that have ended. */
export async function listErasureRequests(
	db: Reader,
	viewer: Pick<Viewer, 'roles'>,
): Promise<{ open: ListedRequest[]; ended: ListedRequest[] }> {
	if (!isAdministrator(viewer)) return { open: [], ended: [] };
	const rows = await db
		.select()
		.from(erasureRequests)
		.innerJoin(persons, eq(persons.id, erasureRequests.personId))
		.orderBy(
			sql`case when ${erasureRequests.ending} is null then 0 else 1 end`,
			...[desc(erasureRequests.endedAt), asc(erasureRequests.dueDay), asc(erasureRequests.id)],
		)
		.limit(500);
	const listed = rows.map(({ erasure_requests: request, persons: person }) => ({
		...{ ...request, name: fullName(person), kind: person.kind, email: person.email },
	}));
	return {
		open: listed.filter(({ ending }) => ending === null),
		ended: listed.filter(({ ending }) => ending !== null),
	};
}

/** What came of an administrator's wish; undefined: no open request of that id is theirs to answer. */
export type Answer = 'done' | 'own' | 'reason-missing' | undefined;

/** Erases the person who asked. Nobody erases themselves, so that an administrator stays. */
export async function carryOutErasure(
	store: Store,
	viewer: Administrator,
	requestId: string,
	today: Day,
	now = new Date(),
): Promise<Answer> {
	const answer = await store.write(async (tx) => {
		const request = await findAnswerable(tx, viewer, requestId);
		if (!request) return undefined;
		const { personId } = request;
		if (personId === viewer.personId) return 'own';
		await endRequest(tx, requestId, { ending: 'carried-out', by: viewer.personId }, now);
		await erasePerson(tx, { personId, actorId: viewer.personId, today }, now);
		return { erased: personId };
	});
	if (typeof answer !== 'object') return answer;
	// Kept off the machine, it tells who must be erased again after a restore.
	log.info({ person: answer.erased }, 'person erased');
	return 'done';
}

/** Declines a request, and tells the person why. */
export async function declineErasure(
	store: Store,
	viewer: Administrator,
	{ requestId, reason }: { requestId: string; reason: string },
	now = new Date(),
): Promise<Answer> {
	const said = reason.trim();
	return store.write(async (tx) => {
		const request = await findAnswerable(tx, viewer, requestId);
		if (!request) return undefined;
		if (said.length < shortestReason || said.length > longestReason) return 'reason-missing';
		const { personId: by } = viewer;
		await endRequest(tx, requestId, { ending: 'declined', by, reason: said }, now);
		const entry = { action: 'decline erasure', subject: `person:${request.personId}` };
		await recordAuditEntry(tx, { actorId: by, ...entry }, now);
		return 'done';
	});
}

async function findAnswerable(tx: Tx, viewer: Administrator, requestId: string) {
	return isAdministrator(viewer) ? findOpen(tx, eq(erasureRequests.id, requestId)) : undefined;
}

async function findOpen(db: Reader, which: ReturnType<typeof eq>) {
	const [open] = await db
		.select()
		.from(erasureRequests)
		.where(and(which, isNull(erasureRequests.ending)));
	return open;
}

async function endRequest(
	tx: Tx,
	requestId: string,
	{ ending, by, reason }: { ending: 'declined' | 'carried-out'; by: string; reason?: string },
	now: Date,
): Promise<void> {
	const ended = { ending, endedAt: now, byPersonId: by, reason: reason ?? null };
	await tx.update(erasureRequests).set(ended).where(eq(erasureRequests.id, requestId));
}

function isAdministrator({ roles }: Pick<Viewer, 'roles'>): boolean {
	return roles.some(({ role }) => role === 'administrator');
}
