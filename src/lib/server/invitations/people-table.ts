import { parse } from 'csv-parse/sync';
import { isLanguage } from '#lib/languages.ts';
import { longestName } from '#lib/server/accounts/account-forms.ts';
import { foldEmail, isAddress } from '#lib/server/people/persons.ts';
import { type Invited, mostInvited } from './invitations.ts';

/** What keeps a row from being used; `row` counts from 1, as a spreadsheet does. */
export interface RowFault {
	row: number;
	fault: 'columns' | 'name-missing' | 'too-long' | 'not-an-address' | 'twice' | 'language';
}

/** Why a table as a whole cannot be read. */
export type TableFault = 'missing' | 'too-large' | 'too-many' | 'not-a-table';

export interface PeopleTable {
	people: Invited[];
	faults: RowFault[];
	fault: TableFault | undefined;
}

const largestTable = 256 * 1024;
const separators = [';', '\t', ','];

/**
 * Reads people to invite from a table in text: given names; family name; address; language. The separator is found by
 * itself, a line of headings is left out. Any fault of a row is told, with its number.
 */
export function readPeopleTable(text: string): PeopleTable {
	const rows = splitRows(text.replace(/^\uFEFF/, ''));
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

function splitRows(text: string): { row: number; cells: string[] }[] | TableFault {
	if (text.trim() === '') return 'missing';
	if (Buffer.byteLength(text) > largestTable) return 'too-large';
	// NUL and the sign for what no encoding knows: it is no text, or another encoding than ours.
	if (/[\0\uFFFD]/.test(text)) return 'not-a-table';
	const [first = ''] = text.trimStart().split('\n', 1);
	const delimiter = separators.find((each) => first.includes(each)) ?? ';';
	try {
		const options = { delimiter, relax_column_count: true, trim: true, skip_empty_lines: true };
		// Typed by hand: what the package declares does not know `info`.
		const parsed = parse(text, {
			...options,
			info: true,
			to: mostInvited + 2,
		}) as unknown as Parsed[];
		const rows = parsed.map(({ record, info }, index) => ({
			...{ row: index + 1 + info.empty_lines, cells: record },
		}));
		const people = isHeading(rows[0]?.cells ?? []) ? rows.slice(1) : rows;
		if (people.length === 0) return 'missing';
		return people.length > mostInvited ? 'too-many' : people;
	} catch {
		return 'not-a-table';
	}
}

interface Parsed {
	record: string[];
	info: { empty_lines: number };
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
