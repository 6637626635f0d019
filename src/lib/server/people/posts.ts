import { and, asc, eq, gte, lte, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { newId, prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import {
	leaveEndings,
	leaves,
	postEndings,
	posts,
	staffGroups,
	unitAncestors,
	units,
} from '#lib/server/store/schema/people.ts';
import { markPersonForAssignments } from '#lib/server/assignments/marks.ts';
import { markPersonStale } from '#lib/server/targets/stale-marks.ts';

export interface NewPost {
	personId: string;
	unitId: string;
	staffGroupId: string;
	fromDay: Day;
}

/** Gives a person a post from a day on and returns its id. */
export async function startPost(tx: Tx, post: NewPost, now = new Date()): Promise<string> {
	const id = newId(now);
	await tx.insert(posts).values({ id, ...post, recordedAt: now });
	await noteChange(tx, post.personId, now);
	return id;
}

/** Ends a post after its last day, or with null takes the end back. The newest word counts; the older stay on record. */
export async function endPost(
	tx: Tx,
	postId: string,
	untilDay: Day | null,
	now = new Date(),
): Promise<void> {
	await tx.insert(postEndings).values({ id: newId(now), postId, untilDay, recordedAt: now });
	const [post] = await tx
		.select({ personId: posts.personId })
		.from(posts)
		.where(eq(posts.id, postId));
	if (post) await noteChange(tx, post.personId, now);
}

/** Records a long leave; both days belong to it, and a null end leaves it open. */
export async function recordLeave(
	tx: Tx,
	leave: { personId: string; fromDay: Day; untilDay: Day | null },
	now = new Date(),
): Promise<void> {
	await tx.insert(leaves).values({ id: newId(now), ...leave, recordedAt: now });
	await noteChange(tx, leave.personId, now);
}

/** Says anew which is the last day of a long leave, as `endPost` does of a post. */
export async function endLeave(
	tx: Tx,
	leaveId: string,
	untilDay: Day | null,
	now = new Date(),
): Promise<void> {
	await tx.insert(leaveEndings).values({ id: newId(now), leaveId, untilDay, recordedAt: now });
	const [leave] = await tx
		.select({ personId: leaves.personId })
		.from(leaves)
		.where(eq(leaves.id, leaveId));
	if (leave) await noteChange(tx, leave.personId, now);
}

/** Figures and assignments hang on where people work. */
async function noteChange(tx: Tx, personId: string, now: Date): Promise<void> {
	await markPersonStale(tx, personId, now);
	await markPersonForAssignments(tx, personId, now);
}

/** The posts that a person has, had or will have, the earliest first. */
export async function listPosts(db: Reader, personId: string) {
	const rows = await db
		.select({
			...{ id: posts.id, unitId: posts.unitId, fromDay: posts.fromDay },
			...{ staffGroupId: posts.staffGroupId, groupNames: staffGroups.names },
		})
		.from(posts)
		.innerJoin(staffGroups, eq(staffGroups.id, posts.staffGroupId))
		.where(eq(posts.personId, personId))
		.orderBy(asc(posts.fromDay), asc(posts.id));
	const endings = await endingsOf(db).execute({ personId });
	const lastDay = new Map(endings.map(({ postId, untilDay }) => [postId, untilDay]));
	return rows.map((row) => ({ ...row, untilDay: lastDay.get(row.id) ?? null }));
}

const newestLeaveEnding = sql.raw(
	'from leave_endings e where e.leave_id = leaves.id order by e.recorded_at desc, e.id desc limit 1',
);

/** The last day of a leave as it stands: by the newest word on it, else as it was recorded. */
export const leaveUntilDay = sql<Day | null>`case
	when exists (select 1 ${newestLeaveEnding}) then (select e.until_day ${newestLeaveEnding})
	else ${sql.raw('leaves.until_day')} end`;

/** The long leaves of a person, the earliest first. */
export async function listLeaves(db: Reader, personId: string) {
	return db
		.select({ id: leaves.id, fromDay: leaves.fromDay, untilDay: leaveUntilDay })
		.from(leaves)
		.where(eq(leaves.personId, personId))
		.orderBy(asc(leaves.fromDay), asc(leaves.id));
}

/** The codes of the units in which a person holds a post on a day, and of all units above them. */
export async function listUnitCodes(db: Reader, personId: string, day: Day): Promise<string[]> {
	const held = await unitsHeld(db).execute({ personId, day });
	return [...new Set(held.map(({ code }) => code))];
}

const isOwn = eq(posts.personId, sql.placeholder('personId'));

/** The last day of a post by the newest word on it; the last of all days while it goes on. */
export const postUntilDay = sql<Day>`coalesce((select e.until_day ${sql.raw(
	'from post_endings e where e.post_id = posts.id order by e.recorded_at desc, e.id desc limit 1',
)}), '9999-12-31')`;

const unitsHeld = prepareOnce((db) =>
	db
		.select({ code: units.code })
		.from(posts)
		.innerJoin(unitAncestors, eq(unitAncestors.unitId, posts.unitId))
		.innerJoin(units, eq(units.id, unitAncestors.ancestorId))
		.where(
			and(
				isOwn,
				lte(posts.fromDay, sql.placeholder('day')),
				gte(postUntilDay, sql.placeholder('day')),
			),
		)
		.prepare('units_held'),
);
const endingsOf = prepareOnce((db) =>
	db
		.select({ postId: postEndings.postId, untilDay: postEndings.untilDay })
		.from(postEndings)
		.innerJoin(posts, eq(posts.id, postEndings.postId))
		.where(isOwn)
		.orderBy(asc(postEndings.id))
		.prepare('endings_of_person'),
);
