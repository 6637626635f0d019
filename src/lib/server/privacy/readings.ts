import { and, asc, desc, eq, inArray, isNull, ne, or, type SQL } from 'drizzle-orm';
import { dayOf, type Day } from '#lib/server/days.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import type { Reader } from '#lib/server/store/index.ts';
import {
	auditEntries,
	mails,
	postEndings,
	posts,
	reports,
	roles,
} from '#lib/server/store/schema/index.ts';

/** Who looked at a person's data, as they are told it: in which role, where and on which day, without a name. */
export interface PersonReading {
	/** What was read or done, as the audit log names it. */
	action: string;
	/** The role that gave the right to it; undefined for what the system did. */
	role: RoleName | undefined;
	/** The unit whose people were read, or at which the role is held. */
	unitId: string | undefined;
	day: Day;
	/** How often on that day. */
	times: number;
}

/** The roles by whose right something is read or done; where several may, the one that the reader held is told. */
const roleOfAction: Record<string, RoleName | undefined> = {
	'read names': 'manager',
	'read members': 'coordinator',
	'read mail ledger': 'coordinator',
	'read mail of tomorrow': 'coordinator',
	'end sessions': 'administrator',
	'set accommodation': 'administrator',
	'grant attempt': 'administrator',
};
/** What is read of a unit: the names of everybody who is there on the day. */
const readingsOfUnits = ['read names', 'read members'];
const mostEntries = 5000;

type Entry = typeof auditEntries.$inferSelect;

/**
 * What others have read or done that concerns a person: names of their units in the time of their posts, named ledgers of
 * mails that they got, their own reports, and what is written down of them by id. The newest day first.
 */
export async function listReadings(
	db: Reader,
	personId: string,
	timeZone: string,
): Promise<PersonReading[]> {
	const own = await loadOwn(db, personId);
	const entries = await listEntries(db, personId, own);
	const concerning = entries.filter((entry) => concerns(entry, own, timeZone));
	const held = await listRoles(db, concerning);
	const readings = concerning.map((entry) => toReading(entry, held, timeZone));
	const alike = Map.groupBy(readings, ({ action, role, unitId, day }) =>
		[action, role, unitId, day].join(),
	);
	return [...alike.values()].map((same) => ({ ...same[0]!, times: same.length }));
}

interface Own {
	posts: { unitId: string; fromDay: Day; untilDay: Day | null }[];
	mails: { rule: string; recordedAt: Date }[];
	reportIds: string[];
}

async function loadOwn(db: Reader, personId: string): Promise<Own> {
	const postRows = await db.select().from(posts).where(eq(posts.personId, personId));
	const endings = await db
		.select({ postId: postEndings.postId, untilDay: postEndings.untilDay })
		.from(postEndings)
		.innerJoin(posts, eq(posts.id, postEndings.postId))
		.where(eq(posts.personId, personId))
		.orderBy(asc(postEndings.recordedAt), asc(postEndings.id));
	const ends = new Map(endings.map(({ postId, untilDay }) => [postId, untilDay]));
	const reportRows = await db
		.select({ id: reports.id })
		.from(reports)
		.where(eq(reports.personId, personId));
	return {
		posts: postRows.map(({ id, unitId, fromDay }) => ({
			...{ unitId, fromDay, untilDay: ends.get(id) ?? null },
		})),
		mails: await db
			.select({ rule: mails.rule, recordedAt: mails.recordedAt })
			.from(mails)
			.where(eq(mails.personId, personId)),
		reportIds: reportRows.map(({ id }) => id),
	};
}

function listEntries(db: Reader, personId: string, own: Own): Promise<Entry[]> {
	const among = (prefix: string, ids: string[]): SQL =>
		inArray(
			auditEntries.subject,
			[...new Set(ids)].map((id) => `${prefix}:${id}`),
		);
	const concerning = or(
		eq(auditEntries.subject, `person:${personId}`),
		and(
			inArray(auditEntries.action, readingsOfUnits),
			among(
				'unit',
				own.posts.map(({ unitId }) => unitId),
			),
		),
		and(
			eq(auditEntries.action, 'read mail ledger'),
			among(
				'rule',
				own.mails.map(({ rule }) => rule),
			),
		),
		eq(auditEntries.action, 'read mail of tomorrow'),
		among('report', own.reportIds),
	);
	return db
		.select()
		.from(auditEntries)
		.where(and(concerning, or(isNull(auditEntries.actorId), ne(auditEntries.actorId, personId))))
		.orderBy(desc(auditEntries.at), desc(auditEntries.id))
		.limit(mostEntries);
}

/** Whether an entry is about this person too: somebody was at the unit on that day, and had the mail by then. */
function concerns({ action, subject, at, details }: Entry, own: Own, timeZone: string): boolean {
	const day = dayOf(at, timeZone);
	if (readingsOfUnits.includes(action))
		return own.posts.some((post) => subject === `unit:${post.unitId}` && isHeld(post, day));
	if (action === 'read mail ledger')
		return own.mails.some(
			({ rule, recordedAt }) => subject === `rule:${rule}` && isAsked(recordedAt, at, details),
		);
	// Who stood in that list is not kept: everybody who was here may have.
	if (action === 'read mail of tomorrow') return own.posts.some((post) => isHeld(post, day));
	return true;
}

function isHeld({ fromDay, untilDay }: Own['posts'][number], day: Day): boolean {
	return fromDay <= day && (untilDay === null || untilDay >= day);
}

/** Whether a mail lay in the time that was asked for; older entries do not say which that was. */
function isAsked(recordedAt: Date, readAt: Date, details: Entry['details']): boolean {
	const { from, until } = details;
	if (typeof from !== 'string' || typeof until !== 'string') return recordedAt <= readAt;
	return recordedAt >= new Date(from) && recordedAt < new Date(until) && recordedAt <= readAt;
}

type HeldRole = typeof roles.$inferSelect;

async function listRoles(db: Reader, entries: Entry[]): Promise<HeldRole[]> {
	const actors = [...new Set(entries.flatMap(({ actorId }) => actorId ?? []))];
	if (actors.length === 0) return [];
	return db
		.select()
		.from(roles)
		.where(inArray(roles.personId, actors))
		.orderBy(asc(roles.role), asc(roles.id));
}

function toReading(entry: Entry, held: HeldRole[], timeZone: string): PersonReading {
	const { action, subject, actorId, at } = entry;
	const day = dayOf(at, timeZone);
	const wanted = roleOfAction[action];
	const used = held.find(
		({ personId, role, fromDay, untilDay }) =>
			personId === actorId &&
			(wanted === undefined || role === wanted) &&
			fromDay <= day &&
			(untilDay ?? day) >= day,
	);
	const read = subject.startsWith('unit:') ? subject.slice('unit:'.length) : undefined;
	return { action, day, times: 1, role: used?.role ?? wanted, unitId: read ?? used?.unitId };
}
