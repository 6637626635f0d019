import { eq } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Day } from '#lib/server/days.ts';
import {
	endLeave,
	endPost,
	listLeaves,
	listPosts,
	type NewPost,
	recordLeave,
	startPost,
} from '#lib/server/people/posts.ts';
import type { Store } from '#lib/server/store/index.ts';
import { staffGroups } from '#lib/server/store/schema/people.ts';
import { findKeptPerson, isKept, type Keeper } from './keeper.ts';

/** Gives a person a post by hand, and writes that down. Undefined where the keeper may not: person or place is not theirs. */
export async function beginPost(
	store: Store,
	keeper: Keeper,
	post: NewPost,
	now = new Date(),
): Promise<'begun' | undefined> {
	const unit = keeper.organisation.find(post.unitId);
	if (unit?.kind !== 'location' || !isKept(keeper, unit)) return undefined;
	return store.write(async (tx) => {
		if (!(await findKeptPerson(tx, keeper, post.personId))) return undefined;
		if ((await tx.$count(staffGroups, eq(staffGroups.id, post.staffGroupId))) === 0)
			return undefined;
		const postId = await startPost(tx, post, now);
		const { personId, ...details } = post;
		const entry = { action: 'begin post', details: { postId, ...details } };
		const subject = `person:${personId}`;
		await recordAuditEntry(tx, { actorId: keeper.viewer.personId, subject, ...entry }, now);
		return 'begun';
	});
}

/** Says anew which is the last day of a post; null takes an end back. Undefined where the post is not the keeper's. */
export async function changePostEnd(
	store: Store,
	keeper: Keeper,
	{ personId, postId, untilDay }: { personId: string; postId: string; untilDay: Day | null },
	now = new Date(),
): Promise<'changed' | undefined> {
	return store.write(async (tx) => {
		if (!(await findKeptPerson(tx, keeper, personId))) return undefined;
		const post = (await listPosts(tx, personId)).find(({ id }) => id === postId);
		const unit = post && keeper.organisation.find(post.unitId);
		if (!post || !unit || !isKept(keeper, unit)) return undefined;
		if (post.untilDay === untilDay) return 'changed';
		await endPost(tx, postId, untilDay, now);
		const details = { postId, unitId: unit.id, before: post.untilDay, after: untilDay };
		const entry = { action: 'end post', subject: `person:${personId}`, details };
		await recordAuditEntry(tx, { actorId: keeper.viewer.personId, ...entry }, now);
		return 'changed';
	});
}

/** Records a long leave by hand, and writes that down. Undefined for a person who is not the keeper's. */
export async function noteLeave(
	store: Store,
	keeper: Keeper,
	leave: { personId: string; fromDay: Day; untilDay: Day | null },
	now = new Date(),
): Promise<'noted' | undefined> {
	return store.write(async (tx) => {
		if (!(await findKeptPerson(tx, keeper, leave.personId))) return undefined;
		await recordLeave(tx, leave, now);
		const { personId, ...details } = leave;
		const entry = { action: 'record leave', subject: `person:${personId}`, details };
		await recordAuditEntry(tx, { actorId: keeper.viewer.personId, ...entry }, now);
		return 'noted';
	});
}

/** Says anew which is the last day of a long leave; null takes an end back. Undefined where the person is not the keeper's. */
export async function changeLeaveEnd(
	store: Store,
	keeper: Keeper,
	{ personId, leaveId, untilDay }: { personId: string; leaveId: string; untilDay: Day | null },
	now = new Date(),
): Promise<'changed' | undefined> {
	return store.write(async (tx) => {
		if (!(await findKeptPerson(tx, keeper, personId))) return undefined;
		const leave = (await listLeaves(tx, personId)).find(({ id }) => id === leaveId);
		if (!leave) return undefined;
		if (leave.untilDay === untilDay) return 'changed';
		await endLeave(tx, leaveId, untilDay, now);
		const details = { leaveId, before: leave.untilDay, after: untilDay };
		const entry = { action: 'end leave', subject: `person:${personId}`, details };
		await recordAuditEntry(tx, { actorId: keeper.viewer.personId, ...entry }, now);
		return 'changed';
	});
}
