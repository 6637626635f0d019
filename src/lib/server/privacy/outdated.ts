import {
	and,
	eq,
	exists,
	gte,
	inArray,
	isNotNull,
	isNull,
	lt,
	ne,
	notExists,
	or,
	sql,
} from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { postUntilDay } from '#lib/server/people/posts.ts';
import type { Tx } from '#lib/server/store/index.ts';
import {
	answers,
	attempts,
	completions,
	feedbackAnswers,
	lessonReadings,
	mailEntries,
	mails,
	persons,
	posts,
	reportEvents,
	reports,
	roles,
	sessions,
	shownMails,
	useAnswers,
} from '#lib/server/store/schema/index.ts';
import type { Periods } from './categories.ts';

const mostAtOnce = 300;

type Rule = (tx: Tx, before: Date) => Promise<number>;

/** For each period what goes when it is over: each removes some of what is older than a moment and says how much. */
export const outdatedRules: [Exclude<keyof Periods, 'leavers'>, Rule][] = [
	['answers', removeAnswers],
	['readings', removeReadings],
	['mails', removeMails],
	['feedback', removeComments],
	['feedback', removeExamples],
	['reports', removeReports],
];

/** Answers of attempts at which nothing has happened since; an attempt that is still open may be gone on with. */
async function removeAnswers(tx: Tx, before: Date): Promise<number> {
	const ofAttempt = eq(answers.attemptId, attempts.id);
	const anyAnswer = tx.select({ id: answers.attemptId }).from(answers).where(ofAttempt);
	const newAnswer = tx
		.select({ id: answers.attemptId })
		.from(answers)
		.where(and(ofAttempt, gte(answers.savedAt, before)));
	const old = await tx
		.select({ id: attempts.id })
		.from(attempts)
		.where(
			and(
				...[lt(attempts.startedAt, before), exists(anyAnswer), notExists(newAnswer)],
				or(isNull(attempts.submittedAt), lt(attempts.submittedAt, before)),
			),
		)
		.limit(mostAtOnce);
	const ids = old.map(({ id }) => id);
	const removed = await tx
		.delete(answers)
		.where(inArray(answers.attemptId, ids))
		.returning({ id: answers.attemptId });
	return removed.length;
}

async function removeReadings(tx: Tx, before: Date): Promise<number> {
	const isOld = lt(lessonReadings.recordedAt, before);
	const people = await tx
		.selectDistinct({ id: lessonReadings.personId })
		.from(lessonReadings)
		.where(isOld)
		.limit(mostAtOnce);
	const ids = people.map(({ id }) => id);
	const removed = await tx
		.delete(lessonReadings)
		.where(and(inArray(lessonReadings.personId, ids), isOld))
		.returning({ lesson: lessonReadings.lesson });
	return removed.length;
}

/** What a mail said and what became of it. That it was written stays: it is what keeps the same mail from coming twice. */
async function removeMails(tx: Tx, before: Date): Promise<number> {
	const shown = tx
		.select({ id: shownMails.mailId })
		.from(shownMails)
		.where(eq(shownMails.mailId, mails.id));
	const told = tx
		.select({ id: mailEntries.id })
		.from(mailEntries)
		.where(eq(mailEntries.mailId, mails.id));
	const old = await tx
		.select({ id: mails.id })
		.from(mails)
		.where(
			and(lt(mails.doneAt, before), or(sql`${mails.facts} <> '{}'`, exists(shown), exists(told))),
		)
		.limit(mostAtOnce);
	const ids = old.map(({ id }) => id);
	await tx.delete(shownMails).where(inArray(shownMails.mailId, ids));
	await tx.delete(mailEntries).where(inArray(mailEntries.mailId, ids));
	await tx.update(mails).set({ facts: {} }).where(inArray(mails.id, ids));
	return ids.length;
}

async function removeComments(tx: Tx, before: Date): Promise<number> {
	const old = await tx
		.select({ id: feedbackAnswers.id })
		.from(feedbackAnswers)
		.where(and(lt(feedbackAnswers.recordedAt, before), isNotNull(feedbackAnswers.comment)))
		.limit(mostAtOnce);
	const ids = old.map(({ id }) => id);
	await tx.update(feedbackAnswers).set({ comment: null }).where(inArray(feedbackAnswers.id, ids));
	return ids.length;
}

/** Examples of how people use what they learned; that they do stays. */
async function removeExamples(tx: Tx, before: Date): Promise<number> {
	const old = await tx
		.select({ id: useAnswers.id })
		.from(useAnswers)
		.where(and(lt(useAnswers.recordedAt, before), isNotNull(useAnswers.example)))
		.limit(mostAtOnce);
	const ids = old.map(({ id }) => id);
	await tx.update(useAnswers).set({ example: null }).where(inArray(useAnswers.id, ids));
	return ids.length;
}

/** What was reported and what was answered, of reports that were closed before. */
async function removeReports(tx: Tx, before: Date): Promise<number> {
	const old = await tx
		.select({ id: reports.id })
		.from(reports)
		.innerJoin(reportEvents, eq(reportEvents.reportId, reports.id))
		.where(
			and(
				...[ne(reports.text, ''), ne(reportEvents.kind, 'taken-up')],
				lt(reportEvents.recordedAt, before),
			),
		)
		.limit(mostAtOnce);
	const ids = old.map(({ id }) => id);
	await tx.update(reports).set({ text: '' }).where(inArray(reports.id, ids));
	await tx
		.update(reportEvents)
		.set({ answer: '' })
		.where(and(inArray(reportEvents.reportId, ids), isNotNull(reportEvents.answer)));
	return ids.length;
}

/** People whose last post and role ended before a day, and who have not been here since: some of them, by their ids. */
export async function listLeavers(tx: Tx, before: Date, left: Day): Promise<string[]> {
	const heldPost = and(eq(posts.personId, persons.id), gte(postUntilDay, left));
	const heldRole = and(
		eq(roles.personId, persons.id),
		or(isNull(roles.untilDay), gte(roles.untilDay, left)),
	);
	const rows = await tx
		.select({ id: persons.id })
		.from(persons)
		.where(
			and(
				...[isNull(persons.erasedAt), lt(persons.recordedAt, before)],
				notExists(tx.select({ id: posts.id }).from(posts).where(heldPost)),
				notExists(tx.select({ id: roles.id }).from(roles).where(heldRole)),
				notExists(
					tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.personId, persons.id)),
				),
				notExists(
					tx
						.select({ id: completions.id })
						.from(completions)
						.where(and(eq(completions.personId, persons.id), gte(completions.recordedAt, before))),
				),
				notExists(
					tx
						.select({ id: attempts.id })
						.from(attempts)
						.where(and(eq(attempts.personId, persons.id), gte(attempts.startedAt, before))),
				),
			),
		)
		.limit(20);
	return rows.map(({ id }) => id);
}
