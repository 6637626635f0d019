import { formatDay, formatPercent } from '#lib/format.ts';
import { m } from '#lib/i18n/messages.js';
import { type Language, languageNames, languages, type Texts } from '#lib/languages.ts';
import { describeFaults, type ShownFault } from './keeping-words.ts';

/** What a target says, with everything by the name that its reader knows. */
export interface SaidTarget {
	names: Texts;
	unit: string;
	percent: number;
	rule: 'any' | 'all';
	measures: string[];
	fromDay: string;
	dueDay: string;
	excludesLeave: boolean;
	newcomerWeeks: number | null;
	countsRecognition: boolean;
	groups: { name: string; percent: number }[];
}

/** A part of what a target says, as its definition calls it. */
export type TargetField = keyof typeof fieldNames;

const fieldNames = {
	names: m.targeting_names,
	unitId: m.targeting_scope,
	shareBp: m.targeting_share_short,
	staffGroups: m.targeting_groups,
	measureIds: m.targeting_measures,
	rule: m.targeting_rule,
	fromDay: m.targeting_from,
	dueDay: m.targeting_due,
	excludesLeave: m.targeting_leave_short,
	newcomerWeeks: m.targeting_newcomers_short,
	countsRecognition: m.targeting_recognition_short,
};

export const targetFields = Object.keys(fieldNames) as TargetField[];

export function nameTargetField(field: TargetField): string {
	return fieldNames[field]();
}

/** A part of what a target says, in words. */
export function describeTarget(field: TargetField, said: SaidTarget, language: Language): string {
	const counted = (isCounted: boolean) =>
		isCounted ? m.targeting_counted() : m.targeting_not_counted();
	const percent = (share: number) => formatPercent(share, language);
	const words: Record<TargetField, () => string> = {
		names: () => languages.map((each) => `${languageNames[each]}: ${said.names[each]}`).join(', '),
		unitId: () => said.unit,
		shareBp: () => percent(said.percent),
		staffGroups: () =>
			said.groups
				.map(({ name, percent: share }) =>
					m.targeting_group_share({ group: name, share: percent(share) }),
				)
				.join(', ') || m.targeting_groups_all(),
		measureIds: () => said.measures.join(', '),
		rule: () => (said.rule === 'any' ? m.targeting_rule_any() : m.targeting_rule_all()),
		fromDay: () => formatDay(said.fromDay, language),
		dueDay: () => formatDay(said.dueDay, language),
		excludesLeave: () => counted(!said.excludesLeave),
		newcomerWeeks: () =>
			said.newcomerWeeks === null
				? m.targeting_newcomers_counted()
				: m.targeting_newcomers_left({ weeks: said.newcomerWeeks }),
		countsRecognition: () => counted(said.countsRecognition),
	};
	return words[field]();
}

const mostNamed = 3;

/** What counts, short enough for a table. */
export function summariseMeasures({ rule, measures }: Pick<SaidTarget, 'rule' | 'measures'>) {
	const list =
		measures.length > mostNamed
			? m.targeting_many({ count: measures.length })
			: measures.join(', ');
	if (measures.length === 1) return list;
	return rule === 'any' ? m.targeting_any_of({ list }) : m.targeting_all_of({ list });
}

const states = {
	running: m.targeting_state_running,
	coming: m.targeting_state_coming,
	over: m.targeting_state_over,
	ended: m.targeting_state_ended,
};
export type TargetState = keyof typeof states;

export function nameTargetState(state: TargetState): string {
	return states[state]();
}

const own = {
	'not-a-share': m.targeting_not_a_share,
	'not-weeks': m.targeting_not_weeks,
	'not-own-unit': m.targeting_not_own_unit,
	'before-begin': m.targeting_due_before,
	'no-measures': m.targeting_no_measures,
	'unknown-measure': m.targeting_unknown_measure,
};

/** The faults of a target's form in words; measures are chosen in a group, whose first box the summary leads to. */
export function describeTargetFaults(
	faults: { field: string; fault: ShownFault['fault'] | keyof typeof own }[] | undefined,
) {
	return (faults ?? []).flatMap(({ field, fault }) => {
		const id = field === 'measures' ? 'measures-0' : field;
		if (fault in own) return [{ field: id, message: own[fault as keyof typeof own]() }];
		return describeFaults([{ field: id, fault: fault as ShownFault['fault'] }]);
	});
}

const rows = {
	columns: m.targeting_row_columns,
	'unknown-unit': m.targeting_row_unknown_unit,
	'no-location': m.targeting_row_no_location,
	outside: m.targeting_row_outside,
	'unknown-group': m.targeting_row_unknown_group,
	'not-a-share': m.targeting_row_not_a_share,
	'other-target': m.targeting_row_other_target,
	twice: m.targeting_row_twice,
};

export function describeSharesRow(fault: keyof typeof rows, value: string): string {
	return rows[fault]({ value });
}

const tables = {
	missing: m.targeting_table_missing,
	'too-large': m.inviting_table_too_large,
	'too-many': m.targeting_table_too_many,
	'several-sheets': m.inviting_table_several_sheets,
	'not-a-table': m.inviting_table_not_a_table,
};

export function describeSharesTable(fault: keyof typeof tables): string {
	return tables[fault]();
}
