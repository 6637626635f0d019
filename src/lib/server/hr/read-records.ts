import { addYears, type Day } from '#lib/server/days.ts';
import { Cells } from './cells.ts';
import type { Columns } from './columns.ts';
import type { Field } from './fields.ts';
import { type Finding, isError } from './findings.ts';
import type {
	HeadcountRecord,
	LeaverRecord,
	Period,
	PersonRecord,
	PostRecord,
	UnitRecord,
	UnusableRow,
} from './records.ts';

/** What rows of a file say, and what is wrong with them. */
export interface ReadRecords<Item> {
	records: Item[];
	unusable: UnusableRow[];
	findings: Finding[];
}

export interface RowToRead {
	row: number;
	cells: readonly string[];
}

/** A reader of one kind of row; what it returns counts only where the cells have no error. */
type ReadRow<Item> = (cells: Cells, today: Day) => Item;

/** Reads rows, of the sheet that is named if it is one, into records. A row with an error is none, but it is told whom it is about. */
export function readRecords<Item>(
	rows: Iterable<RowToRead>,
	columns: Columns,
	read: ReadRow<Item>,
	today: Day,
	sheet: string | null,
): ReadRecords<Item> {
	const found: ReadRecords<Item> = { records: [], unusable: [], findings: [] };
	for (const { row, cells } of rows) {
		const reader = new Cells(row, cells, columns, sheet);
		// An error where a day should be is not also a day that is missing.
		const record = reader.findings.length === 0 ? read(reader, today) : undefined;
		found.findings.push(...reader.findings);
		if (reader.findings.some(isError)) found.unusable.push({ row, number: reader.text('number') });
		else if (record) found.records.push(record);
	}
	return found;
}

export const readPerson: ReadRow<PersonRecord> = (cells, today) => {
	const number = cells.required('number', 'no-number');
	const givenNames = cells.name('givenNames');
	const familyName = cells.name('familyName');
	if (givenNames === '') cells.find('no-name');
	return {
		...{ row: cells.row, number, givenNames, familyName },
		...{ email: cells.email(), language: cells.language() },
		...{ post: readPost(cells, today), leave: readPeriod(cells, leaveDays, today) },
	};
};

export const readLeaver: ReadRow<LeaverRecord> = (cells, today) => {
	const number = cells.required('number', 'no-number');
	const lastDay = readRequiredDay(cells, 'lastDay');
	warnOfDay(cells, lastDay, today);
	return { row: cells.row, number, lastDay };
};

export const readHeadcount: ReadRow<HeadcountRecord> = (cells, today) => {
	const unitCode = cells.required('unitCode', 'unknown-unit');
	const day = readRequiredDay(cells, 'day');
	warnOfDay(cells, day, today);
	const text = cells.text('staff').replaceAll(/[\s\u00a0]/g, '');
	if (!/^\d{1,7}$/.test(text)) cells.find('not-a-count', { text: cells.text('staff') });
	const groupCode = cells.text('groupCode') || null;
	return { row: cells.row, unitCode, groupCode, day, staff: Number(text) };
};

export const readUnit: ReadRow<UnitRecord> = (cells) => {
	const code = cells.required('code', 'no-code');
	// It is part of addresses.
	if (code !== '' && !/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u.test(code))
		cells.find('code-form', { text: code });
	const nameFi = cells.name('nameFi');
	if (nameFi === '') cells.find('no-name');
	return {
		...{ row: cells.row, code, nameFi, kind: cells.unitKind() ?? 'location' },
		parentCode: cells.text('parentCode') || null,
		nameSv: cells.name('nameSv') || null,
		nameEn: cells.name('nameEn') || null,
	};
};

const postDays = { from: 'fromDay', until: 'untilDay' } as const;
const leaveDays = { from: 'leaveFromDay', until: 'leaveUntilDay' } as const;

function readPost(cells: Cells, today: Day): PostRecord | null {
	const unitCode = cells.text('unitCode');
	if (unitCode === '') {
		cells.find('no-unit');
		return null;
	}
	const groupCode = cells.required('groupCode', 'no-group');
	const period = readPeriod(cells, postDays, today);
	if (!period && cells.text('fromDay') === '') cells.find('no-day', { field: 'fromDay' });
	return period && { unitCode, groupCode, ...period };
}

function readPeriod(
	cells: Cells,
	fields: { from: Field; until: Field },
	today: Day,
): Period | null {
	const fromDay = cells.day(fields.from);
	const untilDay = cells.day(fields.until);
	if (!fromDay) {
		if (untilDay && cells.text(fields.from) === '') cells.find('no-day', { field: fields.from });
		return null;
	}
	if (untilDay && untilDay < fromDay) cells.find('until-before-from', { fromDay, untilDay });
	warnOfDay(cells, fromDay, today);
	return { fromDay, untilDay };
}

function readRequiredDay(cells: Cells, field: Field): Day {
	const day = cells.day(field);
	if (!day && cells.text(field) === '') cells.find('no-day', { field });
	return day ?? '';
}

/** Days that the calendar has, but that somebody has probably mistyped. */
function warnOfDay(cells: Cells, day: Day, today: Day): void {
	if (day !== '' && (day < '1950-01-01' || day > addYears(today, 2)))
		cells.find('day-far-away', { day });
}
