import { and, countDistinct, desc, eq, isNull, lte, sql } from 'drizzle-orm';
import { newId, prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import { feedbackAnswers, feedbackFigures } from '#lib/server/store/schema/feedback.ts';
import { type Figure, nextFigure, type Standing, stepOfPeople } from './steps.ts';

/** The programme's goal for every module: a mean of at least this. */
export const goal = 4;

/** What everybody sees of a module's ratings. */
export interface ShownRating {
	people: number;
	/** Rounded down to tenths, so that a mean under the goal never reads as the goal. */
	mean: number;
	isGoalReached: boolean;
}

/** The rating of a module as it was last shown to anybody; undefined as long as fewer than five people have given one. */
export async function findRating(db: Reader, slug: string): Promise<ShownRating | undefined> {
	const figure = await findFigure(db, slug);
	return figure && showRating(figure);
}

/** The rating of a module as everybody saw it at a moment. */
export async function findRatingAt(
	db: Reader,
	slug: string,
	moment: Date,
): Promise<ShownRating | undefined> {
	const [figure] = await db
		.select({ people: feedbackFigures.people, total: feedbackFigures.total })
		.from(feedbackFigures)
		.where(and(eq(feedbackFigures.moduleSlug, slug), lte(feedbackFigures.recordedAt, moment)))
		.orderBy(desc(feedbackFigures.people))
		.limit(1);
	return figure && showRating(figure);
}

function showRating({ people, total }: Figure): ShownRating {
	const mean = Math.floor((total * 10) / people) / 10;
	return { people, mean, isGoalReached: total >= goal * people };
}

/** Takes the next figure of a module, with all answers that wait for it, if it may be taken now. */
export async function takeFigure(tx: Tx, slug: string, now = new Date()): Promise<void> {
	const last = await findFigure(tx, slug);
	if ((await countPeople(tx, slug)) < (last?.people ?? 0) + stepOfPeople) return;
	const next = nextFigure(last, await readStanding(tx, slug, last));
	if (!next) return;
	const id = newId(now);
	await tx.insert(feedbackFigures).values({ id, moduleSlug: slug, ...next, recordedAt: now });
	await tx
		.update(feedbackAnswers)
		.set({ figureId: id })
		.where(and(eq(feedbackAnswers.moduleSlug, slug), isNull(feedbackAnswers.figureId)));
}

async function findFigure(db: Reader, slug: string): Promise<Figure | undefined> {
	const [figure] = await newestFigure(db).execute({ slug });
	return figure;
}

const newestFigure = prepareOnce((db) =>
	db
		.select({ people: feedbackFigures.people, total: feedbackFigures.total })
		.from(feedbackFigures)
		.where(eq(feedbackFigures.moduleSlug, sql.placeholder('slug')))
		.orderBy(desc(feedbackFigures.people))
		.limit(1)
		.prepare('newest_feedback_figure'),
);

async function countPeople(db: Reader, slug: string): Promise<number> {
	const [row] = await db
		.select({ people: countDistinct(feedbackAnswers.personId) })
		.from(feedbackAnswers)
		.where(eq(feedbackAnswers.moduleSlug, slug));
	return row?.people ?? 0;
}

/** Each person counts once, with their newest rating, of whatever edition. */
async function readStanding(db: Reader, slug: string, last: Figure | undefined): Promise<Standing> {
	const { personId, rating, recordedAt, id, figureId, moduleSlug } = feedbackAnswers;
	const ownNewest = sql<number>`row_number() over (partition by ${personId} order by ${recordedAt} desc, ${id} desc)`;
	const waits = sql<number>`max(case when ${figureId} is null then 1 else 0 end) over (partition by ${personId})`;
	const answers = db
		.select({ rating, place: ownNewest.as('place'), waits: waits.as('waits') })
		.from(feedbackAnswers)
		.where(eq(moduleSlug, slug))
		.as('answers');
	const [row] = await db
		.select({
			people: sql<number>`count(*)`.mapWith(Number),
			total: sql<number>`sum(${answers.rating})`.mapWith(Number),
			waiting: sql<number>`sum(${answers.waits})`.mapWith(Number),
		})
		.from(answers)
		.where(eq(answers.place, 1));
	const { people, total, waiting } = row ?? { people: 0, total: 0, waiting: 0 };
	return { people, total, changed: waiting - (people - (last?.people ?? 0)) };
}
