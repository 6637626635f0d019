import { columns, isOneOf } from '../columns.ts';
import { persons } from './people.ts';

const { table, text, oneOf, int, bool, instant, day, json, index, primaryKey, uniqueIndex, check } =
	columns;

export type SignInWay = 'password' | 'link' | 'provider' | 'passkey' | 'demo' | 'set-up';

export const challengePurposes = ['add', 'sign-in', 'second-step'] as const;

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
		/** When the second step was taken, or somebody who is trusted vouched for it; null for a session without. */
		secondStepAt: instant('second_step_at'),
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

/** Whom an identity provider means by its subject; never found by address again. */
export const identities = table(
	'identities',
	{
		issuer: text('issuer').notNull(),
		subject: text('subject').notNull(),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'cascade' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		primaryKey({ name: 'identities_key', columns: [t.issuer, t.subject] }),
		// One person is one subject there: an address that is given to somebody else opens no account.
		uniqueIndex('identities_person_issuer_unique').on(t.personId, t.issuer),
	],
);

export const passkeys = table(
	'passkeys',
	{
		/** As the authenticator chose it, base64url. */
		id: text('id').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'cascade' }),
		/** COSE, base64url. */
		publicKey: text('public_key').notNull(),
		/** How often it says that it was used; 0 for ever where it does not count. */
		counter: int('counter').notNull(),
		transports: json<string[]>('transports').notNull(),
		/** What the person calls it. */
		name: text('name').notNull(),
		recordedAt: instant('recorded_at').notNull(),
		usedDay: day('used_day'),
	},
	(t) => [index('passkeys_person_index').on(t.personId)],
);

/** What an authenticator is to sign, once, within minutes. */
export const passkeyChallenges = table(
	'passkey_challenges',
	{
		challenge: text('challenge').primaryKey(),
		purpose: oneOf('purpose', challengePurposes).notNull(),
		/** For whom alone; null where anybody may come. */
		personId: text('person_id').references(() => persons.id, { onDelete: 'cascade' }),
		/** The budgets that get back what this took, once it has led in. */
		taken: json<string[]>('taken').notNull(),
		expiresAt: instant('expires_at').notNull(),
	},
	(t) => [
		index('passkey_challenges_person_index').on(t.personId),
		index('passkey_challenges_expiry_index').on(t.expiresAt),
		check('passkey_challenges_purpose_known', isOneOf(t.purpose, challengePurposes)),
	],
);

/** What the person's app makes its codes of, sealed with a key that is in no database. */
export const codeSecrets = table('code_secrets', {
	personId: text('person_id')
		.primaryKey()
		.references(() => persons.id, { onDelete: 'cascade' }),
	sealed: text('sealed').notNull(),
	/** The newest half minute whose code was used: it and those before are used up. */
	usedStep: int('used_step').notNull(),
	recordedAt: instant('recorded_at').notNull(),
});

/** Codes on paper, each for one second step; only their SHA-256 is kept. */
export const recoveryCodes = table(
	'recovery_codes',
	{
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'cascade' }),
		hash: text('hash').notNull(),
		recordedAt: instant('recorded_at').notNull(),
		usedAt: instant('used_at'),
	},
	(t) => [primaryKey({ name: 'recovery_codes_key', columns: [t.personId, t.hash] })],
);
