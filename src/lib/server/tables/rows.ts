export interface FileRow {
	/** As a spreadsheet numbers it, from 1. */
	row: number;
	cells: string[];
}

/** The longest row, in characters; a quotation mark that is never closed makes one of all that follows it. */
export const longestRow = 100_000;

/**
 * A cell's text without surrounding space. The apostrophe that exports put before what a spreadsheet would take for a
 * formula is taken off; a formula itself stays the text that it is.
 */
export function cleanCell(cell: string): string {
	const text = cell.normalize('NFC').trim();
	return /^'[=+\-@|%]/.test(text) ? text.slice(1) : text;
}
