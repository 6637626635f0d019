import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import type { Report } from './faults.ts';

const decoder = new TextDecoder();
const largestFile = 200 * 1024;
/** Everything below the space but tabulator and line feed, and the delete character. */
export const controlCharacter = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/**
 * The text of a file with `\n` at its line ends; undefined, and a fault, when it is not a text we take.
 * Small files are read faster without waiting in between, and nothing else runs while a library is read.
 */
export function readTextFile(
	path: string,
	report: Report,
	{ mayBeMissing = false } = {},
): string | undefined {
	const file = statSync(path, { throwIfNoEntry: false });
	if (!file && mayBeMissing) return undefined;
	if (!file?.isFile()) {
		report.error(1, 'this file is missing');
		return undefined;
	}
	if (file.size > largestFile) {
		report.error(1, `the file is larger than ${largestFile / 1024} KB`);
		return undefined;
	}
	const bytes = readFileSync(path);
	if (!isUtf8(bytes)) {
		report.error(
			lineOfBadBytes(bytes),
			'the file is not UTF-8 text; save it with the encoding UTF-8',
		);
		return undefined;
	}
	const text = decoder.decode(bytes).replaceAll('\r\n', '\n');
	const at = text.search(controlCharacter);
	if (at >= 0) {
		report.error(lineAt(text, at), 'a control character stands here that no text needs; delete it');
		return undefined;
	}
	return text;
}

/** The number of the line, from 1, on which the character at `offset` stands. */
function lineAt(text: string, offset: number): number {
	return text.slice(0, offset).split('\n').length;
}

function lineOfBadBytes(bytes: Buffer): number {
	let line = 1;
	for (let start = 0; start < bytes.length; line++) {
		const end = bytes.indexOf(0x0a, start);
		const stop = end < 0 ? bytes.length : end;
		if (!isUtf8(bytes.subarray(start, stop))) return line;
		start = stop + 1;
	}
	return 1;
}
