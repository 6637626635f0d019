import { eq } from 'drizzle-orm';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import { type Day, dayOf } from '#lib/server/days.ts';
import type { Store, Tx } from '#lib/server/store/index.ts';
import { attempts, completionEditions } from '#lib/server/store/schema/index.ts';
import { listAnswers } from './answers.ts';
import { type Attempt, findAttempt } from './attempts.ts';
import { type CompletionFollower, recordCompletion } from './completions.ts';
import { type Counted, loadCounted, recordRegraded } from './corrections.ts';
import { closingMoment } from './deadlines.ts';
import { listLessonsRead } from './progress.ts';
import { type Choices, isPassed, partsOfPoint, scoreAttempt } from './scoring.ts';

export interface Submission {
	attempt: Attempt;
	edition: CatalogueEdition;
	followers: readonly CompletionFollower[];
	timeZone: string;
}

/**
 * Submits an attempt: scores it, and where it passes records the completion and what follows from it, all or nothing.
 * Submitting again, from whichever tab, gives the result of the first time. After its deadline an attempt counts as
 * submitted then, and so does its completion; it is recorded now.
 */
export async function submitAttempt(
	store: Store,
	{ attempt, edition, followers, timeZone }: Submission,
	now = new Date(),
): Promise<Attempt> {
	return store.write(async (tx) => {
		const current = await findAttempt(tx, attempt.personId, attempt.id);
		if (!current || current.submittedAt) return current ?? attempt;
		const at = closingMoment(current, now);
		const submitted = await scoreAndClose(tx, current, edition, at);
		if (submitted.passed)
			await recordPassed(tx, submitted, edition, dayOf(at, timeZone), followers, now);
		return submitted;
	});
}

/** What the answers give, of the questions that count, and whether that passes: of none nothing does. */
export function scoreCounted({ edition, drawn }: Counted, attempt: Attempt, choices: Choices) {
	const score = scoreAttempt(edition.content.questions, drawn, choices);
	return { score, passed: drawn.length > 0 && isPassed(score, drawn.length, attempt.passPercent) };
}

async function scoreAndClose(
	tx: Tx,
	attempt: Attempt,
	edition: CatalogueEdition,
	now: Date,
): Promise<Attempt> {
	const choices = await listAnswers(tx, attempt.id);
	const counted = await loadCounted(tx, attempt, edition);
	const { score, passed } = scoreCounted(counted, attempt, choices);
	const points = Math.floor(score / partsOfPoint);
	const sixtieths = score % partsOfPoint;
	const [submitted] = await tx
		.update(attempts)
		.set({ submittedAt: now, points, sixtieths, passed })
		.where(eq(attempts.id, attempt.id))
		.returning();
	if (!submitted) throw new Error('the attempt is gone');
	await recordRegraded(
		tx,
		counted.applied.map(({ correctionId }) => correctionId),
		{
			...{ attemptId: attempt.id, questions: counted.drawn.length, points, sixtieths, passed },
			recordedAt: now,
		},
	);
	return submitted;
}

/** Records the completion that a passed attempt makes, and what follows from it. False where there was one already. */
export async function recordPassed(
	tx: Tx,
	attempt: Attempt,
	edition: CatalogueEdition,
	day: Day,
	followers: readonly CompletionFollower[],
	now: Date,
): Promise<boolean> {
	const { personId, editionId, moduleSlug, id: attemptId, questions } = attempt;
	const source = (await isTestedOut(tx, attempt, edition)) ? 'recognition' : 'attempt';
	const completion = await recordCompletion(
		tx,
		{ personId, measureId: `module:${moduleSlug}`, day, source, attemptId, editionId },
		followers,
		now,
	);
	if (!completion) return false;
	const others = new Set(questions.flatMap((question) => question.editionId ?? []));
	if (others.size > 0)
		await tx
			.insert(completionEditions)
			.values([...others].map((other) => ({ completionId: completion.id, editionId: other })));
	return true;
}

/** Whether the quiz alone shows that the person knows the matter: a lesson is unread, and the module allows that. */
async function isTestedOut(
	tx: Tx,
	{ personId, moduleSlug }: Attempt,
	{ content }: CatalogueEdition,
): Promise<boolean> {
	if (!content.testOut) return false;
	const read = await listLessonsRead(tx, personId, moduleSlug);
	// What a test draws from other modules is not this one's to read; what a division's part adds is.
	const isOwn = (id: string) => !content.quiz.draws || /^\d/.test(id);
	return content.lessons.some(({ id }) => isOwn(id) && !read.has(id));
}
