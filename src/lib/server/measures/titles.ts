import { languageOf, type Variant } from '#lib/languages.ts';
import type { Catalogue } from '#lib/server/catalogue/catalogue.ts';
import { titleOfMeasure } from '#lib/server/catalogue/measure-titles.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { listRecordedMeasures } from './measures.ts';

/** What any measure is called: a module by its title, what people record of others by the city's list. */
export async function openMeasureTitles(
	db: Reader,
	catalogue: Catalogue,
	variant: Variant,
): Promise<(measureId: string) => string> {
	const recorded = new Map((await listRecordedMeasures(db)).map(({ id, names }) => [id, names]));
	return (measureId) =>
		recorded.get(measureId)?.[languageOf(variant)] ?? titleOfMeasure(catalogue, measureId, variant);
}
