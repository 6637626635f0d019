import { type FileRow, readCsv } from './csv-rows.ts';
import { type Encoding, type Source, tellEncoding } from './encoding.ts';
import { FileFault } from './faults.ts';

export interface OpenedFile {
	encoding: Encoding;
	headings: string[];
	/** All that follows the headings; throws a FileFault where it cannot be read further. */
	rows: AsyncGenerator<FileRow>;
}

const mostRows = 200_000;
const mostColumns = 100;

/** Opens a file of HR as far as its headings. Throws a FileFault for what cannot be read. */
export async function openFile(open: Source): Promise<OpenedFile> {
	const encoding = await tellEncoding(open);
	const rows = readCsv(open, encoding);
	const first = await rows.next();
	if (first.done) throw new FileFault('empty');
	const headings = first.value.cells;
	if (headings.length > mostColumns) throw new FileFault('too-many-columns');
	const named = headings.filter((heading) => heading !== '');
	if (new Set(named).size < named.length) throw new FileFault('heading-twice');
	return { encoding, headings, rows: countRows(rows, headings.length) };
}

/** What stands beside the table is left out: nobody said what it is. */
async function* countRows(rows: AsyncGenerator<FileRow>, width: number): AsyncGenerator<FileRow> {
	let count = 0;
	for await (const { row, cells } of rows) {
		if (++count > mostRows) throw new FileFault('too-many-rows', row);
		yield { row, cells: cells.slice(0, width) };
	}
	if (count === 0) throw new FileFault('no-rows');
}
