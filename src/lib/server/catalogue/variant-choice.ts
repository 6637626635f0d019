import { languageOf, type Variant, variants } from '#lib/languages.ts';
import type { Lesson, ModuleTexts, WrittenPage } from './module-format.ts';

/**
 * The variant to show to a reader who wants one: itself where it is written, else its language's full form, else Finnish,
 * English or Swedish. `fallback` tells that it is another one, which the page must say. Throws where nothing is written.
 */
export function chooseVariant(
	wanted: Variant,
	available: Variant[],
): { variant: Variant; fallback: boolean } {
	const order: Variant[] = [wanted, languageOf(wanted), 'fi', 'en', 'sv'];
	const variant = order.find((each) => available.includes(each)) ?? available[0];
	if (!variant) throw new Error('nothing is written in any variant');
	return { variant, fallback: variant !== wanted };
}

/** A module's text in a variant, or the nearest there is: the full forms are always written. */
export function textIn(texts: ModuleTexts, variant: Variant): string {
	return texts[variant] ?? texts[languageOf(variant)];
}

/** Title and minutes of a page in a variant, or the nearest that is written. */
export function headOf(page: WrittenPage, wanted: Variant): { title: string; minutes: number } {
	const { variant } = chooseVariant(wanted, Object.keys(page.variants) as Variant[]);
	return page.variants[variant] ?? { title: '', minutes: 0 };
}

/** The variants in which every one of these lessons is written. */
export function writtenVariants(lessons: Lesson[]): Variant[] {
	return variants.filter((variant) => lessons.every((lesson) => lesson.variants[variant]));
}
