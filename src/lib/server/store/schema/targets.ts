import { sql } from 'drizzle-orm';
import { columns, isDayForm, isOneOf } from '../columns.ts';
import type { Texts } from '#lib/languages.ts';
import type { ReportedFigure } from '#lib/server/access/suppression.ts';
import type { GroupShare, NewTarget } from '#lib/server/targets/definition.ts';
import type {
	GroupFigures,
	MeasureFigures,
	Repeat,
	RepeatsByDay,
} from '#lib/server/targets/figures.ts';
import { measures } from './catalogue.ts';
import { staffGroups, units } from './people.ts';

const { table, text, oneOf, int, bool, instant, day, json, index, primaryKey, check } = columns;

export const targetRules = ['any', 'all'] as const;

/**
 * A share of the staff of every location in a scope who shall have completed counted measures by a day.
 * As it was first set; what it became later stands in `target_changes`.
 */
export const targets = table(
	'targets',
	{
		id: text('id').primaryKey(),
		names: json<Texts>('names').notNull(),
		unitId: text('unit_id')
			.notNull()
			.references(() => units.id, { onDelete: 'restrict' }),
		/** The share in basis points: 5000 is half. */
		shareBp: int('share_bp').notNull(),
		rule: oneOf('rule', targetRules).notNull(),
		fromDay: day('from_day').notNull(),
		dueDay: day('due_day').notNull(),
		excludesLeave: bool('excludes_leave').notNull().default(true),
		/** People who joined within this many weeks are left out; null: nobody is. */
		newcomerWeeks: int('newcomer_weeks'),
		/** Whether a recognised earlier skill counts as the measure. */
		countsRecognition: bool('counts_recognition').notNull().default(true),
		/** The groups that it is about, each with its own share; empty: all staff. */
		staffGroups: json<GroupShare[]>('staff_groups')
			.notNull()
			.default(sql`'[]'`),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		check('targets_share_sensible', sql`${t.shareBp} between 1 and 10000`),
		check('targets_rule_known', isOneOf(t.rule, targetRules)),
		check('targets_period_forward', sql`${t.fromDay} <= ${t.dueDay}`),
		check('targets_from_day_form', isDayForm(t.fromDay)),
		check('targets_due_day_form', isDayForm(t.dueDay)),
	],
);

export const targetMeasures = table(
	'target_measures',
	{
		targetId: text('target_id')
			.notNull()
			.references(() => targets.id, { onDelete: 'restrict' }),
		measureId: text('measure_id')
			.notNull()
			.references(() => measures.id, { onDelete: 'restrict' }),
	},
	(t) => [primaryKey({ name: 'target_measures_key', columns: [t.targetId, t.measureId] })],
);

/** What a target says from a moment on: its whole definition anew, or that it has ended. The newest counts. */
export const targetChanges = table(
	'target_changes',
	{
		id: text('id').primaryKey(),
		targetId: text('target_id')
			.notNull()
			.references(() => targets.id, { onDelete: 'restrict' }),
		/** Null: the target has ended. */
		definition: json<NewTarget>('definition'),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [index('target_changes_target_index').on(t.targetId)],
);

/** A share of a location's own, or of a staff group there. The newest of a place counts; a null share takes it back. */
export const targetOwnShares = table(
	'target_own_shares',
	{
		id: text('id').primaryKey(),
		targetId: text('target_id')
			.notNull()
			.references(() => targets.id, { onDelete: 'restrict' }),
		unitId: text('unit_id')
			.notNull()
			.references(() => units.id, { onDelete: 'restrict' }),
		/** Null: all staff there, whatever groups the target is about. */
		staffGroupId: text('staff_group_id').references(() => staffGroups.id, {
			onDelete: 'restrict',
		}),
		shareBp: int('share_bp'),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		index('target_own_shares_unit_index').on(t.unitId),
		index('target_own_shares_target_index').on(t.targetId),
		check(
			'target_own_shares_sensible',
			sql`${t.shareBp} is null or ${t.shareBp} between 1 and 10000`,
		),
	],
);

/** A location's coverage as last computed from the facts. True until a stale mark or its next change of day. */
export const coverageCells = table(
	'coverage_cells',
	{
		targetId: text('target_id')
			.notNull()
			.references(() => targets.id, { onDelete: 'cascade' }),
		locationId: text('location_id')
			.notNull()
			.references(() => units.id, { onDelete: 'cascade' }),
		headcount: int('headcount').notNull(),
		/** The day and source of the headcount; null where the number of members stands in. */
		headcountDay: day('headcount_day'),
		headcountSource: text('headcount_source'),
		members: int('members').notNull(),
		excluded: int('excluded').notNull(),
		satisfied: int('satisfied').notNull(),
		needed: int('needed').notNull().default(0),
		gap: int('gap').notNull().default(0),
		/** What a unit above must take away, since it is counted at another location below it. */
		repeats: json<Repeat[]>('repeats')
			.notNull()
			.default(sql`'[]'`),
		/** The first day after the computed one on which known facts can change the figures; null: none. */
		nextChangeDay: day('next_change_day'),
		recordedAt: instant('recorded_at').notNull(),
		/** The staff groups there. Last, so that who reads the cell alone does not come past it. */
		groups: json<GroupFigures[]>('groups')
			.notNull()
			.default(sql`'[]'`),
	},
	(t) => [primaryKey({ name: 'coverage_cells_key', columns: [t.targetId, t.locationId] })],
);

/** How many of a location's staff have which measures, as last computed. True as long as the coverage cells are. */
export const measureCells = table('measure_cells', {
	locationId: text('location_id')
		.primaryKey()
		.references(() => units.id, { onDelete: 'cascade' }),
	figures: json<MeasureFigures>('figures').notNull(),
	/** The first day after the computed one on which known facts can change the figures; null: none. */
	nextChangeDay: day('next_change_day'),
	/** Another one with each computation of the location, whatever it stored: whoever computed from older facts sees that. */
	computation: text('computation').notNull(),
	recordedAt: instant('recorded_at').notNull(),
});

/**
 * How a location's coverage has come about, computed and stored with its cell: true as long as that is.
 * One row holds all days, `targets/trend-days.ts` says which.
 */
export const coverageTrends = table(
	'coverage_trends',
	{
		targetId: text('target_id')
			.notNull()
			.references(() => targets.id, { onDelete: 'cascade' }),
		locationId: text('location_id')
			.notNull()
			.references(() => units.id, { onDelete: 'cascade' }),
		/** The day on which it was computed: the last of the days. */
		day: day('day').notNull(),
		/** By day: denominator, satisfied, needed, gap, gained. */
		points: json<number[][]>('points').notNull(),
		/** What a parent's trend must not count again. */
		repeats: json<RepeatsByDay>('repeats').notNull(),
		nextChangeDay: day('next_change_day'),
	},
	(t) => [primaryKey({ name: 'coverage_trends_key', columns: [t.targetId, t.locationId] })],
);

/** A fact has changed something at a location since its cells were computed. Only ever inserted and deleted. */
export const staleMarks = table(
	'stale_marks',
	{
		id: text('id').primaryKey(),
		locationId: text('location_id')
			.notNull()
			.references(() => units.id, { onDelete: 'cascade' }),
	},
	(t) => [index('stale_marks_location_index').on(t.locationId)],
);

/** What people without the right to names may see of a unit, fixed on a reporting day once and for all. */
export const reportedFigures = table(
	'reported_figures',
	{
		targetId: text('target_id')
			.notNull()
			.references(() => targets.id, { onDelete: 'cascade' }),
		day: day('day').notNull(),
		unitId: text('unit_id')
			.notNull()
			.references(() => units.id, { onDelete: 'cascade' }),
		figure: json<ReportedFigure>('figure').notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [primaryKey({ name: 'reported_figures_key', columns: [t.targetId, t.day, t.unitId] })],
);
