import { type CsvForm, writeCsv, type WrittenCell } from './csv-writing.ts';
import { writeWorkbook } from './workbooks/workbook-writing.ts';

export interface WrittenColumn {
	/** Its name in JSON, the same in every language. */
	key: string;
	heading: string;
	/** A day is written `YYYY-MM-DD`, in a workbook as a day of the spreadsheet. */
	kind: 'text' | 'number' | 'day';
}

/** A table on its way out; its rows may come as they are read. */
export interface WrittenTable {
	title: string;
	/** What JSON says of the table beside its rows. */
	about: Record<string, unknown>;
	columns: WrittenColumn[];
	rows: Iterable<WrittenCell[]> | AsyncIterable<WrittenCell[]>;
}

export const tableFormats = ['csv', 'xlsx', 'json'] as const;
export type TableFormat = (typeof tableFormats)[number];

export const tableMediaTypes: Record<TableFormat, string> = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	json: 'application/json',
};

/**
 * The bytes of a table, piece by piece. Separated values and JSON are written while rows are read, so that a large
 * table is never in memory as a whole; of a workbook all rows are, since a zip begins with what it holds.
 */
export function writeTable(
	table: WrittenTable,
	format: TableFormat,
	form: CsvForm,
): AsyncGenerator<Uint8Array> {
	if (format === 'xlsx') return writeWorkbook(table);
	return toBytes(format === 'csv' ? writeCsv(withHeadings(table), form) : writeJson(table));
}

async function* withHeadings({ columns, rows }: WrittenTable): AsyncGenerator<WrittenCell[]> {
	yield columns.map(({ heading }) => heading);
	yield* rows;
}

async function* writeJson({ about, columns, rows }: WrittenTable): AsyncGenerator<string> {
	const beginning = JSON.stringify(about).slice(0, -1);
	yield `${beginning}${beginning === '{' ? '' : ','}"rows":[`;
	let separator = '\n';
	for await (const row of rows) {
		const entries = columns.map(({ key }, index) => [key, row[index] ?? null] as const);
		yield separator + JSON.stringify(Object.fromEntries(entries));
		separator = ',\n';
	}
	yield '\n]}\n';
}

/** So much is sent at once: a piece for each row would cost more than the row. */
const pieceLength = 16_384;

async function* toBytes(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	let waiting = '';
	let isFirst = true;
	for await (const text of texts) {
		waiting += text;
		// The first line goes at once, so that whoever waits sees that something comes.
		if (!isFirst && waiting.length < pieceLength) continue;
		isFirst = false;
		yield encoder.encode(waiting);
		waiting = '';
	}
	if (waiting) yield encoder.encode(waiting);
}
