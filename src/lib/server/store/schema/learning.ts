import { sql } from 'drizzle-orm';
import { columns, isDayForm, isOneOf } from '../columns.ts';
import { variants } from '#lib/languages.ts';
import { editions, measures, modules } from './catalogue.ts';
import { persons } from './people.ts';
import type { DrawnQuestion } from '#lib/server/learning/drawing.ts';

const { table, text, oneOf, int, bool, instant, day, json, index, uniqueIndex, primaryKey, check } =
	columns;

export const completionSources = ['attempt', 'event', 'observation', 'recognition'] as const;

/** A person has read a lesson. Kept per lesson, not per variant: changing language loses nothing. */
export const lessonReadings = table(
	'lesson_readings',
	{
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		moduleSlug: text('module_slug')
			.notNull()
			.references(() => modules.slug, { onDelete: 'restrict' }),
		lesson: text('lesson').notNull(),
		editionId: text('edition_id')
			.notNull()
			.references(() => editions.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		primaryKey({ name: 'lesson_readings_key', columns: [t.personId, t.moduleSlug, t.lesson] }),
	],
);

/** One try at a module's quiz. What it depends on is copied in, so that a later edition changes nobody's result. */
export const attempts = table(
	'attempts',
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
		/** The variant in which the attempt was started. */
		variant: oneOf('variant', variants).notNull(),
		/** Drawn questions in their order, each with the order of its options. */
		questions: json<DrawnQuestion[]>('questions').notNull(),
		passPercent: int('pass_percent').notNull(),
		startedAt: instant('started_at').notNull(),
		/** What is saved by then is submitted; null: without end. Extra time of the person is in it. */
		deadlineAt: instant('deadline_at'),
		/** Asked in easy language whatever the reader's choice: the person's accommodation at the start. */
		easyLanguage: bool('easy_language').notNull().default(false),
		submittedAt: instant('submitted_at'),
		/** Whole points and result: null until submitted. */
		points: int('points'),
		/** What questions that give a part of a point come to beyond the whole points, in sixtieths. */
		sixtieths: int('sixtieths').notNull().default(0),
		passed: bool('passed'),
	},
	(t) => [
		uniqueIndex('attempts_one_open')
			.on(t.personId, t.moduleSlug)
			.where(sql`submitted_at is null`),
		index('attempts_person_index').on(t.personId, t.moduleSlug),
		index('attempts_deadline_index')
			.on(t.deadlineAt)
			.where(sql`submitted_at is null and deadline_at is not null`),
		check('attempts_variant_known', isOneOf(t.variant, variants)),
		check(
			'attempts_submitted_whole',
			sql`(${t.submittedAt} is null) = (${t.points} is null) and (${t.points} is null) = (${t.passed} is null)`,
		),
	],
);

/** What somebody needs in every quiz: set by an administrator, told to nobody but the person. */
export const accommodations = table(
	'accommodations',
	{
		personId: text('person_id')
			.primaryKey()
			.references(() => persons.id, { onDelete: 'restrict' }),
		extraPercent: int('extra_percent').notNull(),
		withoutLimit: bool('without_limit').notNull(),
		easyLanguage: bool('easy_language').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [check('accommodations_extra_known', sql`${t.extraPercent} between 0 and 300`)],
);

/** One attempt more than a module's limit, given by a person. */
export const attemptGrants = table(
	'attempt_grants',
	{
		id: text('id').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		moduleSlug: text('module_slug')
			.notNull()
			.references(() => modules.slug, { onDelete: 'restrict' }),
		byPersonId: text('by_person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [index('attempt_grants_person_index').on(t.personId, t.moduleSlug)],
);

/** The newest answer to a question of an attempt. */
export const answers = table(
	'answers',
	{
		attemptId: text('attempt_id')
			.notNull()
			.references(() => attempts.id, { onDelete: 'cascade' }),
		questionId: text('question_id').notNull(),
		choices: json<string[]>('choices').notNull(),
		/** When the learner gave it, by the order their browser sent: a late delivery of an older answer changes nothing. */
		revision: int('revision').notNull(),
		savedAt: instant('saved_at').notNull(),
	},
	(t) => [primaryKey({ name: 'answers_key', columns: [t.attemptId, t.questionId] })],
);

/** The fact that a person met a measure on a day. Append-only: a wrong one has a voiding. */
export const completions = table(
	'completions',
	{
		id: text('id').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		measureId: text('measure_id')
			.notNull()
			.references(() => measures.id, { onDelete: 'restrict' }),
		/** 1 for the first; a renewal opens the next. */
		cycle: int('cycle').notNull().default(1),
		day: day('day').notNull(),
		/** The last day on which it counts; null: without end. */
		validUntil: day('valid_until'),
		source: oneOf('source', completionSources).notNull(),
		attemptId: text('attempt_id').references(() => attempts.id, { onDelete: 'restrict' }),
		editionId: text('edition_id').references(() => editions.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		uniqueIndex('completions_once').on(t.personId, t.measureId, t.cycle),
		index('completions_measure_index').on(t.measureId, t.day),
		check('completions_day_form', isDayForm(t.day)),
		check('completions_source_known', isOneOf(t.source, completionSources)),
	],
);

/** The editions besides the completion's own whose questions its attempt asked: parts of divisions, modules of a test. */
export const completionEditions = table(
	'completion_editions',
	{
		completionId: text('completion_id')
			.notNull()
			.references(() => completions.id, { onDelete: 'restrict' }),
		editionId: text('edition_id')
			.notNull()
			.references(() => editions.id, { onDelete: 'restrict' }),
	},
	(t) => [primaryKey({ name: 'completion_editions_key', columns: [t.completionId, t.editionId] })],
);

/** A person has read what an edition changed of a module, or of a part, that they had completed in an older one. */
export const changeReadings = table(
	'change_readings',
	{
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		editionId: text('edition_id')
			.notNull()
			.references(() => editions.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [primaryKey({ name: 'change_readings_key', columns: [t.personId, t.editionId] })],
);

export const voidings = table('voidings', {
	completionId: text('completion_id')
		.primaryKey()
		.references(() => completions.id, { onDelete: 'restrict' }),
	reason: text('reason').notNull(),
	byPersonId: text('by_person_id')
		.notNull()
		.references(() => persons.id, { onDelete: 'restrict' }),
	recordedAt: instant('recorded_at').notNull(),
});
