import { and, desc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Catalogue, CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import type { WrittenPage } from '#lib/server/catalogue/module-format.ts';
import { prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import { changeReadings, editions } from '#lib/server/store/schema/index.ts';
import { listCompletions, listFurtherEditions } from './completions.ts';
import { findTakenModule, type Learner } from './composition.ts';

/** A material change of a module, or of a part of it, that came after the edition in which somebody completed it. */
export interface Change {
	/** The module that was completed. */
	module: string;
	/** The edition that brought the change, and keeps the page that tells of it. */
	edition: CatalogueEdition;
	page: WrittenPage;
	/** When the person noted that they have read it; undefined: it is still offered. */
	readAt: Date | undefined;
}

/**
 * What changed materially since somebody completed modules, or the one given, the newest first: looked for in every
 * edition after the one that the completion names, up to the one that is shown. A module that is withdrawn has no changes.
 */
export async function listChanges(
	db: Reader,
	catalogue: Catalogue,
	learner: Learner,
	only?: string,
): Promise<Change[]> {
	const changes: Change[] = [];
	for (const { id, moduleSlug, edition } of await listNewest(db, learner.personId)) {
		if (edition === null || (only !== undefined && moduleSlug !== only)) continue;
		const done = { slug: moduleSlug, completionId: id, edition };
		for (const { slug, from, to } of await listSteps(db, catalogue, learner, done))
			changes.push(...(await listMaterial(db, catalogue, moduleSlug, { slug, from, to })));
	}
	if (changes.length === 0) return changes;
	const read = await readingsOf(db).execute({ personId: learner.personId });
	const readAt = new Map(read.map(({ editionId, at }) => [editionId, at]));
	return changes
		.map((change) => ({ ...change, readAt: readAt.get(change.edition.editionId) }))
		.toSorted((one, other) => (one.edition.editionId < other.edition.editionId ? 1 : -1));
}

/** Notes that a person has read these changes, all of them or none. Noting one again keeps the first time. */
export async function noteChangesRead(
	tx: Tx,
	{ personId, editionIds }: { personId: string; editionIds: readonly string[] },
	now = new Date(),
): Promise<void> {
	if (editionIds.length === 0) return;
	await tx
		.insert(changeReadings)
		.values(editionIds.map((editionId) => ({ personId, editionId, recordedAt: now })))
		.onConflictDoNothing();
}

/** The newest completion of each module. */
async function listNewest(db: Reader, personId: string) {
	const completed = await listCompletions(db, personId);
	const newest = new Map(completed.map((each) => [each.moduleSlug ?? '', each]));
	newest.delete('');
	return [...newest].map(([moduleSlug, completion]) => ({ ...completion, moduleSlug }));
}

/** A module or a part, the edition that a completion names, and a later one that is shown. */
interface Step {
	slug: string;
	from: number;
	to: number;
}

async function listSteps(
	db: Reader,
	catalogue: Catalogue,
	learner: Learner,
	done: { slug: string; completionId: string; edition: number },
): Promise<Step[]> {
	const module = await findTakenModule(db, catalogue, done.slug, learner);
	if (!module || module.withdrawn) return [];
	const steps = [{ slug: done.slug, from: done.edition, to: module.editionNumber }];
	const named = module.parts.length > 0 ? await listFurtherEditions(db, done.completionId) : [];
	for (const { slug, editionNumber } of module.parts) {
		const known = named.find((edition) => edition.slug === slug);
		if (known) steps.push({ slug, from: known.number, to: editionNumber });
	}
	return steps.filter(({ from, to }) => from < to);
}

async function listMaterial(
	db: Reader,
	catalogue: Catalogue,
	module: string,
	step: Step,
): Promise<Change[]> {
	const changes: Change[] = [];
	for (const { id } of await editionsBetween(db).execute({ ...step })) {
		const edition = await catalogue.findEdition(id);
		const page = edition?.content.change === 'material' && edition.content.whatChanged;
		if (edition && page) changes.push({ module, edition, page, readAt: undefined });
	}
	return changes;
}

const editionsBetween = prepareOnce((db) =>
	db
		.select({ id: editions.id })
		.from(editions)
		.where(
			and(
				eq(editions.moduleSlug, sql.placeholder('slug')),
				gt(editions.number, sql.placeholder('from')),
				lte(editions.number, sql.placeholder('to')),
			),
		)
		.orderBy(desc(editions.number))
		.prepare('editions_between'),
);
const readingsOf = prepareOnce((db) =>
	db
		.select({ editionId: changeReadings.editionId, at: changeReadings.recordedAt })
		.from(changeReadings)
		.where(eq(changeReadings.personId, sql.placeholder('personId')))
		.prepare('change_readings_of_person'),
);
