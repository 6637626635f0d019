import { columns } from '../columns.ts';

const { table, text, int, instant, json, index, uniqueIndex } = columns;

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

/** An entry's place in the chain: its hash covers the entry and the hash before, so that nothing before can change unseen. */
export const auditLinks = table(
	'audit_links',
	{
		position: int('position').primaryKey(),
		entryId: text('entry_id')
			.notNull()
			.references(() => auditEntries.id, { onDelete: 'restrict' }),
		hash: text('hash').notNull(),
	},
	(t) => [uniqueIndex('audit_links_entry_unique').on(t.entryId)],
);

/** The end of the chain after each sealing, signed by a key that is not in the database. */
export const auditHeads = table('audit_heads', {
	position: int('position')
		.primaryKey()
		.references(() => auditLinks.position, { onDelete: 'restrict' }),
	hash: text('hash').notNull(),
	keyId: text('key_id').notNull(),
	signature: text('signature').notNull(),
	recordedAt: instant('recorded_at').notNull(),
});
