import { and, asc, eq, gte, lte, sql } from 'drizzle-orm';
import type { Variant } from '#lib/languages.ts';
import type { Catalogue, CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import { plainText } from '#lib/server/catalogue/html-text.ts';
import { whatChangedPage, type WrittenPage } from '#lib/server/catalogue/module-format.ts';
import { headOf, textIn } from '#lib/server/catalogue/variant-choice.ts';
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
 * edition after the one that the completion names, up to the one that is shown. An edition that tells of its change in
 * the words of the one before tells of the same change. A module that is withdrawn has none.
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

/** How long it takes to read these changes. */
export function countMinutes(changes: readonly Change[], variant: Variant): number {
	return changes.reduce((sum, { page }) => sum + headOf(page, variant).minutes, 0);
}

/** A completed module whose change is to be read before anything else is gone on with. */
export interface ChangedModule {
	slug: string;
	title: string;
	minutes: number;
}

/** The completed module that changed last, where the person has not read how; it comes before their next step. */
export async function findChangedModule(
	db: Reader,
	catalogue: Catalogue,
	learner: Learner,
	variant: Variant,
): Promise<ChangedModule | undefined> {
	const unread = (await listChanges(db, catalogue, learner)).filter(({ readAt }) => !readAt);
	const slug = unread[0]?.module;
	const module = slug === undefined ? undefined : catalogue.findModule(slug);
	if (!module) return undefined;
	const own = unread.filter((change) => change.module === module.slug);
	return {
		...{ slug: module.slug, title: textIn(module.content.title, variant) },
		minutes: countMinutes(own, variant),
	};
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
	let told: string | undefined;
	for (const { id, number } of await editionsFrom(db).execute({ ...step })) {
		const edition = await catalogue.findEdition(id);
		const page = edition?.content.change === 'material' && edition.content.whatChanged;
		if (!edition || !page) continue;
		const text = await readText(catalogue, edition);
		if (number > step.from && (text === undefined || text !== told))
			changes.push({ module, edition, page, readAt: undefined });
		told = text;
	}
	return changes;
}

/** What an edition tells of its change, in the language in which it is written first. */
async function readText(
	catalogue: Catalogue,
	{ editionId, content }: CatalogueEdition,
): Promise<string | undefined> {
	const language = content.sourceLanguage ?? 'fi';
	const page = await catalogue.findLessonPage(editionId, whatChangedPage, language);
	return page && plainText(page.html);
}

const editionsFrom = prepareOnce((db) =>
	db
		.select({ id: editions.id, number: editions.number })
		.from(editions)
		.where(
			and(
				eq(editions.moduleSlug, sql.placeholder('slug')),
				gte(editions.number, sql.placeholder('from')),
				lte(editions.number, sql.placeholder('to')),
			),
		)
		.orderBy(asc(editions.number))
		.prepare('editions_from'),
);
const readingsOf = prepareOnce((db) =>
	db
		.select({ editionId: changeReadings.editionId, at: changeReadings.recordedAt })
		.from(changeReadings)
		.where(eq(changeReadings.personId, sql.placeholder('personId')))
		.prepare('change_readings_of_person'),
);
