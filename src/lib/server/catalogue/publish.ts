import { and, desc, eq, max } from 'drizzle-orm';
import { newId, violation, type Store, type Tx } from '#lib/server/store/index.ts';
import {
	editionLessons,
	editions,
	measures,
	modules,
	publications,
} from '#lib/server/store/schema/catalogue.ts';
import type { ReadModule } from './read-modules.ts';

export interface PublishChange {
	slug: string;
	editionNumber: number;
	/** `changed`: another edition shows than before, a new one or, when the content went back, an older one. */
	change: 'new' | 'changed' | 'unchanged' | 'withdrawn';
}

/**
 * Makes the published library equal to the modules given: content that no edition has becomes the module's next edition,
 * content of an older edition shows that edition again, and a module that is absent, or only planned, is withdrawn.
 * So give it a whole library without errors, never a part of one. One transaction for each module; several nodes may
 * publish the same library at once. Modules that were withdrawn before are not in the answer.
 */
export async function publishLibrary(
	store: Store,
	library: ReadModule[],
	now = new Date(),
): Promise<PublishChange[]> {
	const shown = library.filter((module) => module.content.status !== 'planned');
	const changes: PublishChange[] = [];
	for (const module of shown)
		changes.push(await write(store, (tx) => publishModule(tx, module, now)));
	const known = await store.read.select({ slug: modules.slug }).from(modules).orderBy(modules.slug);
	for (const { slug } of known) {
		if (shown.some((module) => module.slug === slug)) continue;
		const change = await write(store, (tx) => withdrawModule(tx, slug, now));
		if (change) changes.push(change);
	}
	return changes;
}

/** Two nodes that insert the same row at once: the second finds it there when it looks again. */
async function write<T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<T> {
	try {
		return await store.write(work);
	} catch (error) {
		if (violation(error)?.kind !== 'unique') throw error;
		return store.write(work);
	}
}

async function publishModule(tx: Tx, module: ReadModule, now: Date): Promise<PublishChange> {
	const { slug } = module;
	await tx.insert(modules).values({ slug, recordedAt: now }).onConflictDoNothing();
	await tx
		.insert(measures)
		.values({ id: `module:${slug}`, kind: 'module', moduleSlug: slug })
		.onConflictDoNothing();
	const newest = await findNewestPublication(tx, slug);
	const edition = (await findEdition(tx, module)) ?? (await insertEdition(tx, module, now));
	if (newest?.editionId === edition.id)
		return { slug, editionNumber: edition.number, change: 'unchanged' };
	await insertPublication(tx, slug, edition.id, now);
	return { slug, editionNumber: edition.number, change: newest ? 'changed' : 'new' };
}

async function withdrawModule(tx: Tx, slug: string, now: Date): Promise<PublishChange | undefined> {
	const newest = await findNewestPublication(tx, slug);
	if (!newest?.editionId) return undefined;
	const [edition] = await tx
		.select({ number: editions.number })
		.from(editions)
		.where(eq(editions.id, newest.editionId));
	await insertPublication(tx, slug, null, now);
	return { slug, editionNumber: edition?.number ?? 0, change: 'withdrawn' };
}

async function findNewestPublication(tx: Tx, slug: string) {
	const [newest] = await tx
		.select({ editionId: publications.editionId })
		.from(publications)
		.where(eq(publications.moduleSlug, slug))
		.orderBy(desc(publications.id))
		.limit(1);
	return newest;
}

async function findEdition(tx: Tx, { slug, contentHash }: ReadModule) {
	const [edition] = await tx
		.select({ id: editions.id, number: editions.number })
		.from(editions)
		.where(and(eq(editions.moduleSlug, slug), eq(editions.contentHash, contentHash)));
	return edition;
}

async function insertEdition(tx: Tx, { slug, content, contentHash, pages }: ReadModule, now: Date) {
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
	return edition;
}

/**
 * The newest publication is the one with the greatest id, in each module and in all: readers ask for that one id to see
 * whether anything changed. So its moment is later than every other's, whatever this node's clock says.
 */
async function insertPublication(
	tx: Tx,
	slug: string,
	editionId: string | null,
	now: Date,
): Promise<void> {
	const [newest] = await tx
		.select({ recordedAt: publications.recordedAt })
		.from(publications)
		.orderBy(desc(publications.id))
		.limit(1);
	const recordedAt = new Date(Math.max(now.getTime(), (newest?.recordedAt.getTime() ?? 0) + 1));
	await tx
		.insert(publications)
		.values({ id: newId(recordedAt), moduleSlug: slug, editionId, recordedAt });
}
