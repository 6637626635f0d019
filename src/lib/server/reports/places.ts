import type { Variant } from '#lib/languages.ts';
import type { Catalogue } from '#lib/server/catalogue/catalogue.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { outlineLessons } from '#lib/server/learning/outline.ts';

/** What a report is about, in a reader's words. */
export interface Place {
	slug: string;
	editionId: string;
	title: string;
	lesson: { id: string; title: string } | undefined;
}

/** A module, and a lesson of it, by their names in addresses. Undefined where there is no such module; a lesson that is not there is left out. */
export function findPlace(
	catalogue: Pick<Catalogue, 'findShown'>,
	{ slug, lesson }: { slug: string | null; lesson: string | null },
	variant: Variant,
): Place | undefined {
	const module = slug === null ? undefined : catalogue.findShown(slug);
	if (!module) return undefined;
	const { editionId, content } = module;
	const found = outlineLessons(content.lessons, new Set(), variant).find(({ id }) => id === lesson);
	return {
		...{ slug: module.slug, editionId, title: textIn(content.title, variant) },
		lesson: found && { id: found.id, title: found.title },
	};
}
