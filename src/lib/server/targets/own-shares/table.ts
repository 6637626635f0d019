import type { Organisation, Unit } from '#lib/server/people/organisation.ts';
import { isWithin } from '#lib/server/people/organisation.ts';
import type { Source } from '#lib/server/tables/encoding.ts';
import type { FileRow } from '#lib/server/tables/rows.ts';
import { readTableFile, readTypedTable, type TableFault } from '#lib/server/tables/typed-tables.ts';
import { languages, type Texts } from '#lib/languages.ts';
import type { NewTarget } from '../definition.ts';
import { readShare } from '../shares-typed.ts';

/** A share that a file asks of a location, or of a staff group there. */
export interface SharesRow {
	unitId: string;
	/** Null: all staff. */
	staffGroupId: string | null;
	shareBp: number;
}

/** What keeps a row from being used; `row` counts from 1, as a spreadsheet does. */
export interface SharesRowFault {
	row: number;
	fault:
		| 'columns'
		| 'unknown-unit'
		| 'no-location'
		| 'outside'
		| 'unknown-group'
		| 'not-a-share'
		| 'other-target'
		| 'twice';
	/** What stands in the cell that is wrong; of a place that stands twice, the row where it stood first. */
	value: string;
}

export interface SharesTable {
	rows: SharesRow[];
	faults: SharesRowFault[];
	fault: TableFault | undefined;
}

/** What the cells of a table are looked up in. */
export interface SharesGround {
	organisation: Organisation;
	groups: { id: string; code: string; names: Texts }[];
	target: NewTarget;
}

/** More than 300 locations with 12 staff groups each have. */
const mostRows = 5000;

/** The table of a file, a workbook as well, as text that can be looked at, changed and read as below. */
export function readSharesFile(open: Source): Promise<{ text: string; fault?: TableFault }> {
	return readTableFile(open, mostRows);
}

/**
 * Reads shares from a table in text: code of the location; staff group by code or name, or nothing for all staff; share
 * in percent; and, if wanted, the target by its name or the year of its last day. The separator is found by itself, a
 * line of headings is left out. Any fault of a row is told, with its number.
 */
export async function readSharesTable(text: string, ground: SharesGround): Promise<SharesTable> {
	const read = await readTypedTable(text, { mostRows, isHeading });
	if (typeof read === 'string') return { rows: [], faults: [], fault: read };
	const seen = new Map<string, number>();
	const rows: SharesRow[] = [];
	const faults: SharesRowFault[] = [];
	for (const { row, cells } of read) {
		const found = readRow({ row, cells }, ground, seen);
		if ('fault' in found) faults.push(found);
		else rows.push(found);
	}
	return { rows, faults, fault: undefined };
}

/** The first line has headings where its share has no digit in it. */
function isHeading([, , share = '']: string[]): boolean {
	return share !== '' && !/\d/.test(share);
}

function readRow(
	{ row, cells }: FileRow,
	ground: SharesGround,
	seen: Map<string, number>,
): SharesRow | SharesRowFault {
	const [code = '', groupName = '', share = '', targetName = ''] = cells;
	const wrong = (fault: SharesRowFault['fault'], value: string) => ({ row, fault, value });
	if (cells.length < 3 || cells.length > 4) return wrong('columns', String(cells.length));
	const unit = ground.organisation.findByCode(code);
	const unitFault = findUnitFault(unit, ground.target);
	if (!unit || unitFault) return wrong(unitFault ?? 'unknown-unit', code);
	const group = groupName === '' ? null : findGroup(ground, groupName);
	if (group === undefined) return wrong('unknown-group', groupName);
	const shareBp = readShare(share);
	if (shareBp === undefined) return wrong('not-a-share', share);
	if (targetName !== '' && !isCalled(ground.target, targetName))
		return wrong('other-target', targetName);
	const place = `${unit.id}/${group?.id}`;
	const first = seen.get(place);
	if (first !== undefined) return wrong('twice', String(first));
	seen.set(place, row);
	return { unitId: unit.id, staffGroupId: group?.id ?? null, shareBp };
}

function findUnitFault(
	unit: Unit | undefined,
	target: NewTarget,
): SharesRowFault['fault'] | undefined {
	if (!unit) return 'unknown-unit';
	if (unit.kind !== 'location') return 'no-location';
	return isWithin(unit, target.unitId) ? undefined : 'outside';
}

function findGroup({ groups }: SharesGround, text: string) {
	const wanted = fold(text);
	return groups.find(({ code, names }) =>
		[code, ...languages.map((language) => names[language])].some((each) => fold(each) === wanted),
	);
}

/** By its name in any language, or by the year in which it is due. */
function isCalled({ names, dueDay }: NewTarget, text: string): boolean {
	const called = [...languages.map((language) => names[language]), dueDay.slice(0, 4)];
	return called.some((name) => fold(name) === fold(text));
}

function fold(text: string): string {
	return text.normalize('NFC').trim().toLowerCase();
}
