import type { Encoding, Source } from '#lib/server/tables/encoding.ts';
import { FileFault } from '#lib/server/tables/faults.ts';
import { openTable, type Sheet } from '#lib/server/tables/open-table.ts';
import type { FileRow } from '#lib/server/tables/rows.ts';

export interface OpenedFile {
	encoding: Encoding | 'xlsx';
	/** The sheet that is read; null where the file is text. */
	sheet: string | null;
	headings: string[];
	/** All that follows the headings; throws a FileFault where it cannot be read further. */
	rows: AsyncGenerator<FileRow>;
}

/** What tells the sheet of a workbook: that somebody named it, else that its headings alone are those of the file's kind. */
export interface WantedSheet {
	name: string | undefined;
	fits: (headings: readonly string[]) => boolean;
}

const mostRows = 200_000;
const mostColumns = 100;

/** Opens a file of HR as far as its headings. Throws a FileFault for what cannot be read. */
export async function openFile(open: Source, wanted: WantedSheet): Promise<OpenedFile> {
	const { encoding, sheet, rows } = await openTable(open, (sheets) => chooseSheet(sheets, wanted));
	const first = await rows.next();
	if (first.done) throw new FileFault('empty');
	const headings = first.value.cells;
	if (headings.length > mostColumns) throw new FileFault('too-many-columns');
	const named = headings.filter((heading) => heading !== '');
	if (new Set(named).size < named.length) throw new FileFault('heading-twice');
	return { encoding, sheet, headings, rows: countRows(rows, headings.length) };
}

function chooseSheet(sheets: Sheet[], { name, fits }: WantedSheet): Sheet | undefined {
	if (name !== undefined) {
		const named = sheets.find((sheet) => sheet.name.trim() === name);
		if (named) return named;
		throw new FileFault('no-such-sheet', { sheets: sheets.map((sheet) => sheet.name) });
	}
	const fitting = sheets.length === 1 ? sheets : sheets.filter(({ headings }) => fits(headings));
	return fitting.length === 1 ? fitting[0] : undefined;
}

/** What stands beside the table is left out: nobody said what it is. */
async function* countRows(rows: AsyncGenerator<FileRow>, width: number): AsyncGenerator<FileRow> {
	let count = 0;
	for await (const { row, cells } of rows) {
		if (++count > mostRows) throw new FileFault('too-many-rows', { line: row });
		yield { row, cells: cells.slice(0, width) };
	}
	if (count === 0) throw new FileFault('no-rows');
}
