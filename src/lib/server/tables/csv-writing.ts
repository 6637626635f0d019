/** A cell of a table that is written: a number stays a number, nothing is an empty cell. */
export type WrittenCell = string | number | null | undefined;

export interface CsvForm {
	/** Spreadsheets in Finnish and Swedish take a semicolon for the end of a cell, those in English a comma. */
	separator?: ';' | ',';
	/** A byte order mark at the beginning, by which Excel knows that the text is UTF-8. */
	bom?: boolean;
}

/**
 * A table as separated values (RFC 4180, UTF-8, lines end with CR LF), line by line, so that rows can come from the
 * database as they are read. Text that a spreadsheet would take for a formula gets an apostrophe before it;
 * `cleanCell` takes it off when such a file is read.
 */
export async function* writeCsv(
	rows: Iterable<WrittenCell[]> | AsyncIterable<WrittenCell[]>,
	{ separator = ';', bom = false }: CsvForm = {},
): AsyncGenerator<string> {
	if (bom) yield '\ufeff';
	for await (const row of rows)
		yield `${row.map((cell) => writeCell(cell, separator)).join(separator)}\r\n`;
}

/** What begins a formula in a spreadsheet, the full-width forms too; space before it is no hindrance to some. */
const formula = /^\s*[=+\-@|%＝＋－＠]|^[\t\r\n]/;

function writeCell(cell: WrittenCell, separator: string): string {
	if (cell === null || cell === undefined) return '';
	if (typeof cell === 'number') return String(cell);
	const text = formula.test(cell) ? `'${cell}` : cell;
	const isPlain = !/["\r\n\t]/.test(text) && !text.includes(separator) && text.trim() === text;
	return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
