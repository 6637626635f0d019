import { eq } from 'drizzle-orm';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import { type Day, dayOf } from '#lib/server/days.ts';
import type { Store, Tx } from '#lib/server/store/index.ts';
import { attempts } from '#lib/server/store/schema/index.ts';
import { listAnswers } from './answers.ts';
import { type Attempt, findAttempt } from './attempts.ts';
import { type CompletionFollower, recordCompletion } from './completions.ts';
import { isPassed, scoreAttempt } from './scoring.ts';

export interface Submission {
	attempt: Attempt;
	edition: CatalogueEdition;
	followers: readonly CompletionFollower[];
	timeZone: string;
}

/**
 * Submits an attempt: scores it, and where it passes records the completion and what follows from it, all or nothing.
 * Submitting again, from whichever tab, gives the result of the first time.
 */
export async function submitAttempt(
	store: Store,
	{ attempt, edition, followers, timeZone }: Submission,
	now = new Date(),
): Promise<Attempt> {
	return store.write(async (tx) => {
		const current = await findAttempt(tx, attempt.personId, attempt.id);
		if (!current || current.submittedAt) return current ?? attempt;
		const submitted = await scoreAndClose(tx, current, edition, now);
		if (submitted.passed) await recordPassed(tx, submitted, dayOf(now, timeZone), followers, now);
		return submitted;
	});
}

async function scoreAndClose(
	tx: Tx,
	attempt: Attempt,
	edition: CatalogueEdition,
	now: Date,
): Promise<Attempt> {
	const choices = await listAnswers(tx, attempt.id);
	const points = scoreAttempt(edition.content.questions, attempt.questions, choices);
	const passed = isPassed(points, attempt.questions.length, attempt.passPercent);
	const [submitted] = await tx
		.update(attempts)
		.set({ submittedAt: now, points, passed })
		.where(eq(attempts.id, attempt.id))
		.returning();
	if (!submitted) throw new Error('the attempt is gone');
	return submitted;
}

async function recordPassed(
	tx: Tx,
	attempt: Attempt,
	day: Day,
	followers: readonly CompletionFollower[],
	now: Date,
): Promise<void> {
	const { personId, editionId, moduleSlug, id: attemptId } = attempt;
	await recordCompletion(
		tx,
		{ personId, measureId: `module:${moduleSlug}`, day, source: 'attempt', attemptId, editionId },
		followers,
		now,
	);
}
