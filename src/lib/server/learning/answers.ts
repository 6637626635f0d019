import { eq, sql } from 'drizzle-orm';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import { prepareOnce, type Reader, type Store, type Tx } from '#lib/server/store/index.ts';
import { answers } from '#lib/server/store/schema/index.ts';
import { type Attempt, findAttempt } from './attempts.ts';
import { typeOf } from './question-types/by-type.ts';

export interface NewAnswer {
	questionId: string;
	/** Values of the page: of what it offers, or what was typed. None takes the answer back. */
	choices: string[];
	/** The learner's own order of giving answers: a later delivery with a lower revision changes nothing. */
	revision: number;
}

export type SavedAnswers =
	{ state: 'saved'; at: Date } | { state: 'submitted' } | { state: 'not-found' };

/**
 * Saves answers of a person's own open attempt, durably when it resolves. Saving the same again has the same effect;
 * after submission nothing changes. What does not belong to the attempt (a question, an option) is left out.
 */
export async function saveAnswers(
	store: Store,
	save: { personId: string; attemptId: string; edition: CatalogueEdition; answers: NewAnswer[] },
	now = new Date(),
): Promise<SavedAnswers> {
	return store.write(async (tx) => {
		const attempt = await findAttempt(tx, save.personId, save.attemptId);
		if (!attempt) return { state: 'not-found' };
		if (attempt.submittedAt) return { state: 'submitted' };
		await upsertAnswers(tx, attempt, keepFitting(save.answers, attempt, save.edition), now);
		return { state: 'saved', at: now };
	});
}

/** The newest choices of an attempt by question, as their types keep them. */
export async function listAnswers(db: Reader, attemptId: string): Promise<Map<string, string[]>> {
	const rows = await answersOf(db).execute({ attemptId });
	return new Map(rows.map((row) => [row.questionId, row.choices]));
}

const answersOf = prepareOnce((db) =>
	db
		.select({ questionId: answers.questionId, choices: answers.choices })
		.from(answers)
		.where(eq(answers.attemptId, sql.placeholder('attemptId')))
		.prepare('answers_of_attempt'),
);

/** Answers to questions of the attempt, with what their types take of them. */
function keepFitting(given: NewAnswer[], attempt: Attempt, edition: CatalogueEdition): NewAnswer[] {
	const drawn = new Map(attempt.questions.map((question) => [question.id, question]));
	const known = new Map(edition.content.questions.map((question) => [question.id, question]));
	return given.flatMap((answer) => {
		const [offer, question] = [drawn.get(answer.questionId), known.get(answer.questionId)];
		if (!offer || !question || !Number.isSafeInteger(answer.revision)) return [];
		const choices = typeOf(question).fit(answer.choices, offer, question);
		return [{ ...answer, choices: choices.toSorted() }];
	});
}

async function upsertAnswers(
	tx: Tx,
	attempt: Attempt,
	given: NewAnswer[],
	now: Date,
): Promise<void> {
	const newest = new Map(
		given.toSorted((a, b) => a.revision - b.revision).map((answer) => [answer.questionId, answer]),
	);
	if (newest.size === 0) return;
	await tx
		.insert(answers)
		.values(
			[...newest.values()].map((answer) => ({ attemptId: attempt.id, ...answer, savedAt: now })),
		)
		.onConflictDoUpdate({
			target: [answers.attemptId, answers.questionId],
			set: {
				choices: sql`excluded.choices`,
				revision: sql`excluded.revision`,
				savedAt: sql`excluded.saved_at`,
			},
			setWhere: sql`${answers.revision} <= excluded.revision`,
		});
}
