import { and, asc, eq, inArray, like, or } from 'drizzle-orm';
import type { Language, Variant } from '#lib/languages.ts';
import { jobAidPage } from '#lib/server/catalogue/module-format.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { hasWords, type WantedWord } from '#lib/server/store/full-text.ts';
import { searchPages, searchWords } from '#lib/server/store/schema/search.ts';
import { modulePage } from './index-pages.ts';
import { compareWord, likeness, type QueryWord } from './query.ts';

/** A page that has words of the query; its text is fetched only where it is shown. */
export interface Candidate {
	id: number;
	editionId: string;
	page: string;
	written: Variant;
	title: string;
	names: string;
	words: string;
}

export interface Asked {
	words: QueryWord[];
	variant: Variant;
	/** Only what nobody has to sign in for. */
	isPublic: boolean;
}

/** So that a word that every page has costs no more than others. Those that are named after it come first. */
const mostNamed = 150;
const most = 300;
/** The shortest are looked for: “alta” is a part of every word in -alta, and those are no compounds. */
export const mostCompounds = 60;

/** The pages that have all words of the query, or where there is none, those that have any. */
export async function findCandidates(
	db: Reader,
	asked: Asked,
): Promise<{ candidates: Candidate[]; hasAll: boolean; isCut: boolean }> {
	const wanted = await addCompounds(db, asked.words);
	for (const how of ['all', 'any'] as const) {
		const anywhere = await listPages(db, asked, hasWords(wanted, how, 'words'), most);
		if (anywhere.length === 0) continue;
		const isCut = anywhere.length === most;
		const named = isCut
			? await listPages(db, asked, hasWords(wanted, how, 'names'), mostNamed)
			: [];
		const candidates = new Map([...named, ...anywhere].map((each) => [each.id, each]));
		return { candidates: [...candidates.values()], hasAll: how === 'all', isCut };
	}
	return { candidates: [], hasAll: true, isCut: false };
}

/** What each word of the query is for the index: its beginnings, and the compounds that it is a later part of. */
async function addCompounds(db: Reader, words: QueryWord[]): Promise<WantedWord[]> {
	const compounds = await listCompounds(db, words);
	return words.map((word) => ({
		prefixes: word.beginnings,
		words: compounds
			.filter((compound) => compareWord(compound, word) === likeness.part)
			.sort((one, other) => one.length - other.length || (one < other ? -1 : 1))
			.slice(0, mostCompounds),
	}));
}

async function listCompounds(db: Reader, words: QueryWord[]): Promise<string[]> {
	const parts = words.flatMap((word) => word.parts);
	const language: Language | undefined = words[0]?.language;
	if (!language || parts.length === 0) return [];
	const rows = await db
		.select({ word: searchWords.word })
		.from(searchWords)
		.where(
			and(
				eq(searchWords.language, language),
				or(...parts.map((part) => like(searchWords.word, `%${part}%`))),
			),
		);
	return rows.map(({ word }) => word);
}

function listPages(
	db: Reader,
	{ variant, isPublic }: Asked,
	condition: ReturnType<typeof hasWords>,
	limit: number,
): Promise<Candidate[]> {
	const { id, editionId, page, written, title, names, words } = searchPages;
	return db
		.select({ id, editionId, page, written, title, names, words })
		.from(searchPages)
		.where(
			and(
				eq(searchPages.variant, variant),
				isPublic ? inArray(page, [modulePage, jobAidPage]) : undefined,
				condition,
			),
		)
		.orderBy(asc(id))
		.limit(limit);
}
