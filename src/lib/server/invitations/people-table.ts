import { isLanguage } from '#lib/languages.ts';
import { longestName } from '#lib/server/accounts/account-forms.ts';
import { foldEmail, isAddress } from '#lib/server/people/persons.ts';
import type { Source } from '#lib/server/tables/encoding.ts';
import { readTableFile, readTypedTable, type TableFault } from '#lib/server/tables/typed-tables.ts';
import { type Invited, mostInvited } from './invitations.ts';

/** What keeps a row from being used; `row` counts from 1, as a spreadsheet does. */
export interface RowFault {
	row: number;
	fault: 'columns' | 'name-missing' | 'too-long' | 'not-an-address' | 'twice' | 'language';
}

export interface PeopleTable {
	people: Invited[];
	faults: RowFault[];
	fault: TableFault | undefined;
}

/**
 * Reads people to invite from a table in text: given names; family name; address; language. The separator is found by
 * itself, a line of headings is left out. Any fault of a row is told, with its number.
 */
export async function readPeopleTable(text: string): Promise<PeopleTable> {
	const rows = await readTypedTable(text, { mostRows: mostInvited, isHeading });
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
export function readPeopleFile(open: Source): Promise<{ text: string; fault?: TableFault }> {
	return readTableFile(open, mostInvited);
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
