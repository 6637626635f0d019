/** The languages of the interface, of equal standing; Finnish is the one that messages fall back to at compile time only. */
export const languages = ['fi', 'sv', 'en'] as const;
export type Language = (typeof languages)[number];

/** The forms in which a lesson or a question can exist: each language, and its easy-language form (BCP 47 variant `simple`). */
export const variants = ['fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple'] as const;
export type Variant = (typeof variants)[number];

/** A text in each language of the interface. */
export type Texts = Record<Language, string>;

export const languageNames: Texts = { fi: 'Suomi', sv: 'Svenska', en: 'English' };

export function isLanguage(value: unknown): value is Language {
	return languages.includes(value as Language);
}

export function isVariant(value: unknown): value is Variant {
	return variants.includes(value as Variant);
}

/** The language that a variant is written in: `fi-simple` is Finnish. */
export function languageOf(variant: Variant): Language {
	return variant.slice(0, 2) as Language;
}
