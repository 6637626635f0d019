import { Readable } from 'node:stream';
import { isLanguage } from '#lib/languages.ts';
import { longestName } from '#lib/server/accounts/account-forms.ts';
import { foldEmail, isAddress } from '#lib/server/people/persons.ts';
import { readCsv } from '#lib/server/tables/csv-rows.ts';
import type { Source } from '#lib/server/tables/encoding.ts';
import { FileFault } from '#lib/server/tables/faults.ts';
import { openTable } from '#lib/server/tables/open-table.ts';
import type { FileRow } from '#lib/server/tables/rows.ts';
import { type Invited, mostInvited } from './invitations.ts';

/** What keeps a row from being used; `row` counts from 1, as a spreadsheet does. */
export interface RowFault {
	row: number;
	fault: 'columns' | 'name-missing' | 'too-long' | 'not-an-address' | 'twice' | 'language';
}

/** Why a table as a whole cannot be read. */
export type TableFault = 'missing' | 'too-large' | 'too-many' | 'several-sheets' | 'not-a-table';

export interface PeopleTable {
	people: Invited[];
	faults: RowFault[];
	fault: TableFault | undefined;
}

const largestTable = 256 * 1024;
/** Empty rows among those of a file stay empty lines, so that rows keep their numbers; not all that a sheet may have. */
const mostEmptyLines = 1000;

/**
 * Reads people to invite from a table in text: given names; family name; address; language. The separator is found by
 * itself, a line of headings is left out. Any fault of a row is told, with its number.
 */
export async function readPeopleTable(text: string): Promise<PeopleTable> {
	const rows = await listRows(text);
	if (typeof rows === 'string') return { people: [], faults: [], fault: rows };
	const seen = new Set<string>();
	const people: Invited[] = [];
	const faults: RowFault[] = [];
	for (const { row, cells } of rows) {
		const read = readRow(cells, seen);
		if (typeof read === 'string') faults.push({ row, fault: read });
		else people.push(read);
	}
	return { people, faults, fault: undefined };
}

/** The table of a file, a workbook as well, as text that can be looked at, changed and read as above. */
export async function readPeopleFile(open: Source): Promise<{ text: string; fault?: TableFault }> {
	const lines: string[] = [];
	try {
		const { rows } = await openTable(open);
		for await (const { row, cells } of rows) {
			for (let empty = lines.length + 1; empty < row && empty < mostEmptyLines; empty += 1)
				lines.push('');
			if (lines.push(cells.map(quote).join(';')) > mostEmptyLines + mostInvited) break;
		}
		return { text: lines.join('\n') };
	} catch (error) {
		return { text: '', fault: describe(error) };
	}
}

function quote(cell: string): string {
	return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

async function listRows(text: string): Promise<FileRow[] | TableFault> {
	if (text.trim() === '') return 'missing';
	const bytes = Buffer.from(text);
	if (bytes.length > largestTable) return 'too-large';
	const rows: FileRow[] = [];
	try {
		for await (const row of readCsv(() => Readable.from([bytes]), 'utf-8')) {
			rows.push(row);
			if (rows.length > mostInvited + 1) break;
		}
	} catch (error) {
		return describe(error);
	}
	const people = isHeading(rows[0]?.cells ?? []) ? rows.slice(1) : rows;
	if (people.length === 0) return 'missing';
	return people.length > mostInvited ? 'too-many' : people;
}

function describe(error: unknown): TableFault {
	if (!(error instanceof FileFault)) throw error;
	if (error.code === 'empty') return 'missing';
	if (error.code === 'too-large' || error.code === 'several-sheets') return error.code;
	return 'not-a-table';
}

/** The first line has headings where nothing in it is an address. */
function isHeading(cells: string[]): boolean {
	return !cells.some((cell) => cell.includes('@'));
}

function readRow(cells: string[], seen: Set<string>): Invited | RowFault['fault'] {
	const [givenNames = '', familyName = '', email = '', language = ''] = cells;
	if (cells.length < 3 || cells.length > 4) return 'columns';
	if (givenNames === '') return 'name-missing';
	if (givenNames.length > longestName || familyName.length > longestName) return 'too-long';
	if (!isAddress(email)) return 'not-an-address';
	const folded = foldEmail(email);
	if (seen.has(folded)) return 'twice';
	seen.add(folded);
	const wanted = language.toLowerCase() || 'fi';
	return isLanguage(wanted) ? { givenNames, familyName, email, language: wanted } : 'language';
}
