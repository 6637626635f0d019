import { sql } from 'drizzle-orm';
import { columns } from '../columns.ts';
import { editions, modules } from './catalogue.ts';
import { persons } from './people.ts';

const { table, text, int, instant, index, uniqueIndex, check } = columns;

/** What is shown of a module's ratings, fixed when it was taken: the newest row is what pages show. */
export const feedbackFigures = table(
	'feedback_figures',
	{
		id: text('id').primaryKey(),
		moduleSlug: text('module_slug')
			.notNull()
			.references(() => modules.slug, { onDelete: 'restrict' }),
		/** The people whose ratings are in it. */
		people: int('people').notNull(),
		/** The sum of their ratings, kept off what would tell each of the newest ones. */
		total: int('total').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		uniqueIndex('feedback_figures_step_unique').on(t.moduleSlug, t.people),
		check(
			'feedback_figures_total_sensible',
			sql`${t.total} between ${t.people} and 5 * ${t.people}`,
		),
	],
);

/** What a person thinks of a module, once for each edition that they took. A later answer replaces it. */
export const feedbackAnswers = table(
	'feedback_answers',
	{
		id: text('id').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		moduleSlug: text('module_slug')
			.notNull()
			.references(() => modules.slug, { onDelete: 'restrict' }),
		editionId: text('edition_id')
			.notNull()
			.references(() => editions.id, { onDelete: 'restrict' }),
		rating: int('rating').notNull(),
		comment: text('comment'),
		/** The first figure that was taken with the answer as it is; null: it waits for the next. */
		figureId: text('figure_id').references(() => feedbackFigures.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		uniqueIndex('feedback_answers_once').on(t.personId, t.editionId),
		index('feedback_answers_module_index').on(t.moduleSlug, t.personId),
		check('feedback_answers_rating_known', sql`${t.rating} between 1 and 5`),
	],
);
