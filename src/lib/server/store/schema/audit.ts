import { columns } from '../columns.ts';

const { table, text, instant, json, index } = columns;

/** Who did or read what, when. Append-only; people are named by id alone, so that erasure leaves it whole. */
export const auditEntries = table(
	'audit_entries',
	{
		id: text('id').primaryKey(),
		at: instant('at').notNull(),
		actorId: text('actor_id'),
		action: text('action').notNull(),
		subject: text('subject').notNull(),
		details: json<Record<string, unknown>>('details').notNull(),
	},
	(t) => [index('audit_entries_subject_index').on(t.subject)],
);
