import { m } from '#lib/i18n/messages.js';

/** What is said about imports of HR by code. */
const kinds = {
	units: m.import_kind_units,
	people: m.import_kind_people,
	headcounts: m.import_kind_headcounts,
	leavers: m.import_kind_leavers,
};
const kindHints = {
	units: m.import_kind_units_hint,
	people: m.import_kind_people_hint,
	headcounts: m.import_kind_headcounts_hint,
	leavers: m.import_kind_leavers_hint,
};
const states = {
	receiving: m.import_state_receiving,
	mapping: m.import_state_mapping,
	checking: m.import_state_checking,
	checked: m.import_state_checked,
	applying: m.import_state_applying,
	applied: m.import_state_applied,
	outdated: m.import_state_outdated,
	failed: m.import_state_failed,
	discarded: m.import_state_discarded,
};
const faults = {
	empty: m.import_fault_empty,
	'too-large': m.import_fault_too_large,
	'not-text': m.import_fault_not_text,
	'broken-encoding': m.import_fault_broken_encoding,
	'unknown-encoding': m.import_fault_unknown_encoding,
	'line-too-long': m.import_fault_line_too_long,
	'quote-not-closed': m.import_fault_quote_not_closed,
	'no-columns': m.import_fault_no_columns,
	'too-many-columns': m.import_fault_too_many_columns,
	'too-many-rows': m.import_fault_too_many_rows,
	'heading-twice': m.import_fault_heading_twice,
	'no-rows': m.import_fault_no_rows,
	'old-workbook': m.import_fault_old_workbook,
	'encrypted-workbook': m.import_fault_encrypted_workbook,
	'macro-workbook': m.import_fault_macro_workbook,
	'no-workbook': m.import_fault_no_workbook,
	'broken-workbook': m.import_fault_broken_workbook,
	'workbook-too-large': m.import_fault_workbook_too_large,
	'several-sheets': m.import_fault_several_sheets,
	'no-such-sheet': m.import_fault_no_such_sheet,
};
const fields = {
	number: m.import_field_number,
	givenNames: m.import_field_given_names,
	familyName: m.import_field_family_name,
	email: m.import_field_email,
	language: m.import_field_language,
	unitCode: m.import_field_unit_code,
	groupCode: m.import_field_group_code,
	fromDay: m.import_field_from_day,
	untilDay: m.import_field_until_day,
	leaveFromDay: m.import_field_leave_from_day,
	leaveUntilDay: m.import_field_leave_until_day,
	code: m.import_field_code,
	kind: m.import_field_kind,
	parentCode: m.import_field_parent_code,
	nameFi: m.import_field_name_fi,
	nameSv: m.import_field_name_sv,
	nameEn: m.import_field_name_en,
	day: m.import_field_day,
	staff: m.import_field_staff,
	lastDay: m.import_field_last_day,
};
const changes = {
	'person-new': m.import_change_person_new,
	'person-change': m.import_change_person_change,
	'person-leaves': m.import_change_person_leaves,
	'post-start': m.import_change_post_start,
	'post-end': m.import_change_post_end,
	'leave-start': m.import_change_leave_start,
	'leave-end': m.import_change_leave_end,
	'role-end': m.import_change_role_end,
	headcount: m.import_change_headcount,
	'unit-new': m.import_change_unit_new,
	'unit-change': m.import_change_unit_change,
};
const findings = {
	'no-number': m.import_find_no_number,
	'no-name': m.import_find_no_name,
	'too-long': m.import_find_too_long,
	'address-form': m.import_find_address_form,
	'address-twice': m.import_find_address_twice,
	'address-taken': m.import_find_address_taken,
	'unknown-language': m.import_find_unknown_language,
	'no-such-day': m.import_find_no_such_day,
	'no-day': m.import_find_no_day,
	'until-before-from': m.import_find_until_before_from,
	'unknown-unit': m.import_find_unknown_unit,
	'not-a-location': m.import_find_not_a_location,
	'unknown-group': m.import_find_unknown_group,
	'no-group': m.import_find_no_group,
	'number-twice': m.import_find_number_twice,
	'posts-overlap': m.import_find_posts_overlap,
	'leaves-overlap': m.import_find_leaves_overlap,
	'unknown-number': m.import_find_unknown_number,
	'no-code': m.import_find_no_code,
	'code-form': m.import_find_code_form,
	'code-twice': m.import_find_code_twice,
	'unknown-kind': m.import_find_unknown_kind,
	'kind-changes': m.import_find_kind_changes,
	'unknown-parent': m.import_find_unknown_parent,
	'parent-below': m.import_find_parent_below,
	'second-city': m.import_find_second_city,
	'not-a-count': m.import_find_not_a_count,
	'headcount-twice': m.import_find_headcount_twice,
	'row-twice': m.import_find_row_twice,
	'cell-error': m.import_find_cell_error,
	'no-unit': m.import_find_no_unit,
	'day-far-away': m.import_find_day_far_away,
	'post-begins-otherwise': m.import_find_post_begins_otherwise,
	'looks-like-formula': m.import_find_looks_like_formula,
	'linked-by-address': m.import_find_linked_by_address,
	'unit-shrinks': m.import_find_unit_shrinks,
	'headcount-halves': m.import_find_headcount_halves,
	'many-leave': m.import_find_many_leave,
	'unit-moves': m.import_find_unit_moves,
};

export type ImportKind = keyof typeof kinds;
export type ImportState = keyof typeof states;
export type FileFaultCode = keyof typeof faults;
export type ImportField = keyof typeof fields;
export type ChangeKind = keyof typeof changes;

export const nameImportKind = (kind: ImportKind) => kinds[kind]();
export const nameImportState = (state: ImportState) => states[state]();
export const nameImportField = (field: ImportField) => fields[field]();
export const nameChangeKind = (what: ChangeKind) => changes[what]();

/** What a file may hold, as choices of a form. */
export const listImportKinds = () =>
	(Object.keys(kinds) as ImportKind[]).map((value) => ({
		...{ value, label: kinds[value](), hint: kindHints[value]() },
	}));

/** Why a file cannot be read, with the line where that is known. */
export function describeFileFault(code: FileFaultCode, line: number | undefined): string {
	const fault = faults[code]();
	return line === undefined ? fault : m.import_at_line({ fault, line });
}

/** What is odd about a row or a file. Fields are named as in the form of columns. */
export function describeFinding(code: string, details: Record<string, string | number>): string {
	const say = (findings as Record<string, (values: never) => string>)[code];
	const { field } = details;
	const named = {
		...details,
		field: field === undefined ? '' : nameImportField(field as ImportField),
	};
	return say?.(named as never) ?? code;
}
