import type { Variant } from '#lib/languages.ts';
import type { Catalogue } from '#lib/server/catalogue/catalogue.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { listFurtherEditions } from './completions.ts';

export interface CompletedEdition {
	title: string;
	edition: number;
}

/** The editions that a completion names, with their titles: the module's first, then those of parts, or of what its test drew from. */
export async function listCompletedEditions(
	db: Reader,
	catalogue: Catalogue,
	{ id, editionId }: { id: string; editionId: string | null },
	variant: Variant,
): Promise<CompletedEdition[]> {
	const further = await listFurtherEditions(db, id);
	const ids = [...(editionId === null ? [] : [editionId]), ...further.map((each) => each.id)];
	const named = await Promise.all(ids.map((each) => catalogue.findEdition(each)));
	return named.flatMap((edition) =>
		edition
			? [{ title: textIn(edition.content.title, variant), edition: edition.editionNumber }]
			: [],
	);
}
