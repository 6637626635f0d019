import { columns } from '../columns.ts';
import { persons } from './people.ts';

const { table, text, int, bool, instant, json, index, uniqueIndex } = columns;

export type SignInWay = 'password' | 'link' | 'demo' | 'set-up';

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
		/** By what the person proved who they are. */
		way: text('way').$type<SignInWay>(),
		/** Such as `Firefox, Android`; null where the browser tells nothing that we know. */
		device: text('device'),
		/** A computer that others use too: the session ends soon when it is not used. */
		isShared: bool('is_shared').notNull().default(false),
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

/**
 * A wish to sign in by mail. Unknown addresses have rows too, without a person, so that nobody can tell them apart.
 * The link's token is derived from the id by a secret that is in no database; its hash alone stands here.
 */
export const signInLinks = table(
	'sign_in_links',
	{
		id: text('id').primaryKey(),
		tokenHash: text('token_hash').notNull(),
		/** Of what the browser that asked holds as a cookie. */
		requestHash: text('request_hash').notNull(),
		personId: text('person_id').references(() => persons.id, { onDelete: 'cascade' }),
		isShared: bool('is_shared').notNull(),
		/** Where the person was going. */
		returnPath: text('return_path').notNull(),
		/** The budgets that get back what this took, once it is used. */
		taken: json<string[]>('taken').notNull(),
		createdAt: instant('created_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		/** When its mail was put into the outbox. */
		mailedAt: instant('mailed_at'),
		/** When somebody who has the mail asked for a code; before that no code is right. */
		codeShownAt: instant('code_shown_at'),
		codeTries: int('code_tries').notNull().default(0),
		usedAt: instant('used_at'),
	},
	(t) => [
		uniqueIndex('sign_in_links_token_unique').on(t.tokenHash),
		uniqueIndex('sign_in_links_request_unique').on(t.requestHash),
		index('sign_in_links_person_index').on(t.personId),
		index('sign_in_links_mail_index').on(t.mailedAt),
		index('sign_in_links_expiry_index').on(t.expiresAt),
	],
);

/** How many tries somebody had in the window that runs. Who it was stands here as a keyed hash only. */
export const signInTries = table(
	'sign_in_tries',
	{
		key: text('key').primaryKey(),
		count: int('count').notNull(),
		endsAt: instant('ends_at').notNull(),
	},
	(t) => [index('sign_in_tries_end_index').on(t.endsAt)],
);
