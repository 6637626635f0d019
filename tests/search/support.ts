import { openCatalogue } from '#lib/server/catalogue/catalogue.ts';
import type { ReadModule } from '#lib/server/catalogue/read-module.ts';
import { publishLibrary } from '#lib/server/catalogue/publish.ts';
import type { Variant } from '#lib/languages.ts';
import { indexPublication } from '#lib/server/search/index-pages.ts';
import { type SearchResult, searchCatalogue } from '#lib/server/search/search.ts';
import { texts } from '../support/city.ts';
import { writeModule } from '../support/learning.ts';
import { freshStore } from '../support/store.ts';

interface WrittenLesson {
	title: string;
	/** HTML as publishing draws it, by variant. */
	pages: Partial<Record<Variant, string>>;
}

/** A module with lessons of their own text. */
export function writeLessons(
	slug: string,
	lessons: Record<string, WrittenLesson>,
	changes: Parameters<typeof writeModule>[1] = {},
): ReadModule {
	const module = writeModule(slug, {
		...changes,
		lessons: Object.entries(lessons).map(([id, { title, pages }]) => ({
			id,
			variants: Object.fromEntries(
				Object.keys(pages).map((variant) => [variant, { title, minutes: 3 }]),
			),
		})),
	});
	const pages = Object.entries(lessons).flatMap(([lesson, written]) =>
		Object.entries(written.pages).map(([variant, html]) => ({ lesson, variant, html })),
	);
	const hash = JSON.stringify([module.content, pages]);
	return { ...module, contentHash: hash, pages: pages as ReadModule['pages'] };
}

/** A published library, and how to search it. */
export async function openSearch(...library: ReadModule[]) {
	const store = await freshStore();
	await publishLibrary(store, library, [indexPublication]);
	const catalogue = await openCatalogue(store.read, { refreshEvery: 0 });
	return {
		store,
		catalogue,
		search: (text: string, variant: Variant = 'fi', isPublic = false) =>
			searchCatalogue(store.read, catalogue, { text, variant, isPublic }),
		async publish(...next: ReadModule[]) {
			await publishLibrary(store, next, [indexPublication]);
			await catalogue.refresh();
		},
		async close() {
			catalogue.close();
			await store.close();
		},
	};
}

/** What was found, as `module` or `module/lesson`, in the order in which it is shown. */
export function namesOf({ modules }: SearchResult): string[] {
	return modules.flatMap(({ slug, snippet, pages }) => [
		...(snippet ? [slug] : []),
		...pages.map(({ lesson }) => `${slug}/${lesson}`),
	]);
}

export const named = (title: string) => ({ title: texts(title) });
