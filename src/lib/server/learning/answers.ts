import { eq, sql } from 'drizzle-orm';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import { prepareOnce, type Reader, type Store, type Tx } from '#lib/server/store/index.ts';
import { answers } from '#lib/server/store/schema/index.ts';
import { markAnswer } from './answer-marks.ts';
import { type Attempt, findAttempt } from './attempts.ts';
import { isOver } from './deadlines.ts';
import { typeOf } from './question-types/by-type.ts';

export interface NewAnswer {
	questionId: string;
	/** Values of the page: of what it offers, or what was typed. None takes the answer back. */
	choices: string[];
	/** The learner's own order of giving answers: a later delivery with a lower revision changes nothing. */
	revision: number;
	/** The mark of what the page showed: the same answer again is no change, and not saved. `answer-marks.ts` */
	shown?: string;
}

export interface Saving {
	personId: string;
	attemptId: string;
	edition: CatalogueEdition;
	answers: NewAnswer[];
	/** What marks are made with; without it none is read or given. */
	secret?: Uint8Array;
}

export type SavedAnswers =
	| {
			state: 'saved';
			at: Date;
			/** The marks of what is kept now, by question. */
			marks: Record<string, string>;
			/** Questions to which another, newer answer is kept. */
			newer: string[];
	  }
	| { state: 'submitted' }
	| { state: 'not-found' };

/** No clock of a browser is further ahead: else one that is wrong would win over all that comes after. */
const furthestAhead = 60_000;

/**
 * Saves answers of a person's own open attempt, durably when it resolves. Saving the same again has the same effect;
 * after submission, or the deadline, nothing changes. What does not belong to the attempt (a question, an option) is
 * left out, and so is what the sender's page showed already.
 */
export async function saveAnswers(
	store: Store,
	save: Saving,
	now = new Date(),
): Promise<SavedAnswers> {
	return store.write(async (tx) => {
		const attempt = await findAttempt(tx, save.personId, save.attemptId);
		if (!attempt) return { state: 'not-found' };
		if (attempt.submittedAt || isOver(attempt, now)) return { state: 'submitted' };
		const fitting = keepFitting(save.answers, attempt, save.edition);
		const given = takeNewest(fitting.filter((answer) => !isShown(answer, attempt.id, save.secret)));
		const kept = await upsertAnswers(tx, attempt, given, now);
		const refused = given.filter(({ questionId }) => !kept.has(questionId));
		const newer = refused.length > 0 ? await listOthers(tx, attempt.id, refused) : [];
		return {
			state: 'saved',
			at: now,
			marks: markKept(given, kept, attempt.id, save.secret),
			newer,
		};
	});
}

function isShown(answer: NewAnswer, attemptId: string, secret: Uint8Array | undefined): boolean {
	const { questionId, choices, shown } = answer;
	return Boolean(secret && shown === markAnswer(secret, attemptId, questionId, choices));
}

function takeNewest(given: NewAnswer[]): NewAnswer[] {
	const ascending = given.toSorted((a, b) => a.revision - b.revision);
	return [...new Map(ascending.map((answer) => [answer.questionId, answer])).values()];
}

/** Those whose question has another answer: one that was given later, and came first. */
async function listOthers(tx: Tx, attemptId: string, refused: NewAnswer[]): Promise<string[]> {
	const kept = await listAnswers(tx, attemptId);
	return refused
		.filter(({ questionId, choices }) => String(kept.get(questionId)) !== String(choices))
		.map(({ questionId }) => questionId);
}

function markKept(
	given: NewAnswer[],
	kept: ReadonlySet<string>,
	attemptId: string,
	secret: Uint8Array | undefined,
): Record<string, string> {
	if (!secret) return {};
	return Object.fromEntries(
		given
			.filter(({ questionId }) => kept.has(questionId))
			.map(({ questionId, choices }) => [
				questionId,
				markAnswer(secret, attemptId, questionId, choices),
			]),
	);
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

/** Stores what is not older than what is there. Returns the questions of what it stored. */
async function upsertAnswers(
	tx: Tx,
	{ id: attemptId }: Attempt,
	given: NewAnswer[],
	now: Date,
): Promise<Set<string>> {
	if (given.length === 0) return new Set();
	const latest = now.getTime() + furthestAhead;
	const stored = await tx
		.insert(answers)
		.values(
			given.map(({ questionId, choices, revision }) => ({
				...{ attemptId, questionId, choices, savedAt: now },
				revision: Math.min(revision, latest),
			})),
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
		})
		.returning({ questionId: answers.questionId });
	return new Set(stored.map(({ questionId }) => questionId));
}
