import { columns, isOneOf } from '../columns.ts';
import { variants } from '#lib/languages.ts';
import type { EditionContent } from '#lib/server/catalogue/module-format.ts';

const { table, text, oneOf, int, instant, json, index, uniqueIndex, primaryKey, check } = columns;

/** What somebody records of others: peer mentoring, job rotation, on-the-job learning, an observed practice. */
export const recordedKinds = ['mentoring', 'rotation', 'on-the-job', 'practice'] as const;
export const measureKinds = ['module', 'event', ...recordedKinds, 'recognition'] as const;

/** A unit of training on one theme, known by the name of its folder. */
export const modules = table('modules', {
	slug: text('slug').primaryKey(),
	recordedAt: instant('recorded_at').notNull(),
});

/** An immutable published state of a module; the same content is the same edition. */
export const editions = table(
	'editions',
	{
		id: text('id').primaryKey(),
		moduleSlug: text('module_slug')
			.notNull()
			.references(() => modules.slug, { onDelete: 'restrict' }),
		number: int('number').notNull(),
		contentHash: text('content_hash').notNull(),
		/** Metadata and quiz in every variant; the lessons' HTML is in `edition_lessons`. */
		content: json<EditionContent>('content').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		uniqueIndex('editions_number_unique').on(t.moduleSlug, t.number),
		uniqueIndex('editions_content_unique').on(t.moduleSlug, t.contentHash),
	],
);

/** A lesson's page, or another of the edition such as its job aid, made once at publishing. */
export const editionLessons = table(
	'edition_lessons',
	{
		editionId: text('edition_id')
			.notNull()
			.references(() => editions.id, { onDelete: 'restrict' }),
		lesson: text('lesson').notNull(),
		variant: oneOf('variant', variants).notNull(),
		html: text('html').notNull(),
	},
	(t) => [
		primaryKey({ name: 'edition_lessons_key', columns: [t.editionId, t.lesson, t.variant] }),
		check('edition_lessons_variant_known', isOneOf(t.variant, variants)),
	],
);

/**
 * A picture that pages of editions show, drawn once at publishing. Its name is the hash of what it shows, so that editions
 * share what did not change, and nothing that a page names is ever another picture.
 */
export const pictures = table('pictures', {
	hash: text('hash').primaryKey(),
	svg: text('svg').notNull(),
	recordedAt: instant('recorded_at').notNull(),
});

/** Which edition a module shows from a moment on; a null edition withdraws the module. The newest row counts. */
export const publications = table(
	'publications',
	{
		id: text('id').primaryKey(),
		moduleSlug: text('module_slug')
			.notNull()
			.references(() => modules.slug, { onDelete: 'restrict' }),
		editionId: text('edition_id').references(() => editions.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [index('publications_module_index').on(t.moduleSlug)],
);

/** Anything that can be completed. A module's measure has the id `module:<slug>`. */
export const measures = table(
	'measures',
	{
		id: text('id').primaryKey(),
		kind: oneOf('kind', measureKinds).notNull(),
		moduleSlug: text('module_slug').references(() => modules.slug, { onDelete: 'restrict' }),
	},
	(t) => [check('measures_kind_known', isOneOf(t.kind, measureKinds))],
);
