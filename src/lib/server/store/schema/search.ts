import { columns, isOneOf } from '../columns.ts';
import { languages, variants } from '#lib/languages.ts';
import { editions } from './catalogue.ts';

const { table, text, oneOf, int, uniqueIndex, primaryKey, check } = columns;

/**
 * The pages of shown editions as plain text: a row for each page and each variant that a reader may ask for, where none is
 * written in it with the text of the nearest. Each engine keeps its own full-text index of `names` and `words` by itself,
 * which its migration says in SQL of its own; whatever rebuilds this table must make that anew.
 */
export const searchPages = table(
	'search_pages',
	{
		id: int('id').primaryKey(),
		editionId: text('edition_id')
			.notNull()
			.references(() => editions.id, { onDelete: 'restrict' }),
		/** A lesson's id, or the name of a page that is none. */
		page: text('page').notNull(),
		variant: oneOf('variant', variants).notNull(),
		/** The variant in which the text is written. */
		written: oneOf('written', variants).notNull(),
		title: text('title').notNull(),
		/** A line for each paragraph, item and heading. */
		text: text('text').notNull(),
		/** The different words of title and headings, folded, between single spaces. */
		names: text('names').notNull(),
		/** All different words of the page, in the same way. */
		words: text('words').notNull(),
	},
	(t) => [
		uniqueIndex('search_pages_key').on(t.editionId, t.page, t.variant),
		check('search_pages_variant_known', isOneOf(t.variant, variants)),
		check('search_pages_written_known', isOneOf(t.written, variants)),
	],
);

/** The long words that pages have ever had, to find compounds by their later parts. */
export const searchWords = table(
	'search_words',
	{ language: oneOf('language', languages).notNull(), word: text('word').notNull() },
	(t) => [
		primaryKey({ name: 'search_words_key', columns: [t.language, t.word] }),
		check('search_words_language_known', isOneOf(t.language, languages)),
	],
);
