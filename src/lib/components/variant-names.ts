import { m } from '#lib/i18n/messages.js';
import { isLanguage, type Variant } from '#lib/languages.ts';

/** What a module is written in, in short: "FI, SV, EN, easy language". */
export function nameVariants(variants: readonly Variant[]): string {
	const codes = variants.filter(isLanguage).map((language) => language.toUpperCase());
	const hasEasy = variants.some((variant) => !isLanguage(variant));
	return [...codes, ...(hasEasy ? [m.module_easy_language()] : [])].join(', ');
}
