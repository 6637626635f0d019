import { sql } from 'drizzle-orm';
import { columns, isDayForm, isOneOf } from '../columns.ts';
import { persons } from './people.ts';

const { table, text, oneOf, instant, day, index, uniqueIndex, check } = columns;

export const erasureEndings = ['withdrawn', 'declined', 'carried-out'] as const;

/** A person's wish that their data be erased, and what became of it. People are named by id alone. */
export const erasureRequests = table(
	'erasure_requests',
	{
		id: text('id').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		/** The last day on which it is answered as the law asks. */
		dueDay: day('due_day').notNull(),
		/** Null: it waits. */
		ending: oneOf('ending', erasureEndings),
		endedAt: instant('ended_at'),
		/** Why it was declined, as the person is told. */
		reason: text('reason'),
		byPersonId: text('by_person_id').references(() => persons.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		uniqueIndex('erasure_requests_one_open')
			.on(t.personId)
			.where(sql`ending is null`),
		index('erasure_requests_person_index').on(t.personId),
		index('erasure_requests_ending_index').on(t.ending, t.dueDay),
		check('erasure_requests_due_day_form', isDayForm(t.dueDay)),
		check(
			'erasure_requests_ending_known',
			sql`${t.ending} is null or ${isOneOf(t.ending, erasureEndings)}`,
		),
		check(
			'erasure_requests_ended_whole',
			sql`(${t.ending} is null) = (${t.endedAt} is null) and (${t.ending} is null) = (${t.byPersonId} is null)`,
		),
		check(
			'erasure_requests_declined_with_reason',
			sql`${t.reason} is null or ${t.ending} = 'declined'`,
		),
	],
);
