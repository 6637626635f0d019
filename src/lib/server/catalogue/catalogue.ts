import { asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Variant } from '#lib/languages.ts';
import type { Reader } from '#lib/server/store/index.ts';
import {
	editionLessons,
	editions,
	pictures,
	publications,
} from '#lib/server/store/schema/catalogue.ts';
import { BoundedCache } from '#lib/server/bounded-cache.ts';
import {
	jobAidPage,
	themes,
	whatChangedPage,
	type EditionContent,
	type WrittenPage,
} from './module-format.ts';
import { chooseVariant } from './variant-choice.ts';

export interface CatalogueEdition {
	slug: string;
	editionId: string;
	editionNumber: number;
	content: EditionContent;
}

/** A module as it is shown now; a withdrawn one with the edition that it showed last. */
export interface CatalogueModule extends CatalogueEdition {
	withdrawn: boolean;
}

export interface LessonPage {
	variant: Variant;
	html: string;
}

/** What is published, kept in memory for pages to read. */
export interface Catalogue {
	/** The modules that are not withdrawn, by theme and then by the name of their folder; parts of divisions are none. */
	listModules: () => CatalogueModule[];
	findModule: (slug: string) => CatalogueModule | undefined;
	/** What divisions add to a module and is not withdrawn, by the names of the folders. */
	listParts: (slug: string) => CatalogueModule[];
	/** A module, or a division's part of one. */
	findShown: (slug: string) => CatalogueModule | undefined;
	/** Any edition that was ever published: what a completion or an attempt names. */
	findEdition: (editionId: string) => Promise<CatalogueEdition | undefined>;
	/** A lesson's page, or another of the edition, in the wanted variant, or the nearest that is written; its `variant` tells which. */
	findLessonPage: (
		editionId: string,
		lesson: string,
		wanted: Variant,
	) => Promise<LessonPage | undefined>;
	/** A picture by the hash that is its name. */
	findPicture: (hash: string) => Promise<string | undefined>;
	/** Takes over what was published since; one query of an id when nothing was. */
	refresh: () => Promise<void>;
	/** Ends the refreshing. */
	close: () => void;
}

export interface CatalogueOptions {
	/** Milliseconds between two looks for something newly published; 0: only `refresh` looks. */
	refreshEvery?: number;
	/** The most characters of HTML that are kept in memory; each takes two bytes, so that 32 MB are the usual limit. */
	lessonCharacters?: number;
	/** Told when a look failed; the catalogue goes on with what it has. */
	onFailure?: (error: unknown) => void;
}

interface Shown {
	/** Empty before the first. */
	newestPublication: string;
	bySlug: Map<string, CatalogueModule>;
	listed: CatalogueModule[];
	/** What divisions add, by the module that it adds to. */
	parts: Map<string, CatalogueModule[]>;
}

const editionsKept = 500;

/** Opens the catalogue of what is published. Its timer does not keep the process alive. */
export async function openCatalogue(
	reader: Reader,
	options: CatalogueOptions = {},
): Promise<Catalogue> {
	const {
		refreshEvery = 5000,
		lessonCharacters = 16 * 1024 * 1024,
		onFailure = () => {},
	} = options;
	const queries = prepareQueries(reader);
	const keptEditions = new BoundedCache<CatalogueEdition>(editionsKept, () => 1);
	const keptPages = new BoundedCache<LessonPage>(lessonCharacters, (page) => page.html.length);
	let shown = await readShown(reader);

	async function refresh(): Promise<void> {
		const [newest] = await queries.newestPublication.execute();
		if (!newest || newest.id <= shown.newestPublication) return;
		const read = await readShown(reader);
		// Two looks may overlap: the one that saw less must not win.
		if (read.newestPublication > shown.newestPublication) shown = read;
	}
	const timer = refreshEvery
		? setInterval(() => void refresh().catch(onFailure), refreshEvery).unref()
		: undefined;

	async function findEdition(editionId: string): Promise<CatalogueEdition | undefined> {
		const kept = keptEditions.get(editionId);
		if (kept) return kept;
		const [row] = await queries.edition.execute({ editionId });
		if (row) keptEditions.set(editionId, row);
		return row;
	}

	return {
		listModules: () => shown.listed,
		findModule(slug) {
			const found = shown.bySlug.get(slug);
			return found?.content.extends ? undefined : found;
		},
		listParts: (slug) => shown.parts.get(slug) ?? [],
		findShown: (slug) => shown.bySlug.get(slug),
		findEdition,
		async findLessonPage(editionId, lesson, wanted) {
			const edition = await findEdition(editionId);
			const written = edition && findWritten(edition.content, lesson)?.variants;
			if (!written) return undefined;
			const { variant } = chooseVariant(wanted, Object.keys(written) as Variant[]);
			const key = `${editionId}/${lesson}/${variant}`;
			const kept = keptPages.get(key);
			if (kept) return kept;
			const [row] = await queries.lessonPage.execute({ editionId, lesson, variant });
			if (row) keptPages.set(key, row);
			return row;
		},
		async findPicture(hash) {
			const [row] = await queries.picture.execute({ hash });
			return row?.svg;
		},
		refresh,
		close: () => clearInterval(timer),
	};
}

function findWritten(content: EditionContent, page: string): WrittenPage | undefined {
	if (page === jobAidPage) return content.jobAid;
	if (page === whatChangedPage) return content.whatChanged;
	return content.lessons.find(({ id }) => id === page);
}

const editionColumns = {
	slug: editions.moduleSlug,
	editionId: editions.id,
	editionNumber: editions.number,
	content: editions.content,
};

function prepareQueries(read: Reader) {
	return {
		newestPublication: read
			.select({ id: publications.id })
			.from(publications)
			.orderBy(desc(publications.id))
			.limit(1)
			.prepare('catalogue_newest_publication'),
		edition: read
			.select(editionColumns)
			.from(editions)
			.where(eq(editions.id, sql.placeholder('editionId')))
			.prepare('catalogue_edition'),
		lessonPage: read
			.select({ variant: editionLessons.variant, html: editionLessons.html })
			.from(editionLessons)
			.where(
				sql`${editionLessons.editionId} = ${sql.placeholder('editionId')}
					and ${editionLessons.lesson} = ${sql.placeholder('lesson')}
					and ${editionLessons.variant} = ${sql.placeholder('variant')}`,
			)
			.prepare('catalogue_lesson_page'),
		picture: read
			.select({ svg: pictures.svg })
			.from(pictures)
			.where(eq(pictures.hash, sql.placeholder('hash')))
			.prepare('catalogue_picture'),
	};
}

async function readShown(read: Reader): Promise<Shown> {
	const history = await read
		.select({
			id: publications.id,
			slug: publications.moduleSlug,
			editionId: publications.editionId,
		})
		.from(publications)
		.orderBy(asc(publications.id));
	const states = new Map<string, { editionId: string; withdrawn: boolean }>();
	for (const { slug, editionId } of history) {
		const last = editionId ?? states.get(slug)?.editionId;
		if (last) states.set(slug, { editionId: last, withdrawn: !editionId });
	}
	const bySlug = new Map<string, CatalogueModule>();
	for (const edition of await listEditions(
		read,
		[...states.values()].map((state) => state.editionId),
	)) {
		bySlug.set(edition.slug, {
			...edition,
			withdrawn: states.get(edition.slug)?.withdrawn ?? true,
		});
	}
	const current = [...bySlug.values()].filter((module) => !module.withdrawn).sort(compareModules);
	return {
		...{ newestPublication: history.at(-1)?.id ?? '', bySlug },
		listed: current.filter(({ content }) => !content.extends),
		parts: Map.groupBy(
			current.filter(({ content }) => content.extends),
			({ content }) => content.extends?.module ?? '',
		),
	};
}

async function listEditions(read: Reader, ids: string[]): Promise<CatalogueEdition[]> {
	if (!ids.length) return [];
	return read.select(editionColumns).from(editions).where(inArray(editions.id, ids));
}

function compareModules(one: CatalogueModule, other: CatalogueModule): number {
	const byTheme = themes.indexOf(one.content.theme) - themes.indexOf(other.content.theme);
	return byTheme || (one.slug < other.slug ? -1 : 1);
}
