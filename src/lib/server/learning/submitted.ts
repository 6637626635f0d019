import { and, asc, eq, gt, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { Reader } from '#lib/server/store/index.ts';
import { answers, attempts } from '#lib/server/store/schema/learning.ts';
import type { Attempt } from './attempts.ts';
import type { QuestionPlace } from './corrections.ts';

export interface SubmittedAttempt {
	attempt: Attempt;
	/** The answers that are still kept, by question. */
	answers: Map<string, { choices: string[]; savedAt: Date }>;
}

/** The submitted attempts of some people, each person's together and the first first. */
export interface SubmittedSlice {
	attempts: SubmittedAttempt[];
	/** The last of these people: the next slice begins after them. */
	upTo: string;
}

export interface SliceChoice {
	/** People after this one, in the order of their ids. */
	after: string;
	people: number;
	/** Only attempts that may have been asked this question, in whatever edition. */
	asked?: QuestionPlace;
}

/** The attempts of the next people who have submitted any; undefined where there are no more. */
export async function readSubmitted(
	db: Reader,
	{ after, people, asked }: SliceChoice,
): Promise<SubmittedSlice | undefined> {
	const isWanted = and(isNotNull(attempts.submittedAt), asked && mayAsk(asked));
	const persons = await db
		.selectDistinct({ id: attempts.personId })
		.from(attempts)
		.where(and(gt(attempts.personId, after), isWanted))
		.orderBy(asc(attempts.personId))
		.limit(people);
	const ids = persons.map(({ id }) => id);
	const upTo = ids.at(-1);
	if (upTo === undefined) return undefined;
	const isTheirs = and(inArray(attempts.personId, ids), isWanted);
	const rows = await db
		.select()
		.from(attempts)
		.where(isTheirs)
		.orderBy(asc(attempts.personId), asc(attempts.submittedAt), asc(attempts.id));
	const given = await db
		.select({
			...{ attemptId: answers.attemptId, questionId: answers.questionId },
			...{ choices: answers.choices, savedAt: answers.savedAt },
		})
		.from(answers)
		.innerJoin(attempts, eq(attempts.id, answers.attemptId))
		.where(isTheirs);
	const byAttempt = Map.groupBy(given, ({ attemptId }) => attemptId);
	return {
		upTo,
		attempts: rows.map((attempt) => ({
			attempt,
			answers: new Map((byAttempt.get(attempt.id) ?? []).map((row) => [row.questionId, row])),
		})),
	};
}

/** Whether answers were given and are no longer kept: what the attempt would come to cannot be told any more. */
export function areAnswersGone({ attempt, answers: kept }: SubmittedAttempt): boolean {
	return kept.size === 0 && (attempt.points ?? 0) + attempt.sixtieths > 0;
}

/** A first sieve: the drawn questions are kept as JSON. */
function mayAsk({ slug, id }: QuestionPlace) {
	const has = (drawnId: string) =>
		sql`${attempts.questions} like ${`%"id":"${drawnId.replace(/[|_%]/g, '|$&')}"%`} escape '|'`;
	return or(and(eq(attempts.moduleSlug, slug), has(id)), has(`${slug}.${id}`));
}
