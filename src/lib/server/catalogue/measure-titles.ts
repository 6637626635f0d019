import type { Variant } from '#lib/languages.ts';
import type { Catalogue } from './catalogue.ts';
import { textIn } from './variant-choice.ts';

/** What a measure is called: a module by its title; a measure without a module by its id. */
export function titleOfMeasure(catalogue: Catalogue, measureId: string, variant: Variant): string {
	const module = catalogue.findModule(measureId.replace('module:', ''));
	return module ? textIn(module.content.title, variant) : measureId;
}
