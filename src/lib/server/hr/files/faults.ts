export type FileFaultCode =
	| 'empty'
	| 'too-large'
	| 'not-text'
	| 'workbook'
	| 'broken-encoding'
	| 'unknown-encoding'
	| 'line-too-long'
	| 'quote-not-closed'
	| 'no-columns'
	| 'too-many-columns'
	| 'too-many-rows'
	| 'heading-twice'
	| 'no-rows';

/** Why a file cannot be read at all. What is wrong with one of its rows is a finding of the check. */
export class FileFault extends Error {
	readonly code: FileFaultCode;
	/** The line at which reading stopped, where that is known. */
	readonly line: number | undefined;

	constructor(code: FileFaultCode, line?: number) {
		super(`the file cannot be read: ${code}`);
		this.code = code;
		this.line = line;
	}
}
