import { sql } from 'drizzle-orm';
import type { Texts } from '#lib/languages.ts';
import { columns, isDayForm, isOneOf } from '../columns.ts';
import { modules } from './catalogue.ts';
import { persons } from './people.ts';

const { table, text, oneOf, int, bool, instant, day, json, index, check } = columns;

export const commitmentFigures = ['people', 'satisfaction'] as const;
export const commitmentAnswerNames = ['yes', 'partly', 'no'] as const;

/** Something that the city's programme has promised to do, and of which it says how far it has come. */
export const commitments = table('commitments', {
	id: text('id').primaryKey(),
	recordedAt: instant('recorded_at').notNull(),
});

/** How a commitment is worded, where it stands and what it is linked to. The newest row counts. */
export const commitmentWordings = table(
	'commitment_wordings',
	{
		id: text('id').primaryKey(),
		commitmentId: text('commitment_id')
			.notNull()
			.references(() => commitments.id, { onDelete: 'restrict' }),
		texts: json<Texts>('texts').notNull(),
		/** Commitments stand in the order of their places. */
		place: int('place').notNull(),
		/** What the system itself knows of it; null: nothing. */
		figure: oneOf('figure', commitmentFigures),
		moduleSlug: text('module_slug').references(() => modules.slug, { onDelete: 'restrict' }),
		isRetired: bool('is_retired').notNull(),
		byPersonId: text('by_person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		index('commitment_wordings_index').on(t.commitmentId),
		check('commitment_wordings_figure_known', isOneOf(t.figure, commitmentFigures)),
		check('commitment_wordings_link_whole', sql`(${t.figure} is null) = (${t.moduleSlug} is null)`),
	],
);

/** How far a commitment has come on a day. Only ever added; that of the newest day counts. */
export const commitmentAnswers = table(
	'commitment_answers',
	{
		id: text('id').primaryKey(),
		commitmentId: text('commitment_id')
			.notNull()
			.references(() => commitments.id, { onDelete: 'restrict' }),
		answer: oneOf('answer', commitmentAnswerNames).notNull(),
		evidence: text('evidence').notNull(),
		link: text('link'),
		day: day('day').notNull(),
		byPersonId: text('by_person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		index('commitment_answers_index').on(t.commitmentId),
		check('commitment_answers_answer_known', isOneOf(t.answer, commitmentAnswerNames)),
		check('commitment_answers_day_form', isDayForm(t.day)),
	],
);
