import { inArray } from 'drizzle-orm';
import { languageOf, type Language, type Variant } from '#lib/languages.ts';
import type { Catalogue, CatalogueModule } from '#lib/server/catalogue/catalogue.ts';
import { jobAidPage } from '#lib/server/catalogue/module-format.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { searchPages } from '#lib/server/store/schema/search.ts';
import { type Candidate, findCandidates } from './candidates.ts';
import { modulePage } from './index-pages.ts';
import { type QueryWord, readQuery } from './query.ts';
import { rate } from './ranking.ts';
import { cutSnippet, type Piece } from './snippet.ts';

export interface SearchQuery {
	text: string;
	/** The reader's. */
	variant: Variant;
	/** Without sign-in only what the catalogue shows to everybody is searched. */
	isPublic: boolean;
}

export interface SearchResult {
	/** How many pages were found, shown or not. */
	count: number;
	/** The modules that they belong to, the best first. */
	modules: FoundModule[];
	/** Whether the pages have all words of the query, or, there being none, some. */
	hasAll: boolean;
	/** Whether there is more than is shown here. */
	isCut: boolean;
}

export interface FoundModule {
	slug: string;
	title: string;
	/** Of the module's own page, where that was found. */
	snippet: Piece[] | undefined;
	pages: FoundPage[];
	/** How many more were found than are shown. */
	more: number;
}

export interface FoundPage {
	kind: 'lesson' | 'job-aid';
	lesson: string;
	title: string;
	/** In which its text is. */
	language: Language;
	snippet: Piece[];
}

/** How much fits on one page of results. */
const mostModules = 20;
const mostPages = 4;

interface Ranked {
	page: Candidate;
	score: number;
	module: CatalogueModule;
	/** The place in the catalogue, and in the module. */
	place: [number, number];
}

/**
 * Searches what is shown, in the reader's variant. Nothing that somebody may type is an error, and what was typed is not
 * kept. The order is the same on both engines.
 */
export async function searchCatalogue(
	db: Reader,
	catalogue: Catalogue,
	{ text, variant, isPublic }: SearchQuery,
): Promise<SearchResult> {
	const words = readQuery(text, languageOf(variant));
	if (words.length === 0) return { count: 0, modules: [], hasAll: true, isCut: false };
	const { candidates, hasAll, isCut } = await findCandidates(db, { words, variant, isPublic });
	const ranked = rank(candidates, words, catalogue);
	const groups = [...Map.groupBy(ranked, ({ module }) => module).values()];
	const shown = groups.slice(0, mostModules).map((group) => splitGroup(group));
	const texts = await readTexts(
		db,
		shown.flatMap(({ own, pages }) => (own ? [own, ...pages] : pages)),
	);
	const snippet = ({ page }: Ranked) => cutSnippet(texts.get(page.id) ?? '', words);
	return {
		...{ count: ranked.length, hasAll, isCut: isCut || groups.length > shown.length },
		modules: shown.map(({ module, own, pages, more }) => ({
			...{ slug: module.slug, title: textIn(module.content.title, variant), more },
			snippet: own && snippet(own),
			pages: pages.map((found) => ({ ...describe(found.page), snippet: snippet(found) })),
		})),
	};
}

/** The best first, equals in the catalogue's order. What this node does not show yet, or no more, is left out. */
function rank(candidates: Candidate[], words: QueryWord[], catalogue: Catalogue): Ranked[] {
	const modules = new Map(
		catalogue.listModules().map((module, index) => [module.editionId, { module, index }]),
	);
	const ranked = candidates.flatMap((page): Ranked[] => {
		const found = modules.get(page.editionId);
		if (!found) return [];
		const { module, index } = found;
		return [{ page, module, score: rate(page, words), place: [index, placeIn(module, page)] }];
	});
	return ranked.sort(
		(one, other) =>
			other.score - one.score || one.place[0] - other.place[0] || one.place[1] - other.place[1],
	);
}

function placeIn({ content }: CatalogueModule, { page }: Candidate): number {
	if (page === modulePage) return -1;
	const lesson = content.lessons.findIndex(({ id }) => id === page);
	return lesson < 0 ? content.lessons.length : lesson;
}

function splitGroup(group: Ranked[]) {
	const others = group.filter(({ page }) => page.page !== modulePage);
	const pages = others.slice(0, mostPages);
	return {
		module: group[0]!.module,
		own: group.find(({ page }) => page.page === modulePage),
		...{ pages, more: others.length - pages.length },
	};
}

async function readTexts(db: Reader, shown: Ranked[]): Promise<Map<number, string>> {
	if (shown.length === 0) return new Map();
	const { id, text } = searchPages;
	const ids = shown.map(({ page }) => page.id);
	const rows = await db.select({ id, text }).from(searchPages).where(inArray(id, ids));
	return new Map(rows.map((row) => [row.id, row.text]));
}

function describe({ page, title, written }: Candidate): Omit<FoundPage, 'snippet'> {
	const kind = page === jobAidPage ? 'job-aid' : 'lesson';
	return { kind, lesson: page, title, language: languageOf(written) };
}
