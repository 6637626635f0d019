import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Reader } from '#lib/server/store/index.ts';
import { feedbackAnswers, feedbackFigures } from '#lib/server/store/schema/feedback.ts';

const mostComments = 500;

/**
 * What people wrote about a module, for its authors: without names and times, and only what a shown figure was taken
 * with, so that a new comment comes among those of five people at least. The newest figure's come first, and in it they
 * stand in no order. A comment that its writer has changed or taken away is not shown from that moment on.
 */
export async function listComments(db: Reader, slug: string): Promise<string[]> {
	const rows = await db
		.select({ comment: feedbackAnswers.comment })
		.from(feedbackAnswers)
		.innerJoin(feedbackFigures, eq(feedbackFigures.id, feedbackAnswers.figureId))
		.where(and(eq(feedbackAnswers.moduleSlug, slug), isNotNull(feedbackAnswers.comment)))
		// The end of an id is chance; its beginning would tell who wrote first.
		.orderBy(desc(feedbackFigures.people), sql`substr(${feedbackAnswers.id}, 11)`)
		.limit(mostComments);
	return rows.flatMap(({ comment }) => comment ?? []);
}
