import type { Day } from '#lib/server/days.ts';
import type { KnownPerson, KnownPost } from '../known.ts';
import type { Period } from '../records.ts';
import type { StatedLeave, StatedPost } from './gathering.ts';
import { beforeBeginning, endBy, goesBeyond, match } from './periods.ts';
import { type Change, idToBe, type Plan } from './plan.ts';

export interface PlannedPerson {
	personId: string;
	about: string;
	/** Null: what is not stated goes on. */
	lastDay: Day | null;
}

/** Brings a person's posts to what is stated. Returns the posts that they then have. */
export function planPosts(
	plan: Plan,
	person: PlannedPerson,
	known: readonly KnownPost[],
	stated: readonly StatedPost[],
): Omit<KnownPost, 'id'>[] {
	const { same, fresh, displaced, rest } = match(
		stated,
		known,
		(one, other) => one.unitId === other.unitId && one.staffGroupId === other.staffGroupId,
	);
	for (const [{ row, untilDay }, post] of same)
		if (untilDay !== post.untilDay) plan.change(endOfPost(person, post, untilDay, row));
	for (const [old, { row, fromDay }] of displaced) {
		plan.change(endOfPost(person, old, beforeBeginning(old), row));
		plan.find('post-begins-otherwise', [row], { before: old.fromDay, after: fromDay });
	}
	for (const post of fresh) {
		const endingId = post.untilDay === null ? null : idToBe();
		plan.change({ ...base(person, 'post-start', idToBe()), ...post, endingId });
	}
	return [...stated, ...rest.map((post) => endUnstated(plan, person, post))];
}

/** Ends a post after its last day, or with null takes the end back. */
export function endOfPost(
	person: Omit<PlannedPerson, 'lastDay'>,
	post: KnownPost,
	untilDay: Day | null,
	row: number | null,
): Change {
	const { unitId, staffGroupId, fromDay } = post;
	return {
		...{ ...base(person, 'post-end', post.id), endingId: idToBe() },
		...{ row, unitId, staffGroupId, fromDay, untilDay, before: { untilDay: post.untilDay } },
	};
}

function endUnstated(plan: Plan, person: PlannedPerson, post: KnownPost): KnownPost {
	const { lastDay } = person;
	if (lastDay === null || !goesBeyond(post, lastDay)) return post;
	const untilDay = endBy(post, lastDay);
	plan.change(endOfPost(person, post, untilDay, null));
	return { ...post, untilDay };
}

/** Brings a person's leaves to what is stated. */
export function planLeaves(
	plan: Plan,
	person: PlannedPerson,
	known: KnownPerson['leaves'],
	stated: readonly StatedLeave[],
): void {
	const { same, fresh, displaced, rest } = match(stated, known);
	for (const [{ row, untilDay }, leave] of same)
		if (untilDay !== leave.untilDay) plan.change(endOfLeave(person, leave, untilDay, row));
	for (const [old, { row }] of displaced)
		plan.change(endOfLeave(person, old, beforeBeginning(old), row));
	for (const leave of fresh) plan.change({ ...base(person, 'leave-start', idToBe()), ...leave });
	const { lastDay } = person;
	if (lastDay === null) return;
	for (const leave of rest)
		if (goesBeyond(leave, lastDay))
			plan.change(endOfLeave(person, leave, endBy(leave, lastDay), null));
}

function endOfLeave(
	person: PlannedPerson,
	leave: Period & { id: string },
	untilDay: Day | null,
	row: number | null,
): Change {
	const { fromDay } = leave;
	return {
		...{ ...base(person, 'leave-end', leave.id), endingId: idToBe() },
		...{ row, fromDay, untilDay, before: { untilDay: leave.untilDay } },
	};
}

function base(
	{ personId, about }: Omit<PlannedPerson, 'lastDay'>,
	what: Change['what'],
	subjectId: string,
): Change {
	return { what, subjectId, personId, about };
}
