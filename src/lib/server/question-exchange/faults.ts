import { XmlFault } from '#lib/server/xml.ts';
import { ZipFault, type ZipFaultCode } from '#lib/server/zip-files.ts';

/** Why a file is not read at all: nothing of it is taken. */
export class ExchangeFault extends Error {
	readonly line: number;
	/** The file within a package. */
	readonly file: string | undefined;

	constructor(message: string, line = 1, file?: string) {
		super(message);
		this.line = line;
		this.file = file;
	}
}

const zipSentences: Record<ZipFaultCode, string> = {
	'no-zip': 'this is no zip',
	broken: 'the zip is damaged',
	'too-many-entries': 'the zip has too many files',
	'too-large': 'what is in the zip is too large',
	encrypted: 'the zip is encrypted',
	'unknown-method': 'the zip is compressed in a way that is not known here',
	'unsafe-name': 'a name in the zip leads out of its folder, or is no name',
	'same-name': 'two files in the zip have the same name',
	'special-file': 'the zip holds a link or a device',
	overlapping: 'files in the zip share their bytes',
};

/** What went wrong, as a fault of the file; what is no fault of its is thrown on. */
export function asFault(error: unknown, file?: string): unknown {
	if (error instanceof XmlFault) return new ExchangeFault(error.message, error.line, file);
	if (error instanceof ZipFault) return new ExchangeFault(zipSentences[error.code], 1, error.entry);
	return error;
}

/** Does something with a file of a package, whose faults then name it. */
export function inFile<Result>(file: string, work: () => Result): Result {
	try {
		return work();
	} catch (error) {
		throw asFault(error, file);
	}
}
