/** Something wrong in the training library, at a place that its author can find. Only errors keep a module back. */
export interface Fault {
	level: 'error' | 'warning';
	file: string;
	line: number;
	message: string;
}

/** Where a check of one file puts what it finds. */
export interface Report {
	error(line: number, message: string): void;
	warning(line: number, message: string): void;
}

/** A report on one file that adds to `faults`. */
export function reportOn(file: string, faults: Fault[]): Report {
	return {
		error: (line, message) => void faults.push({ level: 'error', file, line, message }),
		warning: (line, message) => void faults.push({ level: 'warning', file, line, message }),
	};
}

export function hasErrors(faults: Fault[]): boolean {
	return faults.some((fault) => fault.level === 'error');
}

/** The order in which an author reads faults: by file, then from the top of the file down. */
export function compareFaults(one: Fault, other: Fault): number {
	if (one.file !== other.file) return one.file < other.file ? -1 : 1;
	return one.line - other.line;
}
