import { eq, sql } from 'drizzle-orm';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import { prepareOnce, type Reader, type Store, type Tx } from '#lib/server/store/index.ts';
import { answers } from '#lib/server/store/schema/index.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import { type Attempt, findAttempt } from './attempts.ts';
import type { DrawnQuestion } from './drawing.ts';
import { readPageValue, writeMatch } from './matching.ts';

export interface NewAnswer {
	questionId: string;
	/** Values of what the page offers: option ids, or places of matches. None takes the answer back. */
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

/** The newest choices of an attempt by question: option ids, or matches as they are kept. */
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

/** Known questions with known options; of a single-choice question one option at most, of an item one match. */
function keepFitting(given: NewAnswer[], attempt: Attempt, edition: CatalogueEdition): NewAnswer[] {
	const drawn = new Map(attempt.questions.map((question) => [question.id, question]));
	const types = new Map(edition.content.questions.map((question) => [question.id, question.type]));
	return given.flatMap((answer) => {
		const question = drawn.get(answer.questionId);
		if (!question || !Number.isSafeInteger(answer.revision)) return [];
		const choices = fittingChoices(answer.choices, question, types.get(answer.questionId));
		return [{ ...answer, choices: choices.toSorted() }];
	});
}

function fittingChoices(
	given: string[],
	question: DrawnQuestion,
	type: Question['type'] | undefined,
): string[] {
	if (type === 'matching') {
		const matches = given.flatMap((value) => readPageValue(question, value) ?? []);
		return (question.items ?? []).flatMap((item) => {
			const first = matches.find((match) => match.item === item);
			return first ? [writeMatch(first)] : [];
		});
	}
	const fitting = question.options.filter((option) => given.includes(option));
	return type === 'multiple' ? fitting : fitting.slice(0, 1);
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
				// Sent again with others, an answer keeps the moment at which it was given.
				savedAt: sql`case when ${answers.choices} = excluded.choices then ${answers.savedAt} else excluded.saved_at end`,
			},
			setWhere: sql`${answers.revision} <= excluded.revision`,
		});
}
