import { m } from '#lib/i18n/messages.js';
import { isLanguage, type Language, languageOf, type Variant } from '#lib/languages.ts';

const names: Record<Language, () => string> = {
	fi: () => m.language_fi(),
	sv: () => m.language_sv(),
	en: () => m.language_en(),
};

/** What a module is written in: "Finnish, Swedish, English, easy language". */
export function nameVariants(variants: readonly Variant[]): string {
	const full = variants.filter(isLanguage).map((language) => names[language]());
	const hasEasy = variants.some((variant) => !isLanguage(variant));
	return [...full, ...(hasEasy ? [m.module_easy_language()] : [])].join(', ');
}

/** One of them: "Finnish", or "Finnish, easy language". */
export function nameVariant(variant: Variant): string {
	const name = names[languageOf(variant)]();
	return isLanguage(variant) ? name : `${name}, ${m.module_easy_language()}`;
}
