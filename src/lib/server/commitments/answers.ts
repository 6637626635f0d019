import { and, asc, eq, lte } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Day } from '#lib/server/days.ts';
import { newId, type Reader, type Tx } from '#lib/server/store/index.ts';
import {
	commitmentAnswers,
	type commitmentAnswerNames,
	commitments,
} from '#lib/server/store/schema/commitments.ts';

export interface NewCommitmentAnswer {
	commitmentId: string;
	answer: (typeof commitmentAnswerNames)[number];
	/** What shows it, in a sentence or two. */
	evidence: string;
	/** Where it can be read. */
	link: string | null;
	/** The day on which it was so. */
	day: Day;
}

export interface CommitmentAnswer extends NewCommitmentAnswer {
	recordedAt: Date;
}

/** Says how far a commitment has come; what was said before stays. Returns whether there is such a commitment. */
export async function answerCommitment(
	tx: Tx,
	{ byPersonId, ...answer }: NewCommitmentAnswer & { byPersonId: string },
	now = new Date(),
): Promise<boolean> {
	const isKnown = (await tx.$count(commitments, eq(commitments.id, answer.commitmentId))) > 0;
	if (!isKnown) return false;
	const id = newId(now);
	await tx.insert(commitmentAnswers).values({ id, ...answer, byPersonId, recordedAt: now });
	const subject = `commitment:${answer.commitmentId}`;
	const details = { answer: answer.answer, day: answer.day };
	const entry = { action: 'answer commitment', subject, details };
	await recordAuditEntry(tx, { actorId: byPersonId, ...entry }, now);
	return true;
}

/**
 * All answers that were recorded by a moment, of one commitment or of all: the one that counts comes last, which is that
 * of the newest day, and of several of a day the one that was recorded last.
 */
export async function listCommitmentAnswers(
	db: Reader,
	knownBy: Date,
	commitmentId?: string,
): Promise<CommitmentAnswer[]> {
	const { answer, evidence, link, day, recordedAt } = commitmentAnswers;
	const of = commitmentAnswers.commitmentId;
	return db
		.select({ commitmentId: of, answer, evidence, link, day, recordedAt })
		.from(commitmentAnswers)
		.where(
			and(lte(recordedAt, knownBy), commitmentId === undefined ? undefined : eq(of, commitmentId)),
		)
		.orderBy(asc(day), asc(recordedAt), asc(commitmentAnswers.id));
}
