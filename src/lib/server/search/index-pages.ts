import { asc, eq, inArray, max } from 'drizzle-orm';
import { languageOf, type Language, type Variant, variants } from '#lib/languages.ts';
import {
	type EditionContent,
	jobAidPage,
	type WrittenPage,
} from '#lib/server/catalogue/module-format.ts';
import type { PublicationFollower } from '#lib/server/catalogue/publish.ts';
import { chooseVariant, textIn } from '#lib/server/catalogue/variant-choice.ts';
import type { Store, Tx } from '#lib/server/store/index.ts';
import { editionLessons, editions, publications } from '#lib/server/store/schema/catalogue.ts';
import { searchPages, searchWords } from '#lib/server/store/schema/search.ts';
import { type PageText, readPageText } from './page-text.ts';
import { shortestCompound } from './query.ts';
import { joinWords } from './words.ts';

/** What anybody may read of a module: its title, what it is about, and what one learns. */
export const modulePage = 'module';

/** English puts its words side by side. */
const withCompounds: Language[] = ['fi', 'sv'];
const rowsAtOnce = 500;

type SearchText = Omit<typeof searchPages.$inferInsert, 'id' | 'editionId' | 'page' | 'variant'>;

/** Lets what a module shows now be found, and nothing that it showed before. */
export const indexPublication: PublicationFollower = async (tx, { slug, editionId }) => {
	const own = tx.select({ id: editions.id }).from(editions).where(eq(editions.moduleSlug, slug));
	await tx.delete(searchPages).where(inArray(searchPages.editionId, own));
	if (editionId) await indexEdition(tx, editionId);
};

/** A division's part is not searched: its lessons are for its own people. */
async function indexEdition(tx: Tx, editionId: string): Promise<void> {
	const [edition] = await tx
		.select({ content: editions.content })
		.from(editions)
		.where(eq(editions.id, editionId));
	if (!edition || edition.content.extends) return;
	const drawn = await tx
		.select({
			page: editionLessons.lesson,
			variant: editionLessons.variant,
			html: editionLessons.html,
		})
		.from(editionLessons)
		.where(eq(editionLessons.editionId, editionId));
	const rows = listRows(edition.content, drawn).map((row) => ({ ...row, editionId }));
	const [newest] = await tx.select({ id: max(searchPages.id) }).from(searchPages);
	const first = (newest?.id ?? 0) + 1;
	const numbered = rows.map((row, index) => ({ ...row, id: first + index }));
	for (const some of slices(numbered)) await tx.insert(searchPages).values(some);
	for (const some of slices(listCompounds(rows)))
		await tx.insert(searchWords).values(some).onConflictDoNothing();
}

/** Makes shown editions found that are not: those of an installation that is older than the search. */
export async function fillIndex(store: Store): Promise<void> {
	const history = await store.read
		.select({ slug: publications.moduleSlug, editionId: publications.editionId })
		.from(publications)
		.orderBy(asc(publications.id));
	const indexed = await store.read
		.selectDistinct({ editionId: searchPages.editionId })
		.from(searchPages);
	const known = new Set(indexed.map(({ editionId }) => editionId));
	const shown = new Map(history.map(({ slug, editionId }) => [slug, editionId]));
	for (const [slug, editionId] of shown)
		if (editionId && !known.has(editionId))
			await store.write((tx) => indexPublication(tx, { slug, editionId }));
}

/** A row for each page and each variant that a reader may ask for. */
function listRows(
	content: EditionContent,
	drawn: { page: string; variant: Variant; html: string }[],
) {
	const texts = new Map(drawn.map((each) => [`${each.page} ${each.variant}`, each.html]));
	const pages: [string, WrittenPage | undefined][] = [
		...content.lessons.map((lesson): [string, WrittenPage] => [lesson.id, lesson]),
		[jobAidPage, content.jobAid],
	];
	const found = pages.flatMap(([page, written]) => {
		if (!written) return [];
		return spread(page, (wanted) => {
			const { variant } = chooseVariant(wanted, Object.keys(written.variants) as Variant[]);
			const title = written.variants[variant]?.title ?? '';
			return toText(variant, title, readPageText(texts.get(`${page} ${variant}`) ?? ''));
		});
	});
	return [...spread(modulePage, (wanted) => readModuleText(content, wanted)), ...found];
}

/** The same page for readers of each variant. */
function spread(page: string, read: (wanted: Variant) => SearchText) {
	return variants.map((variant) => ({ page, variant, ...read(variant) }));
}

function readModuleText(content: EditionContent, wanted: Variant): SearchText {
	const objectives = content.objectives.map(({ text }) => textIn(text, wanted));
	const lessons = content.lessons.map((lesson) => {
		const { variant } = chooseVariant(wanted, Object.keys(lesson.variants) as Variant[]);
		return lesson.variants[variant]?.title ?? '';
	});
	const lines = [textIn(content.summary, wanted), ...objectives, ...lessons];
	const written = content.summary[wanted] ? wanted : languageOf(wanted);
	return toText(written, textIn(content.title, wanted), { headings: objectives, lines });
}

function toText(written: Variant, title: string, { headings, lines }: PageText): SearchText {
	return {
		...{ written, title, text: lines.join('\n').normalize('NFC') },
		names: joinWords([title, ...headings]),
		words: joinWords([title, ...headings, ...lines]),
	};
}

function listCompounds(rows: SearchText[]): (typeof searchWords.$inferInsert)[] {
	return withCompounds.flatMap((language) => {
		const own = rows.filter(({ written }) => languageOf(written) === language);
		const words = new Set(own.flatMap((row) => row.words.split(' ')));
		const long = [...words].filter((word) => word.length >= shortestCompound).sort();
		return long.map((word) => ({ language, word }));
	});
}

function* slices<Row>(rows: Row[]): Generator<Row[]> {
	for (let start = 0; start < rows.length; start += rowsAtOnce)
		yield rows.slice(start, start + rowsAtOnce);
}
