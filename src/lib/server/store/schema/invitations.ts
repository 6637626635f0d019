import { languages, variants } from '#lib/languages.ts';
import { columns, isDayForm, isOneOf } from '../columns.ts';
import { associations, personKinds, persons, units } from './people.ts';

const { table, text, oneOf, int, instant, day, index, uniqueIndex, check } = columns;

export const invitationKinds = ['personal', 'open'] as const;

/** Somebody outside HR is asked to take an account: one person by mail, or whoever has a link, up to a number. */
export const invitations = table(
	'invitations',
	{
		id: text('id').primaryKey(),
		kind: oneOf('kind', invitationKinds).notNull(),
		/** Of the link's token, which is derived from the id by a secret that is in no database. */
		tokenHash: text('token_hash').notNull(),
		/** The unit that invites: its coordinators look after whoever comes. */
		unitId: text('unit_id')
			.notNull()
			.references(() => units.id, { onDelete: 'restrict' }),
		personKind: oneOf('person_kind', personKinds).notNull(),
		associationId: text('association_id').references(() => associations.id, {
			onDelete: 'restrict',
		}),
		/** Of whoever is invited by name. */
		givenNames: text('given_names').notNull().default(''),
		familyName: text('family_name').notNull().default(''),
		email: text('email'),
		language: oneOf('language', languages).notNull(),
		/** How many people may come by it. */
		most: int('most').notNull(),
		/** The last day on which it can be used. */
		untilDay: day('until_day').notNull(),
		/** The last day of the accounts that come from it; null: no end is set. */
		accountUntil: day('account_until'),
		invitedBy: text('invited_by')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		closedAt: instant('closed_at'),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		uniqueIndex('invitations_token_unique').on(t.tokenHash),
		index('invitations_unit_index').on(t.unitId),
		check('invitations_kind_known', isOneOf(t.kind, invitationKinds)),
		check('invitations_person_kind_known', isOneOf(t.personKind, personKinds)),
		check('invitations_until_day_form', isDayForm(t.untilDay)),
	],
);

/** A person has come by an invitation, and has accepted the pledge of confidentiality as it stood. */
export const invitationAcceptances = table(
	'invitation_acceptances',
	{
		id: text('id').primaryKey(),
		invitationId: text('invitation_id')
			.notNull()
			.references(() => invitations.id, { onDelete: 'restrict' }),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		day: day('day').notNull(),
		pledgeHash: text('pledge_hash')
			.notNull()
			.references(() => pledgeTexts.hash, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		index('invitation_acceptances_invitation_index').on(t.invitationId),
		index('invitation_acceptances_person_index').on(t.personId),
	],
);

/** Every text of the pledge that somebody has accepted, by its SHA-256. */
export const pledgeTexts = table('pledge_texts', {
	hash: text('hash').primaryKey(),
	text: text('text').notNull(),
});

/** The city's own words for the pledge. The newest row of a variant counts; a null text is the one that ships. */
export const pledgeWordings = table(
	'pledge_wordings',
	{
		id: text('id').primaryKey(),
		variant: oneOf('variant', variants).notNull(),
		text: text('text'),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		index('pledge_wordings_variant_index').on(t.variant),
		check('pledge_wordings_variant_known', isOneOf(t.variant, variants)),
	],
);
