import { sql } from 'drizzle-orm';
import { columns } from '../columns.ts';
import type { Texts } from '#lib/languages.ts';
import { measures } from './catalogue.ts';
import { completions } from './learning.ts';
import { persons, units } from './people.ts';

const { table, text, int, bool, instant, json, index, uniqueIndex, check } = columns;

/**
 * What a measure is called that people record of others, and whether it is still offered to be recorded. Append-only; the
 * newest row of a measure counts.
 */
export const measureNames = table(
	'measure_names',
	{
		id: text('id').primaryKey(),
		measureId: text('measure_id')
			.notNull()
			.references(() => measures.id, { onDelete: 'restrict' }),
		names: json<Texts>('names').notNull(),
		isOffered: bool('is_offered').notNull(),
		byPersonId: text('by_person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [index('measure_names_measure_index').on(t.measureId)],
);

/** What somebody recorded at once of people of a location: the same measure, day and time spent, for each of them. */
export const recordings = table(
	'recordings',
	{
		id: text('id').primaryKey(),
		/** The location whose people they were. */
		unitId: text('unit_id')
			.notNull()
			.references(() => units.id, { onDelete: 'restrict' }),
		/** How long it took each of them. */
		minutes: int('minutes').notNull(),
		byPersonId: text('by_person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		/** Of the form that it came by and of what it says: the same form sent twice is one recording. */
		formKey: text('form_key').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		uniqueIndex('recordings_form_unique').on(t.byPersonId, t.formKey),
		index('recordings_unit_index').on(t.unitId),
		check(
			'recordings_minutes_in_quarters',
			sql`${t.minutes} between 15 and 1440 and ${t.minutes} % 15 = 0`,
		),
	],
);

/** The completions that a recording made. Each has the note for itself, so that it can go with its person. */
export const recordedCompletions = table(
	'recorded_completions',
	{
		completionId: text('completion_id')
			.primaryKey()
			.references(() => completions.id, { onDelete: 'restrict' }),
		recordingId: text('recording_id')
			.notNull()
			.references(() => recordings.id, { onDelete: 'restrict' }),
		note: text('note'),
	},
	(t) => [
		index('recorded_completions_recording_index').on(t.recordingId),
		check('recorded_completions_note_short', sql`length(${t.note}) <= 500`),
	],
);
