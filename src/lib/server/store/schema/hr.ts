import { languages } from '#lib/languages.ts';
import { columns, isDayForm, isOneOf } from '../columns.ts';
import { sql } from 'drizzle-orm';
import { persons } from './people.ts';

const { table, text, oneOf, int, bool, instant, day, json, index, primaryKey, check } = columns;

export const importKinds = ['units', 'people', 'headcounts', 'leavers'] as const;
/** `full`: the file has everybody, and who is missing has left. */
export const importModes = ['add', 'full'] as const;
export const importStates = [
	'receiving',
	'mapping',
	'checking',
	'checked',
	'applying',
	'applied',
	'outdated',
	'failed',
	'discarded',
] as const;
export const findingLevels = ['error', 'warning'] as const;
export const changeKinds = [
	'person-new',
	'person-change',
	'person-leaves',
	'post-start',
	'post-end',
	'leave-start',
	'leave-end',
	'role-end',
	'headcount',
	'unit-new',
	'unit-change',
] as const;

/** What is found and what changes, by code. */
export interface ImportCounts {
	changes: Partial<Record<(typeof changeKinds)[number], number>>;
	errors: number;
	warnings: number;
	/** Rows that cannot be used. */
	rowsLeftOut: number;
	/** Whether the rest may be applied without them. */
	mayLeaveOut: boolean;
}

/** Which column of a file of a kind holds which field, as last confirmed by a person. */
export const importColumns = table(
	'import_columns',
	{
		kind: oneOf('kind', importKinds).primaryKey(),
		/** The column's heading by field. */
		headings: json<Record<string, string>>('headings').notNull(),
		byPersonId: text('by_person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [check('import_columns_kind_known', isOneOf(t.kind, importKinds))],
);

/** A file of HR from its arrival to its end. Its rows, findings and changes are removed a month after that. */
export const importRuns = table(
	'import_runs',
	{
		id: text('id').primaryKey(),
		kind: oneOf('kind', importKinds).notNull(),
		mode: oneOf('mode', importModes).notNull(),
		/** The last day of those who are missing from a full file. */
		lastDay: day('last_day'),
		fileName: text('file_name').notNull(),
		/** How it was read: `utf-8`, `windows-1252` …, `xlsx`. */
		encoding: text('encoding').notNull(),
		/** The sheet that it is about; null where it is text. */
		sheet: text('sheet'),
		/** The headings of its columns. */
		headings: json<string[]>('headings').notNull(),
		/** The number of the column by field; null until it is known. */
		columns: json<Record<string, number>>('columns'),
		rows: int('rows').notNull(),
		state: oneOf('state', importStates).notNull(),
		/** How far the check has come, in rows. */
		done: int('done').notNull(),
		counts: json<ImportCounts>('counts'),
		/** What the data was like when the check began: other data, another check. */
		dataVersion: text('data_version'),
		/** Somebody knowingly applied it without the rows that have errors. */
		leavesOut: bool('leaves_out').notNull().default(false),
		byPersonId: text('by_person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		/** Who had it applied. */
		appliedById: text('applied_by_id').references(() => persons.id, { onDelete: 'restrict' }),
		/** Who works on it now, and until when others leave it alone. */
		lease: text('lease'),
		leasedUntil: instant('leased_until'),
		recordedAt: instant('recorded_at').notNull(),
		/** When it came to its last state. */
		changedAt: instant('changed_at').notNull(),
	},
	(t) => [
		index('import_runs_state_index').on(t.state),
		check('import_runs_kind_known', isOneOf(t.kind, importKinds)),
		check('import_runs_mode_known', isOneOf(t.mode, importModes)),
		check('import_runs_state_known', isOneOf(t.state, importStates)),
		check('import_runs_last_day_form', sql`${t.lastDay} is null or ${isDayForm(t.lastDay)}`),
	],
);

/** A row of a file as it came: texts, whatever they look like. */
export const importRows = table(
	'import_rows',
	{
		runId: text('run_id')
			.notNull()
			.references(() => importRuns.id, { onDelete: 'cascade' }),
		/** As a spreadsheet numbers it: the headings are row 1. */
		row: int('row').notNull(),
		cells: json<string[]>('cells').notNull(),
	},
	(t) => [primaryKey({ name: 'import_rows_key', columns: [t.runId, t.row] })],
);

/** What is odd about a file. An error keeps its row out; a warning does not. */
export const importFindings = table(
	'import_findings',
	{
		runId: text('run_id')
			.notNull()
			.references(() => importRuns.id, { onDelete: 'cascade' }),
		position: int('position').notNull(),
		level: oneOf('level', findingLevels).notNull(),
		code: text('code').notNull(),
		/** Null: it is about the file. */
		row: int('row'),
		details: json<Record<string, string | number>>('details').notNull(),
	},
	(t) => [
		primaryKey({ name: 'import_findings_key', columns: [t.runId, t.position] }),
		index('import_findings_level_index').on(t.runId, t.level, t.row),
		check('import_findings_level_known', isOneOf(t.level, findingLevels)),
	],
);

/** What applying a file would change, shown first and then done as it was shown. */
export const importChanges = table(
	'import_changes',
	{
		runId: text('run_id')
			.notNull()
			.references(() => importRuns.id, { onDelete: 'cascade' }),
		position: int('position').notNull(),
		what: oneOf('what', changeKinds).notNull(),
		row: int('row'),
		/** Whom or what it is about, as shown: a name, a unit's code. */
		about: text('about').notNull(),
		/** The id of the row that is added; of the post, leave, role or unit that changes. */
		subjectId: text('subject_id').notNull(),
		/** The id of the row that tells its end, where it has one. */
		endingId: text('ending_id'),
		personId: text('person_id'),
		unitId: text('unit_id'),
		staffGroupId: text('staff_group_id'),
		fromDay: day('from_day'),
		untilDay: day('until_day'),
		externalId: text('external_id'),
		givenNames: text('given_names'),
		familyName: text('family_name'),
		email: text('email'),
		language: oneOf('language', languages),
		staff: int('staff'),
		/** What is there now, by field, where something changes; of a unit, what is new beside it. */
		before: json<Record<string, string | null>>('before'),
		after: json<Record<string, string | null>>('after'),
	},
	(t) => [
		primaryKey({ name: 'import_changes_key', columns: [t.runId, t.position] }),
		index('import_changes_what_index').on(t.runId, t.what, t.position),
		check('import_changes_what_known', isOneOf(t.what, changeKinds)),
	],
);
