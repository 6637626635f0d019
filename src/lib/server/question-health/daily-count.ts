import { setImmediate } from 'node:timers/promises';
import { and, desc, eq } from 'drizzle-orm';
import type { Catalogue } from '#lib/server/catalogue/catalogue.ts';
import type { Day } from '#lib/server/days.ts';
import type { Reader, Store, Tx } from '#lib/server/store/index.ts';
import { modules, questionCountDays, questionFigures } from '#lib/server/store/schema/index.ts';
import { type CountedQuestion, countAnswers } from './counting.ts';
import { fewestPeople } from './limits.ts';

type Row = typeof questionFigures.$inferSelect;

/**
 * Counts the answers once a day and keeps the sums, for pages to read. It may run twice, or on two nodes at once: the same
 * answers give the same sums. Returns how many figures moved; undefined where the day was counted already.
 */
export async function countAnswersDaily(
	store: Store,
	catalogue: Catalogue,
	today: Day,
	now = new Date(),
): Promise<number | undefined> {
	if ((await findCountDay(store.read)) === today) return undefined;
	const counted = Map.groupBy(await countAnswers(store.read, catalogue), ({ slug }) => slug);
	let moved = 0;
	for (const { slug } of await store.read.select({ slug: modules.slug }).from(modules)) {
		const own = counted.get(slug) ?? [];
		moved += await store.write((tx) => storeModule(tx, slug, own, now));
		await setImmediate();
	}
	await store.write((tx) =>
		tx.insert(questionCountDays).values({ day: today, recordedAt: now }).onConflictDoNothing(),
	);
	return moved;
}

/** The last day on which answers were counted. */
export async function findCountDay(db: Reader): Promise<Day | undefined> {
	const [last] = await db
		.select({ day: questionCountDays.day })
		.from(questionCountDays)
		.orderBy(desc(questionCountDays.day))
		.limit(1);
	return last?.day;
}

/**
 * Whether a figure may move: from ten people on, and by ten people at least. Whoever sees it every day, and knows who was
 * there in between, then learns no more of anybody than from a figure of ten.
 */
export function mayMove(before: number | undefined, people: number): boolean {
	if (before === undefined) return people >= fewestPeople;
	return Math.abs(people - before) >= fewestPeople;
}

async function storeModule(
	tx: Tx,
	slug: string,
	counted: CountedQuestion[],
	now: Date,
): Promise<number> {
	const isOwn = eq(questionFigures.moduleSlug, slug);
	const rows = await tx.select().from(questionFigures).where(isOwn);
	const keyOf = (row: Pick<Row, 'questionId' | 'variant' | 'contentHash'>) =>
		`${row.questionId} ${row.variant} ${row.contentHash}`;
	const known = new Map(rows.map((row) => [keyOf(row), row.people]));
	const fresh = counted.map(({ id: questionId, variant, contentHash, sums }) => ({
		...{ moduleSlug: slug, questionId, variant, contentHash, sums },
		...{ people: sums.people, recordedAt: now },
	}));
	const moving = fresh.filter((row) => mayMove(known.get(keyOf(row)), row.people));
	const shown = new Set(fresh.filter(({ people }) => people >= fewestPeople).map(keyOf));
	// What is asked no more as it was, or is now of too few people since answers were erased, goes.
	const gone = rows.filter((row) => !shown.has(keyOf(row)));
	const replaced = [...gone, ...moving.filter((row) => known.has(keyOf(row)))];
	for (const { questionId, variant } of replaced)
		await tx
			.delete(questionFigures)
			.where(
				and(
					isOwn,
					eq(questionFigures.questionId, questionId),
					eq(questionFigures.variant, variant),
				),
			);
	const kept = moving.filter(({ people }) => people >= fewestPeople);
	for (let from = 0; from < kept.length; from += 100)
		await tx.insert(questionFigures).values(kept.slice(from, from + 100));
	return kept.length;
}

/** The kept sums of the questions of a module. */
export async function listFigures(db: Reader, slug: string): Promise<Row[]> {
	return db.select().from(questionFigures).where(eq(questionFigures.moduleSlug, slug));
}
