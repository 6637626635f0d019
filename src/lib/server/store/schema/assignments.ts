import { sql } from 'drizzle-orm';
import { columns, isDayForm, isOneOf } from '../columns.ts';
import { modules } from './catalogue.ts';
import { personKinds, persons, roleNames, staffGroups, units } from './people.ts';

const { table, text, oneOf, int, instant, day, index, primaryKey, check } = columns;

/** Who is asked to complete some modules, and by when. Never changed: another rule takes its place. */
export const assignmentRules = table(
	'assignment_rules',
	{
		id: text('id').primaryKey(),
		/** For those who keep rules. */
		name: text('name').notNull(),
		/** Everybody whom it concerns belongs to this unit or below. */
		unitId: text('unit_id')
			.notNull()
			.references(() => units.id, { onDelete: 'restrict' }),
		/** Null, here and below: whichever. */
		staffGroupId: text('staff_group_id').references(() => staffGroups.id, { onDelete: 'restrict' }),
		personKind: oneOf('person_kind', personKinds),
		role: oneOf('role', roleNames),
		/** Only those who began on this day or later. */
		beganFrom: day('began_from'),
		/** The first day of the rule. */
		fromDay: day('from_day').notNull(),
		/** Due so many days after it began to concern somebody, or on a day for all. */
		dueDays: int('due_days'),
		dueDay: day('due_day'),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		index('assignment_rules_unit_index').on(t.unitId),
		check('assignment_rules_kind_known', isOneOf(t.personKind, personKinds)),
		check('assignment_rules_role_known', isOneOf(t.role, roleNames)),
		check('assignment_rules_from_day_form', isDayForm(t.fromDay)),
		check('assignment_rules_due_once', sql`(${t.dueDays} is null) <> (${t.dueDay} is null)`),
	],
);

export const assignmentRuleModules = table(
	'assignment_rule_modules',
	{
		ruleId: text('rule_id')
			.notNull()
			.references(() => assignmentRules.id, { onDelete: 'restrict' }),
		moduleSlug: text('module_slug')
			.notNull()
			.references(() => modules.slug, { onDelete: 'restrict' }),
	},
	(t) => [primaryKey({ name: 'assignment_rule_modules_key', columns: [t.ruleId, t.moduleSlug] })],
);

/** The last day of a rule. The newest recorded row counts; a null day says that it goes on after all. */
export const assignmentRuleEndings = table(
	'assignment_rule_endings',
	{
		id: text('id').primaryKey(),
		ruleId: text('rule_id')
			.notNull()
			.references(() => assignmentRules.id, { onDelete: 'restrict' }),
		untilDay: day('until_day'),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [index('assignment_rule_endings_rule_index').on(t.ruleId)],
);

/** A rule concerns a person: they are asked to complete its modules. Kept when it no longer does. */
export const assignments = table(
	'assignments',
	{
		id: text('id').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		ruleId: text('rule_id')
			.notNull()
			.references(() => assignmentRules.id, { onDelete: 'restrict' }),
		/** When they began in what the rule asks for. */
		beganDay: day('began_day').notNull(),
		/** When the rule began to concern them. */
		sinceDay: day('since_day').notNull(),
		/** Null while a leave without an end keeps it open. */
		dueDay: day('due_day'),
		recordedAt: instant('recorded_at').notNull(),
		/** When it was found that it no longer stands, or stands with other days. */
		endedAt: instant('ended_at'),
	},
	(t) => [
		index('assignments_person_index').on(t.personId),
		index('assignments_rule_index').on(t.ruleId),
	],
);

/** Something has changed about a person, or with null about rules, since assignments were evaluated. */
export const assignmentMarks = table('assignment_marks', {
	id: text('id').primaryKey(),
	personId: text('person_id').references(() => persons.id, { onDelete: 'cascade' }),
});

/** The days for which everybody's assignments were evaluated. */
export const assignmentDays = table('assignment_days', {
	day: day('day').primaryKey(),
	recordedAt: instant('recorded_at').notNull(),
});
