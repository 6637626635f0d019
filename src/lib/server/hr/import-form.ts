import { textOf } from '#lib/form-fields.ts';
import { isDay } from '#lib/server/days.ts';
import { importKinds } from '#lib/server/store/schema/hr.ts';
import { type Columns } from './columns.ts';
import { type ImportKind, listFields } from './fields.ts';
import type { ImportMode } from './receiving.ts';

export interface ImportFormFault {
	field: 'kind' | 'lastDay' | 'file';
	fault: 'missing';
}

export interface ImportFormValues {
	kind: ImportKind | undefined;
	mode: ImportMode;
	/** As it was typed; empty where it does not count. */
	lastDay: string;
	/** The sheet of a workbook that was chosen; empty where nobody was asked. */
	sheet: string;
}

/** What somebody has chosen to import, and what is missing. A browser does not keep the file for another try. */
export function readImportForm(form: FormData) {
	const kind = importKinds.find((each) => each === textOf(form, 'kind'));
	const isFull = kind === 'people' && textOf(form, 'mode') === 'full';
	const given = form.get('file');
	const file = given instanceof File && given.name !== '' ? given : undefined;
	const values: ImportFormValues = {
		...{ kind, mode: isFull ? 'full' : 'add', lastDay: isFull ? textOf(form, 'lastDay') : '' },
		sheet: textOf(form, 'sheet'),
	};
	const missing: ImportFormFault['field'][] = [];
	if (!kind) missing.push('kind');
	if (isFull && !isDay(values.lastDay)) missing.push('lastDay');
	if (!file) missing.push('file');
	const faults = missing.map((field): ImportFormFault => ({ field, fault: 'missing' }));
	return { values, faults, file };
}

/** A file's name as it is shown: one line of a sensible length. */
export function cleanFileName(name: string): string {
	return name.replaceAll(/\p{Cc}/gu, '').slice(0, 120) || '–';
}

/** Which column was chosen for each field. */
export function readColumns(form: FormData, kind: ImportKind, count: number): Columns {
	const columns: Columns = {};
	for (const { field } of listFields(kind)) {
		const text = textOf(form, field);
		if (/^\d{1,3}$/.test(text) && Number(text) < count) columns[field] = Number(text);
	}
	return columns;
}
