import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { columns, isDayForm, isOneOf } from '../columns.ts';
import { languages, type Texts } from '#lib/languages.ts';
import { sql } from 'drizzle-orm';

const { table, text, oneOf, int, bool, instant, day, json, index, uniqueIndex, primaryKey, check } =
	columns;

export const unitKinds = ['city', 'division', 'service', 'location'] as const;
export const personKinds = ['staff', 'volunteer', 'partner'] as const;
export const roleNames = [
	'manager',
	'assessor',
	'author',
	'coordinator',
	'administrator',
	'auditor',
] as const;

/** A node of the organisation: city → division → service → location. */
export const units = table(
	'units',
	{
		id: text('id').primaryKey(),
		/** The organisation's own key for the unit; part of addresses. */
		code: text('code').notNull(),
		kind: oneOf('kind', unitKinds).notNull(),
		parentId: text('parent_id').references((): AnyPgColumn => units.id, { onDelete: 'restrict' }),
		names: json<Texts>('names').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		uniqueIndex('units_code_unique').on(t.code),
		index('units_parent_index').on(t.parentId),
		check('units_kind_known', isOneOf(t.kind, unitKinds)),
		check('units_city_is_root', sql`(${t.kind} = 'city') = (${t.parentId} is null)`),
	],
);

/** Every unit with each unit above it and itself (depth 0), so that a subtree is one join. */
export const unitAncestors = table(
	'unit_ancestors',
	{
		unitId: text('unit_id')
			.notNull()
			.references(() => units.id, { onDelete: 'cascade' }),
		ancestorId: text('ancestor_id')
			.notNull()
			.references(() => units.id, { onDelete: 'cascade' }),
		depth: int('depth').notNull(),
	},
	(t) => [
		primaryKey({ name: 'unit_ancestors_key', columns: [t.unitId, t.ancestorId] }),
		index('unit_ancestors_ancestor_index').on(t.ancestorId),
	],
);

export const staffGroups = table(
	'staff_groups',
	{
		id: text('id').primaryKey(),
		code: text('code').notNull(),
		names: json<Texts>('names').notNull(),
	},
	(t) => [uniqueIndex('staff_groups_code_unique').on(t.code)],
);

/** The body that a volunteer or a partner comes from. */
export const associations = table(
	'associations',
	{ id: text('id').primaryKey(), name: text('name').notNull() },
	(t) => [uniqueIndex('associations_name_unique').on(t.name)],
);

export const persons = table(
	'persons',
	{
		id: text('id').primaryKey(),
		kind: oneOf('kind', personKinds).notNull(),
		givenNames: text('given_names').notNull(),
		/** Empty for a person with one name. */
		familyName: text('family_name').notNull(),
		/** Kept in lower case; unique where present. */
		email: text('email'),
		/** The employee number in HR; never shown to others, and unique where present. */
		externalId: text('external_id'),
		language: oneOf('language', languages).notNull(),
		easyLanguage: bool('easy_language').notNull().default(false),
		associationId: text('association_id').references(() => associations.id, {
			onDelete: 'restrict',
		}),
		/** The last day on which the account works; null: no end is set. */
		accountUntil: day('account_until'),
		/** Name, address and employee number as they are searched; empty until a step has written it. */
		searchText: text('search_text').notNull().default(''),
		/** Since when nothing here tells who it was: the name is empty, the facts stay. */
		erasedAt: instant('erased_at'),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		uniqueIndex('persons_email_unique').on(t.email),
		uniqueIndex('persons_external_id_unique').on(t.externalId),
		index('persons_account_until_index').on(t.accountUntil),
		index('persons_search_index').on(t.searchText, t.id),
		check('persons_kind_known', isOneOf(t.kind, personKinds)),
		check('persons_language_known', isOneOf(t.language, languages)),
	],
);

/** A person at a location in a staff group, from a day on. Its end is a fact of its own, recorded later. */
export const posts = table(
	'posts',
	{
		id: text('id').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		unitId: text('unit_id')
			.notNull()
			.references(() => units.id, { onDelete: 'restrict' }),
		staffGroupId: text('staff_group_id')
			.notNull()
			.references(() => staffGroups.id, { onDelete: 'restrict' }),
		fromDay: day('from_day').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		index('posts_unit_index').on(t.unitId),
		index('posts_person_index').on(t.personId),
		check('posts_from_day_form', isDayForm(t.fromDay)),
	],
);

/** The last day of a post. The newest recorded row counts; a null day says that the post goes on after all. */
export const postEndings = table(
	'post_endings',
	{
		id: text('id').primaryKey(),
		postId: text('post_id')
			.notNull()
			.references(() => posts.id, { onDelete: 'restrict' }),
		untilDay: day('until_day'),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [index('post_endings_post_index').on(t.postId)],
);

/** Long leave of a person; both days belong to it. */
export const leaves = table(
	'leaves',
	{
		id: text('id').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		fromDay: day('from_day').notNull(),
		untilDay: day('until_day'),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		index('leaves_person_index').on(t.personId),
		check('leaves_from_day_form', isDayForm(t.fromDay)),
	],
);

/** A later word on the last day of a leave. The newest recorded row counts; before the first day, the leave is taken back. */
export const leaveEndings = table(
	'leave_endings',
	{
		id: text('id').primaryKey(),
		leaveId: text('leave_id')
			.notNull()
			.references(() => leaves.id, { onDelete: 'restrict' }),
		untilDay: day('until_day'),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [index('leave_endings_leave_index').on(t.leaveId)],
);

/** The number of staff of a location, or of a staff group at it, from a day on, as HR gave it. */
export const headcounts = table(
	'headcounts',
	{
		id: text('id').primaryKey(),
		unitId: text('unit_id')
			.notNull()
			.references(() => units.id, { onDelete: 'restrict' }),
		/** Null: all groups together. */
		staffGroupId: text('staff_group_id').references(() => staffGroups.id, { onDelete: 'restrict' }),
		day: day('day').notNull(),
		staff: int('staff').notNull(),
		source: text('source').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		index('headcounts_unit_index').on(t.unitId),
		check('headcounts_day_form', isDayForm(t.day)),
		check('headcounts_staff_not_negative', sql`${t.staff} >= 0`),
	],
);

/** What a person may do at a unit and everything below it, from a day until a day. */
export const roles = table(
	'roles',
	{
		id: text('id').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		unitId: text('unit_id')
			.notNull()
			.references(() => units.id, { onDelete: 'restrict' }),
		role: oneOf('role', roleNames).notNull(),
		fromDay: day('from_day').notNull(),
		untilDay: day('until_day'),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		index('roles_person_index').on(t.personId),
		check('roles_role_known', isOneOf(t.role, roleNames)),
		check('roles_from_day_form', isDayForm(t.fromDay)),
	],
);

/** Another last day of a role than it was given with. The newest recorded row counts; a null day says that it goes on. */
export const roleEndings = table(
	'role_endings',
	{
		id: text('id').primaryKey(),
		roleId: text('role_id')
			.notNull()
			.references(() => roles.id, { onDelete: 'restrict' }),
		untilDay: day('until_day'),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [index('role_endings_role_index').on(t.roleId)],
);
