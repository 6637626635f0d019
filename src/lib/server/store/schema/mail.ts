import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { columns, isDayForm, isOneOf } from '../columns.ts';
import { variants } from '#lib/languages.ts';
import { persons } from './people.ts';

const { table, text, oneOf, int, instant, day, json, index, uniqueIndex, primaryKey, check } =
	columns;

/** What a rule keeps of why it wrote: ids and codes, never names or addresses. */
export type MailFacts = Record<string, string | string[]>;

export const mailStates = ['waiting', 'held', 'sent', 'shown', 'failed', 'not-due'] as const;

/** A mail from the fact that caused it to its end: the outbox and the ledger are the same rows. */
export const mails = table(
	'mails',
	{
		id: text('id').primaryKey(),
		/** `<rule>/<person>/<reason>`: nobody gets two mails for one reason. */
		key: text('key').notNull(),
		rule: text('rule').notNull(),
		/** Null: it goes to an address of the house, not to a person. */
		personId: text('person_id').references(() => persons.id, { onDelete: 'restrict' }),
		/** Set where there is no person; a person's address is looked up when the mail is sent. */
		address: text('address'),
		facts: json<MailFacts>('facts').notNull(),
		/** Lower goes first. */
		priority: int('priority').notNull(),
		state: oneOf('state', mailStates).notNull(),
		/** The code of the reason for the state; null for what needs none. */
		why: text('why'),
		/** The digest that carries it; its state is the digest's. */
		partOf: text('part_of').references((): AnyPgColumn => mails.id, { onDelete: 'restrict' }),
		/** When a waiting or held mail is looked at next; null: it has come to its end. */
		tryAt: instant('try_at'),
		/** What has not been sent by then no longer is. */
		expiresAt: instant('expires_at').notNull(),
		attempts: int('attempts').notNull().default(0),
		/** Who is sending it now, and until when others leave it alone. */
		lease: text('lease'),
		leasedUntil: instant('leased_until'),
		/** In which variant it was sent. */
		variant: oneOf('variant', variants),
		/** Since when nothing but the queue has kept it back. */
		dueAt: instant('due_at'),
		/** When it came to its end. */
		doneAt: instant('done_at'),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		uniqueIndex('mails_key_unique').on(t.key),
		index('mails_queue_index').on(t.state, t.priority, t.tryAt, t.id),
		index('mails_held_index').on(t.state, t.tryAt),
		index('mails_person_index').on(t.personId),
		index('mails_rule_index').on(t.rule, t.recordedAt),
		index('mails_done_index').on(t.doneAt),
		index('mails_part_index').on(t.partOf),
		check('mails_state_known', isOneOf(t.state, mailStates)),
		check('mails_variant_known', sql`${t.variant} is null or ${isOneOf(t.variant, variants)}`),
		check('mails_have_somebody', sql`(${t.personId} is null) <> (${t.address} is null)`),
	],
);

/** What happened to a mail, when and why. Append-only. */
export const mailEntries = table(
	'mail_entries',
	{
		id: text('id').primaryKey(),
		mailId: text('mail_id')
			.notNull()
			.references(() => mails.id, { onDelete: 'cascade' }),
		at: instant('at').notNull(),
		state: oneOf('state', mailStates).notNull(),
		why: text('why'),
	},
	(t) => [
		index('mail_entries_mail_index').on(t.mailId),
		check('mail_entries_state_known', isOneOf(t.state, mailStates)),
	],
);

/** It has been looked who is due on a day. */
export const mailPlannings = table(
	'mail_plannings',
	{
		day: day('day').primaryKey(),
		startedAt: instant('started_at').notNull(),
		/** Null while it runs; what has run for too long is begun anew. */
		finishedAt: instant('finished_at'),
	},
	(t) => [check('mail_plannings_day_form', isDayForm(t.day))],
);

/** How a person wants their mail; a person without a row has the city's ways. */
export const mailPreferences = table('mail_preferences', {
	personId: text('person_id')
		.primaryKey()
		.references(() => persons.id, { onDelete: 'cascade' }),
	/** An IANA time zone; null: the city's. */
	timeZone: text('time_zone'),
	recordedAt: instant('recorded_at').notNull(),
});

/** A person does not want the mails of a rule. */
export const mailUnsubscriptions = table(
	'mail_unsubscriptions',
	{
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'cascade' }),
		rule: text('rule').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [primaryKey({ name: 'mail_unsubscriptions_key', columns: [t.personId, t.rule] })],
);

/** A server has said for good that there is nobody at an address. Another address of the person is untouched. */
export const bouncedAddresses = table('bounced_addresses', {
	/** As persons keep it, in lower case. */
	address: text('address').primaryKey(),
	/** What the server answered, `550 5.1.1`. */
	code: text('code').notNull(),
	recordedAt: instant('recorded_at').notNull(),
});

/** A template's wording as coordinators have set it. The newest row counts; an empty one takes it back to what ships. */
export const templateWordings = table(
	'template_wordings',
	{
		id: text('id').primaryKey(),
		template: text('template').notNull(),
		variant: oneOf('variant', variants).notNull(),
		subject: text('subject'),
		body: text('body'),
		byPersonId: text('by_person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		index('template_wordings_index').on(t.template, t.variant),
		check('template_wordings_variant_known', isOneOf(t.variant, variants)),
		check('template_wordings_whole', sql`(${t.subject} is null) = (${t.body} is null)`),
	],
);

/** In the demo nothing is sent: what would have been stands here, for a page to show. */
export const shownMails = table('shown_mails', {
	mailId: text('mail_id')
		.primaryKey()
		.references(() => mails.id, { onDelete: 'cascade' }),
	address: text('address').notNull(),
	subject: text('subject').notNull(),
	text: text('text').notNull(),
	html: text('html').notNull(),
	recordedAt: instant('recorded_at').notNull(),
});
