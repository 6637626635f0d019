import { m } from '#lib/i18n/messages.js';
import { describeFaults, type ShownFault } from './keeping-words.ts';

/** The faults of a form about invitations in words, by field. */
export function describeInvitingFaults(
	faults: { field: string; fault: ShownFault['fault'] | 'past' | 'number' }[] | undefined,
) {
	return (faults ?? []).flatMap(({ field, fault }) => {
		if (fault === 'past') return [{ field, message: m.inviting_fault_past() }];
		if (fault === 'number') return [{ field, message: m.inviting_fault_number() }];
		return describeFaults([{ field, fault }]);
	});
}

const rows = {
	columns: m.inviting_row_columns,
	'name-missing': m.inviting_row_name_missing,
	'too-long': m.inviting_row_too_long,
	'not-an-address': m.inviting_row_not_an_address,
	twice: m.inviting_row_twice,
	language: m.inviting_row_language,
};
const tables = {
	missing: m.inviting_table_missing,
	'too-large': m.inviting_table_too_large,
	'too-many': m.inviting_table_too_many,
	'several-sheets': m.inviting_table_several_sheets,
	'not-a-table': m.inviting_table_not_a_table,
};

export function describeRowFault({
	row,
	fault,
}: {
	row: number;
	fault: keyof typeof rows;
}): string {
	return m.inviting_row({ row, fault: rows[fault]() });
}

export function describeTableFault(fault: keyof typeof tables): string {
	return tables[fault]();
}
