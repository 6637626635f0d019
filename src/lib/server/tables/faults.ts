export type FileFaultCode =
	| 'empty'
	| 'too-large'
	| 'not-text'
	| 'broken-encoding'
	| 'unknown-encoding'
	| 'line-too-long'
	| 'quote-not-closed'
	| 'no-columns'
	| 'too-many-columns'
	| 'too-many-rows'
	| 'heading-twice'
	| 'no-rows'
	| 'old-workbook'
	| 'encrypted-workbook'
	| 'macro-workbook'
	| 'no-workbook'
	| 'broken-workbook'
	| 'workbook-too-large'
	| 'several-sheets'
	| 'no-such-sheet';

/** Where reading stopped, and between what somebody may choose, where that is known. */
interface FaultDetails {
	line?: number | undefined;
	sheets?: string[];
}

/** Why a file cannot be read at all. What is wrong with one of its rows is told by who reads the rows. */
export class FileFault extends Error {
	readonly code: FileFaultCode;
	/** The line, or the row of a sheet. */
	readonly line: number | undefined;
	/** The sheets of the workbook, where one of them is to be chosen. */
	readonly sheets: string[] | undefined;

	constructor(code: FileFaultCode, { line, sheets }: FaultDetails = {}) {
		super(`the file cannot be read: ${code}`);
		this.code = code;
		this.line = line;
		this.sheets = sheets;
	}
}
