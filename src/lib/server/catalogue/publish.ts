import { asc, desc, eq } from 'drizzle-orm';
import { newId, violation, type Reader, type Store, type Tx } from '#lib/server/store/index.ts';
import { editions, measures, modules, publications } from '#lib/server/store/schema/catalogue.ts';
import { findEdition, insertEdition } from './editions.ts';
import type { ModuleState } from './module-format.ts';
import type { ReadModule } from './read-module.ts';

export interface PublishChange {
	slug: string;
	editionNumber: number;
	/** `changed`: another edition shows than before, a new one or, when the content went back, an older one. */
	change: 'new' | 'changed' | 'unchanged' | 'withdrawn';
}

/** A module to publish; what an edition is made of is read only where the edition is new. */
export interface PublishableModule {
	slug: string;
	status: ModuleState;
	contentHash: string;
	read: () => Promise<ReadModule>;
}

/** What follows from another edition being shown, or none any more, in the transaction that shows it: both or neither. */
export type PublicationFollower = (
	tx: Tx,
	publication: { slug: string; editionId: string | null },
) => Promise<void>;

/**
 * Makes the published library equal to the modules given: content that no edition has becomes the module's next edition,
 * content of an older edition shows that edition again, and a module that is absent, or only planned, is withdrawn.
 * So give it a whole library without errors, never a part of one. One transaction for each module that changes; several
 * nodes may publish the same library at once. Modules that were withdrawn before are not in the answer.
 */
export async function publishModules(
	store: Store,
	library: PublishableModule[],
	followers: readonly PublicationFollower[],
	now = new Date(),
): Promise<PublishChange[]> {
	const shown = library.filter((module) => module.status !== 'planned');
	const showing = await listShown(store.read);
	const changes: PublishChange[] = [];
	for (const module of shown) {
		const { slug, contentHash } = module;
		const current = showing.get(slug);
		if (current && current.contentHash === contentHash)
			changes.push({ slug, editionNumber: current.number, change: 'unchanged' });
		else {
			const read = await readUnlessKnown(store.read, module);
			changes.push(await write(store, (tx) => publishModule(tx, module, read, followers, now)));
		}
	}
	for (const slug of [...showing.keys()].sort()) {
		if (shown.some((module) => module.slug === slug)) continue;
		const change = await write(store, (tx) => withdrawModule(tx, slug, followers, now));
		if (change) changes.push(change);
	}
	return changes;
}

/** Publishes modules that are read already. */
export async function publishLibrary(
	store: Store,
	library: ReadModule[],
	followers: readonly PublicationFollower[] = [],
	now = new Date(),
): Promise<PublishChange[]> {
	const modules = library.map((module) => ({
		...{ slug: module.slug, status: module.content.status, contentHash: module.contentHash },
		read: () => Promise.resolve(module),
	}));
	return publishModules(store, modules, followers, now);
}

/** The edition that each module shows, by its slug; undefined for a withdrawn one. */
async function listShown(read: Reader) {
	const history = await read
		.select({
			slug: publications.moduleSlug,
			contentHash: editions.contentHash,
			number: editions.number,
		})
		.from(publications)
		.leftJoin(editions, eq(editions.id, publications.editionId))
		.orderBy(asc(publications.id));
	return new Map(
		history.map(({ slug, contentHash, number }) => [
			slug,
			contentHash !== null && number !== null ? { contentHash, number } : undefined,
		]),
	);
}

/** Reading takes long: it is done before the transaction, and not at all for an edition that is there. */
async function readUnlessKnown(read: Reader, module: PublishableModule) {
	if (await findEdition(read, module)) return undefined;
	const whole = await module.read();
	if (whole.contentHash !== module.contentHash)
		throw new Error(`${module.slug} changed while it was read`);
	return whole;
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

async function publishModule(
	tx: Tx,
	module: PublishableModule,
	whole: ReadModule | undefined,
	followers: readonly PublicationFollower[],
	now: Date,
): Promise<PublishChange> {
	const { slug } = module;
	await tx.insert(modules).values({ slug, recordedAt: now }).onConflictDoNothing();
	// A division's part is completed with its core.
	if (!whole?.content.extends)
		await tx
			.insert(measures)
			.values({ id: `module:${slug}`, kind: 'module', moduleSlug: slug })
			.onConflictDoNothing();
	const newest = await findNewestPublication(tx, slug);
	const edition =
		(await findEdition(tx, module)) ?? (whole && (await insertEdition(tx, whole, now)));
	if (!edition) throw new Error(`an edition of ${slug} that was there is gone`);
	if (newest?.editionId === edition.id)
		return { slug, editionNumber: edition.number, change: 'unchanged' };
	await insertPublication(tx, slug, edition.id, now);
	for (const follow of followers) await follow(tx, { slug, editionId: edition.id });
	return { slug, editionNumber: edition.number, change: newest ? 'changed' : 'new' };
}

async function withdrawModule(
	tx: Tx,
	slug: string,
	followers: readonly PublicationFollower[],
	now: Date,
): Promise<PublishChange | undefined> {
	const newest = await findNewestPublication(tx, slug);
	if (!newest?.editionId) return undefined;
	const [edition] = await tx
		.select({ number: editions.number })
		.from(editions)
		.where(eq(editions.id, newest.editionId));
	await insertPublication(tx, slug, null, now);
	for (const follow of followers) await follow(tx, { slug, editionId: null });
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
