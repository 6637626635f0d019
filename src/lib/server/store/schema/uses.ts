import type { UseFigure } from '#lib/server/uses/figure.ts';
import { columns, isDayForm, isOneOf } from '../columns.ts';
import { modules } from './catalogue.ts';
import { completions } from './learning.ts';
import { persons, units } from './people.ts';
import { targets } from './targets.ts';

const { table, text, oneOf, bool, instant, day, json, index, uniqueIndex, primaryKey, check } =
	columns;

export const useAnswerNames = ['yes', 'not-yet', 'not-my-work'] as const;
export const observationNames = ['yes', 'not-yet', 'cannot-say'] as const;

/** Whether a person has used at work what they learned, asked once for a completion. A later answer replaces it. */
export const useAnswers = table(
	'use_answers',
	{
		id: text('id').primaryKey(),
		completionId: text('completion_id')
			.notNull()
			.references(() => completions.id, { onDelete: 'restrict' }),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		moduleSlug: text('module_slug')
			.notNull()
			.references(() => modules.slug, { onDelete: 'restrict' }),
		answer: oneOf('answer', useAnswerNames).notNull(),
		example: text('example'),
		/** The day of the first answer: the quarter in which it counts, whatever is changed later. */
		day: day('day').notNull(),
		/** The reporting day from which on the example is shown without name; null: it waits for one. */
		shownDay: day('shown_day'),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		uniqueIndex('use_answers_once').on(t.completionId),
		index('use_answers_person_index').on(t.personId),
		index('use_answers_day_index').on(t.day),
		index('use_answers_module_index').on(t.moduleSlug, t.shownDay),
		check('use_answers_answer_known', isOneOf(t.answer, useAnswerNames)),
		check('use_answers_day_form', isDayForm(t.day)),
	],
);

/** Whether the managers of a location are asked what they have seen used. The newest row counts; none: they are not. */
export const useAskings = table(
	'use_askings',
	{
		id: text('id').primaryKey(),
		unitId: text('unit_id')
			.notNull()
			.references(() => units.id, { onDelete: 'restrict' }),
		isAsked: bool('is_asked').notNull(),
		byPersonId: text('by_person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [index('use_askings_unit_index').on(t.unitId)],
);

/** What a manager has seen of a module's use at a location, of all its people together. The newest of a quarter counts. */
export const useObservations = table(
	'use_observations',
	{
		id: text('id').primaryKey(),
		unitId: text('unit_id')
			.notNull()
			.references(() => units.id, { onDelete: 'restrict' }),
		moduleSlug: text('module_slug')
			.notNull()
			.references(() => modules.slug, { onDelete: 'restrict' }),
		answer: oneOf('answer', observationNames).notNull(),
		day: day('day').notNull(),
		byPersonId: text('by_person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		index('use_observations_unit_index').on(t.unitId, t.day),
		check('use_observations_answer_known', isOneOf(t.answer, observationNames)),
		check('use_observations_day_form', isDayForm(t.day)),
	],
);

/** What may be shown of the answers of a quarter, by target and unit, fixed when the quarter is over. */
export const useFigures = table(
	'use_figures',
	{
		targetId: text('target_id')
			.notNull()
			.references(() => targets.id, { onDelete: 'cascade' }),
		day: day('day').notNull(),
		unitId: text('unit_id')
			.notNull()
			.references(() => units.id, { onDelete: 'cascade' }),
		figure: json<UseFigure>('figure').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [primaryKey({ name: 'use_figures_key', columns: [t.targetId, t.day, t.unitId] })],
);

/** The last days of quarters whose answers have been counted. */
export const useDays = table('use_days', {
	day: day('day').primaryKey(),
	recordedAt: instant('recorded_at').notNull(),
});
