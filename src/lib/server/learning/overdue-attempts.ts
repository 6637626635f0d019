import { and, asc, isNull, lte } from 'drizzle-orm';
import type { Catalogue } from '#lib/server/catalogue/catalogue.ts';
import { log } from '#lib/server/log.ts';
import type { Store } from '#lib/server/store/index.ts';
import { attempts } from '#lib/server/store/schema/index.ts';
import type { Attempt } from './attempts.ts';
import type { CompletionFollower } from './completions.ts';
import { graceMilliseconds, isOver } from './deadlines.ts';
import { findAttemptEdition } from './pools.ts';
import { submitAttempt } from './submissions.ts';

/** What attempts are submitted with when nobody asks. */
export interface Submitting {
	store: Store;
	catalogue: Catalogue;
	completionFollowers: readonly CompletionFollower[];
}

const mostAtOnce = 200;

/** The attempt as it stands now: submitted with what was saved, if its time is over. */
export async function settleAttempt(
	{ store, catalogue, completionFollowers: followers }: Submitting,
	attempt: Attempt,
	timeZone: string,
	now = new Date(),
): Promise<Attempt> {
	if (!isOver(attempt, now)) return attempt;
	const edition = await findAttemptEdition(catalogue, attempt);
	if (!edition) return attempt;
	return submitAttempt(store, { attempt, edition, followers, timeZone }, now);
}

/** Submits attempts whose time is over and at which nobody has looked. Returns how many; each is submitted once. */
export async function submitOverdue(
	room: Submitting,
	timeZone: string,
	now = new Date(),
): Promise<number> {
	const latest = new Date(now.getTime() - graceMilliseconds);
	const overdue = await room.store.read
		.select()
		.from(attempts)
		.where(and(isNull(attempts.submittedAt), lte(attempts.deadlineAt, latest)))
		.orderBy(asc(attempts.deadlineAt))
		.limit(mostAtOnce);
	let submitted = 0;
	for (const attempt of overdue) {
		const settled = await settleAttempt(room, attempt, timeZone, now);
		if (settled.submittedAt) submitted += 1;
		else log.error({ attempt: attempt.id }, 'an attempt is overdue, and its edition is gone');
	}
	return submitted;
}
