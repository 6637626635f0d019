import { FileFault } from './faults.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
/** Opens the bytes of a file from their beginning; they are read more than once. */
export type Source = () => AsyncIterable<Uint8Array>;

/** No more than this is read of a file, in bytes. */
export const largestFile = 32 * 2 ** 20;

const examined = 4096;
const marks: [bytes: number[], encoding: Encoding][] = [
	[[0xef, 0xbb, 0xbf], 'utf-8'],
	[[0xff, 0xfe], 'utf-16le'],
	[[0xfe, 0xff], 'utf-16be'],
];

/**
 * In which encoding a text file is written: by its byte order mark, by where its NUL bytes stand, as UTF-8 where all of it
 * is that, else as windows-1252 where that gives letters. Throws a FileFault for everything else.
 */
export async function tellEncoding(open: Source): Promise<Encoding> {
	let beginning: Uint8Array = new Uint8Array();
	let size = 0;
	const utf8 = new TextDecoder('utf-8', { fatal: true });
	let isUtf8 = true;
	const high = { letters: 0, others: 0 };
	for await (const chunk of open()) {
		size += chunk.length;
		if (size > largestFile) throw new FileFault('too-large');
		if (beginning.length < examined)
			beginning = Buffer.concat([beginning, chunk.subarray(0, examined - beginning.length)]);
		isUtf8 &&= isDecodable(utf8, chunk, true);
		countHigh(chunk, high);
	}
	if (size === 0) throw new FileFault('empty');
	const told = tellByMark(beginning) ?? tellByZeros(beginning);
	if (told) {
		if (told === 'utf-8' && !isUtf8) throw new FileFault('broken-encoding');
		return told;
	}
	if (isUtf8 && isDecodable(utf8, new Uint8Array(), false)) return 'utf-8';
	// In the encodings of DOS and of old Macintoshes the letters of Finnish and Swedish stand where windows-1252 has signs.
	if (high.others >= high.letters) throw new FileFault('unknown-encoding');
	return 'windows-1252';
}

/** The text of a file, chunk by chunk. Throws a FileFault where bytes are no text of that encoding. */
export async function* decode(open: Source, encoding: Encoding): AsyncGenerator<string> {
	const decoder = new TextDecoder(encoding, { fatal: true });
	let line = 1;
	const checked = (text: string) => {
		const at = text.search(controls);
		if (at >= 0) throw new FileFault('not-text', { line: line + countLines(text.slice(0, at)) });
		line += countLines(text);
		return text;
	};
	for await (const chunk of open()) yield checked(decodeChunk(decoder, chunk, line));
	yield checked(decodeChunk(decoder, undefined, line));
}

/** What no text has but tabs and ends of lines: NUL and the other controls, and half a character. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

function decodeChunk(decoder: TextDecoder, chunk: Uint8Array | undefined, line: number): string {
	try {
		return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
	} catch {
		throw new FileFault('broken-encoding', { line });
	}
}

function tellByMark(beginning: Uint8Array): Encoding | undefined {
	return marks.find(([bytes]) => startsWith(beginning, bytes))?.[1];
}

/** Latin text in UTF-16 has a NUL in every other byte; other text has none at all. */
function tellByZeros(beginning: Uint8Array): Encoding | undefined {
	const zeros = [0, 0];
	for (const [index, byte] of beginning.entries()) if (byte === 0) zeros[index % 2]! += 1;
	const [even = 0, odd = 0] = zeros;
	if (even + odd === 0) return undefined;
	const most = beginning.length / 4;
	if (odd > most && even === 0) return 'utf-16le';
	if (even > most && odd === 0) return 'utf-16be';
	throw new FileFault('not-text');
}

function startsWith(bytes: Uint8Array, mark: number[]): boolean {
	return mark.every((byte, index) => bytes[index] === byte);
}

function isDecodable(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): boolean {
	try {
		decoder.decode(chunk, { stream });
		return true;
	} catch {
		return false;
	}
}

function countHigh(chunk: Uint8Array, high: { letters: number; others: number }): void {
	for (const byte of chunk)
		if (byte >= 0xc0) high.letters += 1;
		else if (byte >= 0x80 && byte < 0xa0) high.others += 1;
}

function countLines(text: string): number {
	return text.split('\n').length - 1;
}
