import type { Language, Texts, Variant } from '#lib/languages.ts';
import type { Values } from '../values.ts';
import type { Wording } from '../rendering.ts';

export interface TemplateText extends Wording {
	/** Why the reader gets it; stands in the foot and is not edited. */
	because: string;
	/** Lines that are made for each thing in a list, with their own `{places}`. */
	phrases?: Record<string, string>;
}

/** Something of the real city to show a template with. */
export interface SampleFacts {
	origin: string;
	name: string;
	city: Texts;
	unit: Texts;
	modules: { slug: string; title: Texts }[];
}

/** One purpose, in every language; easy language where it is written. */
export interface Template {
	/** The places that its wording may use. The first link and every list must be used. */
	fields: readonly string[];
	links: readonly [string, ...string[]];
	lists: readonly string[];
	texts: Record<Language, TemplateText> & Partial<Record<Variant, TemplateText>>;
	/** Values to preview it with. */
	sample: (facts: SampleFacts, variant: Variant, text: TemplateText) => Values;
}
