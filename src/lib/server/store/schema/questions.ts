import { columns, isDayForm, isOneOf } from '../columns.ts';
import { variants } from '#lib/languages.ts';
import { editions, modules } from './catalogue.ts';
import { attempts } from './learning.ts';
import { persons } from './people.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import type { Sums } from '#lib/server/question-health/sums.ts';

const { table, text, oneOf, int, bool, instant, day, json, index, primaryKey, check } = columns;

/**
 * A question counts from now on by another key, or for nobody. It concerns every attempt that was asked this very content,
 * told by its hash: what its author writes anew is another question.
 */
export const questionCorrections = table(
	'question_corrections',
	{
		id: text('id').primaryKey(),
		/** The module whose quiz has the question: of attempts at other modules too, which draw from it. */
		moduleSlug: text('module_slug')
			.notNull()
			.references(() => modules.slug, { onDelete: 'restrict' }),
		questionId: text('question_id').notNull(),
		fromHash: text('from_hash').notNull(),
		/** The question with its right key; null: it is void. */
		question: json<Question | null>('question'),
		/** The edition that brought the right key. */
		editionId: text('edition_id').references(() => editions.id, { onDelete: 'restrict' }),
		reason: text('reason').notNull(),
		byPersonId: text('by_person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
		/** The attempts of people up to this one have been looked at, in the order of their ids. */
		doneUpTo: text('done_up_to').notNull().default(''),
		finishedAt: instant('finished_at'),
	},
	(t) => [index('question_corrections_module_index').on(t.moduleSlug)],
);

/** What an attempt comes to with a correction and all before it. Its first result stays in its own row. */
export const regradedAttempts = table(
	'regraded_attempts',
	{
		attemptId: text('attempt_id')
			.notNull()
			.references(() => attempts.id, { onDelete: 'restrict' }),
		correctionId: text('correction_id')
			.notNull()
			.references(() => questionCorrections.id, { onDelete: 'restrict' }),
		/** How many of its questions count. */
		questions: int('questions').notNull(),
		points: int('points').notNull(),
		sixtieths: int('sixtieths').notNull(),
		/** Never false where the attempt had passed before. */
		passed: bool('passed').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [primaryKey({ name: 'regraded_attempts_key', columns: [t.attemptId, t.correctionId] })],
);

/** What is counted of the answers to a question in a variant: sums over people, of nobody in particular. */
export const questionFigures = table(
	'question_figures',
	{
		moduleSlug: text('module_slug')
			.notNull()
			.references(() => modules.slug, { onDelete: 'restrict' }),
		questionId: text('question_id').notNull(),
		variant: oneOf('variant', variants).notNull(),
		/** Of the question as the variant shows it: the sums are of no other. */
		contentHash: text('content_hash').notNull(),
		people: int('people').notNull(),
		sums: json<Sums>('sums').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		primaryKey({ name: 'question_figures_key', columns: [t.moduleSlug, t.questionId, t.variant] }),
		check('question_figures_variant_known', isOneOf(t.variant, variants)),
	],
);

/** The days on which the answers were counted. */
export const questionCountDays = table(
	'question_count_days',
	{ day: day('day').primaryKey(), recordedAt: instant('recorded_at').notNull() },
	(t) => [check('question_count_days_day_form', isDayForm(t.day))],
);
