import { sql } from 'drizzle-orm';
import { variants } from '#lib/languages.ts';
import { columns, isDayForm, isOneOf } from '../columns.ts';
import { editions, modules } from './catalogue.ts';
import { persons } from './people.ts';

const { table, text, oneOf, instant, day, index, uniqueIndex, check } = columns;

export const reportKinds = ['content', 'hard-to-understand', 'technical', 'other'] as const;
export const closingKinds = ['mended', 'not-a-mistake', 'passed-on'] as const;
export const reportEventKinds = ['taken-up', ...closingKinds] as const;

/** A mistake in a module or a problem with the service, as somebody told of it. Never changed: what follows is events. */
export const reports = table(
	'reports',
	{
		id: text('id').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		/** Of the form that it came by and of what it says: the same form sent twice is one report. */
		formKey: text('form_key').notNull(),
		kind: oneOf('kind', reportKinds).notNull(),
		/** Null: it is about the service. */
		moduleSlug: text('module_slug').references(() => modules.slug, { onDelete: 'restrict' }),
		/** What the module showed when the report came. */
		editionId: text('edition_id').references(() => editions.id, { onDelete: 'restrict' }),
		lesson: text('lesson'),
		/** In which the reporter was reading. */
		variant: oneOf('variant', variants).notNull(),
		text: text('text').notNull(),
		/** The last day on which it is handled as promised. */
		dueDay: day('due_day').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		uniqueIndex('reports_form_unique').on(t.personId, t.formKey),
		index('reports_due_index').on(t.dueDay),
		check('reports_kind_known', isOneOf(t.kind, reportKinds)),
		check('reports_variant_known', isOneOf(t.variant, variants)),
		check('reports_due_day_form', isDayForm(t.dueDay)),
		check('reports_edition_of_module', sql`(${t.moduleSlug} is null) = (${t.editionId} is null)`),
		check('reports_lesson_of_module', sql`${t.lesson} is null or ${t.moduleSlug} is not null`),
	],
);

/** What was done about a report. Append-only; the newest tells its state. */
export const reportEvents = table(
	'report_events',
	{
		id: text('id').primaryKey(),
		reportId: text('report_id')
			.notNull()
			.references(() => reports.id, { onDelete: 'restrict' }),
		kind: oneOf('kind', reportEventKinds).notNull(),
		/** What the reporter is told, where it closes the report. */
		answer: text('answer'),
		byPersonId: text('by_person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		uniqueIndex('report_events_taken_up_once')
			.on(t.reportId)
			.where(sql`kind = 'taken-up'`),
		uniqueIndex('report_events_closed_once')
			.on(t.reportId)
			.where(sql`kind <> 'taken-up'`),
		check('report_events_kind_known', isOneOf(t.kind, reportEventKinds)),
		check('report_events_closing_answers', sql`(${t.kind} = 'taken-up') = (${t.answer} is null)`),
	],
);
