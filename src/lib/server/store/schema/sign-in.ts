import { columns } from '../columns.ts';
import { persons } from './people.ts';

const { table, text, instant, index } = columns;

/** A sign-in. The token's secret half is kept as its SHA-256 only. */
export const sessions = table(
	'sessions',
	{
		id: text('id').primaryKey(),
		secretHash: text('secret_hash').notNull(),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'cascade' }),
		createdAt: instant('created_at').notNull(),
		lastSeenAt: instant('last_seen_at').notNull(),
	},
	(t) => [index('sessions_person_index').on(t.personId)],
);

export const passwords = table('passwords', {
	personId: text('person_id')
		.primaryKey()
		.references(() => persons.id, { onDelete: 'cascade' }),
	/** Argon2id, as a PHC string. */
	hash: text('hash').notNull(),
	recordedAt: instant('recorded_at').notNull(),
});

/** The one-time link of the first run; only the token's SHA-256 is kept. */
export const setUpLinks = table('set_up_links', {
	tokenHash: text('token_hash').primaryKey(),
	createdAt: instant('created_at').notNull(),
	usedAt: instant('used_at'),
});
