/** The languages of the interface, of equal standing. Each has an easy form too: see `variants`. */
export const languages = ['fi', 'sv', 'en'] as const;
export type Language = (typeof languages)[number];

/**
 * The forms in which a text can exist: each language, and its easy-language form (BCP 47 variant `simple`).
 * The interface's messages, the lessons and the questions are written in these.
 */
export const variants = ['fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple'] as const;
export type Variant = (typeof variants)[number];

/** A text in each language of the interface. */
export type Texts = Record<Language, string>;

export const languageNames: Texts = { fi: 'Suomi', sv: 'Svenska', en: 'English' };

/** What easy language is called, by each language itself. */
export const easyLanguageNames: Texts = {
	fi: 'Selkosuomi',
	sv: 'Lättläst svenska',
	en: 'Easy English',
};

export function isLanguage(value: unknown): value is Language {
	return languages.includes(value as Language);
}

export function isVariant(value: unknown): value is Variant {
	return variants.includes(value as Variant);
}

/** The variant that a reader of a language wants: its easy form, or the full one. */
export function variantOf(language: Language, isEasy: boolean): Variant {
	return isEasy ? `${language}-simple` : language;
}

/** The language that a variant is written in: `fi-simple` is Finnish. */
export function languageOf(variant: Variant): Language {
	return variant.slice(0, 2) as Language;
}
