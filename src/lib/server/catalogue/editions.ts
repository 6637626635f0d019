import { and, eq, max } from 'drizzle-orm';
import { newId, type Reader, type Tx } from '#lib/server/store/index.ts';
import { editionLessons, editions, pictures } from '#lib/server/store/schema/catalogue.ts';
import type { ReadModule } from './read-module.ts';

/** The edition of a module with this content. */
export async function findEdition(
	db: Reader,
	{ slug, contentHash }: Pick<ReadModule, 'slug' | 'contentHash'>,
) {
	const [edition] = await db
		.select({ id: editions.id, number: editions.number })
		.from(editions)
		.where(and(eq(editions.moduleSlug, slug), eq(editions.contentHash, contentHash)));
	return edition;
}

/** Keeps a module's content as its next edition, with its pages and pictures. */
export async function insertEdition(
	tx: Tx,
	{ slug, content, contentHash, pages, pictures: shown }: ReadModule,
	now: Date,
) {
	const [last] = await tx
		.select({ number: max(editions.number) })
		.from(editions)
		.where(eq(editions.moduleSlug, slug));
	const edition = { id: newId(now), number: (last?.number ?? 0) + 1 };
	await tx
		.insert(editions)
		.values({ ...edition, moduleSlug: slug, contentHash, content, recordedAt: now });
	const rows = pages.map(({ lesson, variant, html }) => ({
		editionId: edition.id,
		lesson,
		variant,
		html,
	}));
	if (rows.length) await tx.insert(editionLessons).values(rows);
	const drawn = shown.map((picture) => ({ ...picture, recordedAt: now }));
	if (drawn.length) await tx.insert(pictures).values(drawn).onConflictDoNothing();
	return edition;
}
