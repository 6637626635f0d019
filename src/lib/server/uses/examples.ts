import { and, desc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { useAnswers } from '#lib/server/store/schema/uses.ts';

/** Examples are shown with those of so many people at least, of one module. */
const fewestPeople = 5;
const mostExamples = 200;

/** What people wrote of how they use a module, without names and times; those of one quarter stand in no order. */
export async function listExamples(db: Reader, slug: string): Promise<string[]> {
	const rows = await db
		.select({ example: useAnswers.example })
		.from(useAnswers)
		.where(
			and(
				...[eq(useAnswers.moduleSlug, slug), isNotNull(useAnswers.shownDay)],
				isNotNull(useAnswers.example),
			),
		)
		// The end of an id is chance; its beginning would tell who wrote first.
		.orderBy(desc(useAnswers.shownDay), sql`substr(${useAnswers.id}, 11)`)
		.limit(mostExamples);
	return rows.flatMap(({ example }) => example ?? []);
}

/** Shows the examples that wait, of every module of which at least five people's answers do; the others wait on. */
export async function showExamples(tx: Tx, day: Day): Promise<void> {
	const waits = and(isNull(useAnswers.shownDay), lte(useAnswers.day, day));
	const people = sql<number>`count(distinct ${useAnswers.personId})`;
	const modules = await tx
		.select({ slug: useAnswers.moduleSlug })
		.from(useAnswers)
		.where(waits)
		.groupBy(useAnswers.moduleSlug)
		.having(sql`${people} >= ${fewestPeople}`);
	for (const { slug } of modules)
		await tx
			.update(useAnswers)
			.set({ shownDay: day })
			.where(and(eq(useAnswers.moduleSlug, slug), waits));
}
