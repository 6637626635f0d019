import { eq } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { newId, type Tx } from '#lib/server/store/index.ts';
import { leaves, postEndings, posts } from '#lib/server/store/schema/people.ts';
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
	await markPersonStale(tx, post.personId, now);
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
	if (post) await markPersonStale(tx, post.personId, now);
}

/** Records a long leave; both days belong to it, and a null end leaves it open. */
export async function recordLeave(
	tx: Tx,
	leave: { personId: string; fromDay: Day; untilDay: Day | null },
	now = new Date(),
): Promise<void> {
	await tx.insert(leaves).values({ id: newId(now), ...leave, recordedAt: now });
	await markPersonStale(tx, leave.personId, now);
}
