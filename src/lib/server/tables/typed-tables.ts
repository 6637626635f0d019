import { Readable } from 'node:stream';
import { readCsv } from './csv-rows.ts';
import type { Source } from './encoding.ts';
import { FileFault } from './faults.ts';
import { openTable } from './open-table.ts';
import type { FileRow } from './rows.ts';

/** Why a table as a whole cannot be read. */
export type TableFault = 'missing' | 'too-large' | 'too-many' | 'several-sheets' | 'not-a-table';

const largestTable = 256 * 1024;
/** Empty rows among those of a file stay empty lines, so that rows keep their numbers; not all that a sheet may have. */
const mostEmptyLines = 1000;

/** The table of a file, a workbook as well, as text that can be looked at, changed and read as below. */
export async function readTableFile(
	open: Source,
	mostRows: number,
): Promise<{ text: string; fault?: TableFault }> {
	const lines: string[] = [];
	try {
		const { rows } = await openTable(open);
		for await (const { row, cells } of rows) {
			for (let empty = lines.length + 1; empty < row && empty < mostEmptyLines; empty += 1)
				lines.push('');
			if (lines.push(cells.map(quote).join(';')) > mostEmptyLines + mostRows) break;
		}
		return { text: lines.join('\n') };
	} catch (error) {
		return { text: '', fault: describe(error) };
	}
}

/** The rows of a table in text, without a line of headings. The separator is found by itself. */
export async function readTypedTable(
	text: string,
	{ mostRows, isHeading }: { mostRows: number; isHeading: (cells: string[]) => boolean },
): Promise<FileRow[] | TableFault> {
	if (text.trim() === '') return 'missing';
	const bytes = Buffer.from(text);
	if (bytes.length > largestTable) return 'too-large';
	const rows: FileRow[] = [];
	try {
		for await (const row of readCsv(() => Readable.from([bytes]), 'utf-8')) {
			rows.push(row);
			if (rows.length > mostRows + 1) break;
		}
	} catch (error) {
		return describe(error);
	}
	const body = isHeading(rows[0]?.cells ?? []) ? rows.slice(1) : rows;
	if (body.length === 0) return 'missing';
	return body.length > mostRows ? 'too-many' : body;
}

function quote(cell: string): string {
	return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function describe(error: unknown): TableFault {
	if (!(error instanceof FileFault)) throw error;
	if (error.code === 'empty') return 'missing';
	if (error.code === 'too-large' || error.code === 'several-sheets') return error.code;
	return 'not-a-table';
}
