import { columns, isDayForm, isOneOf } from '../columns.ts';
import { type Language, languages, type Texts } from '#lib/languages.ts';
import { measures } from './catalogue.ts';
import { completions } from './learning.ts';
import { persons } from './people.ts';
import type { Statement } from '#lib/server/credentials/statement.ts';

const { table, text, oneOf, int, instant, day, json, index, uniqueIndex, primaryKey, check } =
	columns;

export const credentialKinds = ['module', 'licence'] as const;

/** A version of a qualification made of measures. What an older version issued stays valid to its day. */
export const licences = table(
	'licences',
	{
		id: text('id').primaryKey(),
		slug: text('slug').notNull(),
		version: int('version').notNull(),
		names: json<Texts>('names').notNull(),
		summaries: json<Texts>('summaries').notNull(),
		/** What its holder knows and can do, 3 to 5 lines in each language. */
		learned: json<Record<Language, string[]>>('learned').notNull(),
		validYears: int('valid_years').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [uniqueIndex('licences_version_unique').on(t.slug, t.version)],
);

export const licenceMeasures = table(
	'licence_measures',
	{
		licenceId: text('licence_id')
			.notNull()
			.references(() => licences.id, { onDelete: 'restrict' }),
		measureId: text('measure_id')
			.notNull()
			.references(() => measures.id, { onDelete: 'restrict' }),
	},
	(t) => [
		primaryKey({ name: 'licence_measures_key', columns: [t.licenceId, t.measureId] }),
		index('licence_measures_measure_index').on(t.measureId),
	],
);

/** The public half of every key that has signed badges; the private half is a file outside the database. */
export const signingKeys = table('signing_keys', {
	/** The public key as a multikey, `z6Mk…`. */
	id: text('id').primaryKey(),
	recordedAt: instant('recorded_at').notNull(),
});

/** One proof: one person, one thing, one cycle, one number. It keeps its own copy of all that it states. */
export const credentials = table(
	'credentials',
	{
		id: text('id').primaryKey(),
		number: text('number').notNull(),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		kind: oneOf('kind', credentialKinds).notNull(),
		/** What it proves: a measure's id, or `licence:<slug>`. */
		subject: text('subject').notNull(),
		cycle: int('cycle').notNull().default(1),
		/** The completion that earned it; for a licence, the last one of those it needed. */
		completionId: text('completion_id')
			.notNull()
			.references(() => completions.id, { onDelete: 'restrict' }),
		language: oneOf('language', languages).notNull(),
		statement: json<Statement>('statement').notNull(),
		issuedDay: day('issued_day').notNull(),
		/** The last valid day; null: without end. */
		validUntil: day('valid_until'),
		keyId: text('key_id')
			.notNull()
			.references(() => signingKeys.id, { onDelete: 'restrict' }),
		/** The public list of revocations that it is in (its month of issue), and its place there, given at random. */
		statusList: text('status_list').notNull(),
		statusIndex: int('status_index').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		uniqueIndex('credentials_number_unique').on(t.number),
		uniqueIndex('credentials_once').on(t.personId, t.subject, t.cycle),
		uniqueIndex('credentials_status_unique').on(t.statusList, t.statusIndex),
		check('credentials_kind_known', isOneOf(t.kind, credentialKinds)),
		check('credentials_issued_day_form', isDayForm(t.issuedDay)),
	],
);

export const credentialRevocations = table('credential_revocations', {
	credentialId: text('credential_id')
		.primaryKey()
		.references(() => credentials.id, { onDelete: 'restrict' }),
	reason: text('reason').notNull(),
	day: day('day').notNull(),
	recordedAt: instant('recorded_at').notNull(),
});
