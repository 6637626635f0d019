import { and, asc, between, desc, eq, isNull, lte } from 'drizzle-orm';
import { addDays, type Day } from '#lib/server/days.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { completions, measures, useAnswers, voidings } from '#lib/server/store/schema/index.ts';
import type { UseAnswer } from './answers.ts';

/** For so many weeks the question stands on people's pages; later it can still be answered where the module is. */
const weeksOpen = 26;

/** When the question about a completion is asked. */
export interface AskingTime {
	today: Day;
	/** So many weeks after the completion. */
	weeks: number;
}

/** A completion of a module about whose use somebody is asked. */
export interface UseQuestion {
	completionId: string;
	moduleSlug: string;
	/** The day of the completion. */
	day: Day;
}

/** The question that a person has not answered, of the earliest completion; undefined where there is none. */
export async function findOpenQuestion(
	db: Reader,
	personId: string,
	{ today, weeks }: AskingTime,
): Promise<UseQuestion | undefined> {
	const [first, last] = daysAsked({ today, weeks });
	const [open] = await db
		.select(question)
		.from(completions)
		.innerJoin(measures, eq(measures.id, completions.measureId))
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.leftJoin(useAnswers, eq(useAnswers.completionId, completions.id))
		.where(
			and(
				...[eq(completions.personId, personId), eq(measures.kind, 'module')],
				...[isNull(voidings.completionId), isNull(useAnswers.id)],
				between(completions.day, first, last),
			),
		)
		.orderBy(asc(completions.day), asc(completions.id))
		.limit(1);
	return open && toQuestion(open);
}

/** The newest completion of a module about which a person may be asked, with what they have said; undefined: none yet. */
export async function findUseQuestion(
	db: Reader,
	{ personId, slug }: { personId: string; slug: string },
	{ today, weeks }: AskingTime,
): Promise<(UseQuestion & { given: UseAnswer | undefined }) | undefined> {
	const [row] = await db
		.select({ ...question, answer: useAnswers.answer, example: useAnswers.example })
		.from(completions)
		.innerJoin(measures, eq(measures.id, completions.measureId))
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.leftJoin(useAnswers, eq(useAnswers.completionId, completions.id))
		.where(
			and(
				...[eq(completions.personId, personId), eq(measures.moduleSlug, slug)],
				...[isNull(voidings.completionId), lte(completions.day, addDays(today, -7 * weeks))],
			),
		)
		.orderBy(desc(completions.day), desc(completions.id))
		.limit(1);
	if (!row) return undefined;
	const { answer, example } = row;
	return { ...toQuestion(row), given: answer ? { answer, example: example ?? '' } : undefined };
}

/** The first and last day of the completions whose question stands on people's pages. */
function daysAsked({ today, weeks }: AskingTime): [first: Day, last: Day] {
	return [addDays(today, -7 * (weeks + weeksOpen)), addDays(today, -7 * weeks)];
}

const question = {
	completionId: completions.id,
	moduleSlug: measures.moduleSlug,
	day: completions.day,
};

function toQuestion(row: { completionId: string; moduleSlug: string | null; day: Day }) {
	return { completionId: row.completionId, moduleSlug: row.moduleSlug ?? '', day: row.day };
}
