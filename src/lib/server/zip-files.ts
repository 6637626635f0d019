import { crc32 } from 'node:zlib';
import {
	type Entry,
	fromBufferPromise,
	getFileNameLowLevel,
	validateFileName,
	type ZipFile,
} from 'yauzl';

/** What a zip from outside may become, in bytes when inflated. */
export interface ZipLimits {
	entries: number;
	each: number;
	all: number;
}

export type ZipFaultCode =
	| 'no-zip'
	| 'broken'
	| 'too-many-entries'
	| 'too-large'
	| 'encrypted'
	| 'unknown-method'
	| 'unsafe-name'
	| 'same-name'
	| 'special-file'
	| 'overlapping';

/** Why a zip is not read. */
export class ZipFault extends Error {
	readonly code: ZipFaultCode;
	/** The entry that it is about, as the zip names it. */
	readonly entry: string | undefined;

	constructor(code: ZipFaultCode, entry?: string) {
		super(`the zip cannot be read: ${code}${entry === undefined ? '' : ` (${entry})`}`);
		this.code = code;
		this.entry = entry;
	}
}

/** The files of a zip; folders are only seen in their names. */
export interface ZippedFiles {
	/** In the zip's own order, with `/` between folders. */
	names: string[];
	/** The inflated bytes of a file, chunk by chunk. Throws a ZipFault; an Error for a name that is not there. */
	open(name: string): AsyncGenerator<Uint8Array>;
	/** All inflated bytes of a file. Throws as `open` does. */
	read(name: string): Promise<Uint8Array>;
}

/**
 * Opens a zip that nobody vouches for. All entries are looked at first, and one that is not in order refuses the whole
 * zip: nothing is inflated before. What is inflated is counted as it comes, whatever the zip declares; a file that is
 * read twice counts once. A zip within the zip stays bytes. Throws a ZipFault.
 */
export async function openZip(bytes: Uint8Array, limits: ZipLimits): Promise<ZippedFiles> {
	const zip = await openDirectory(bytes);
	if (zip.entryCount > limits.entries) throw new ZipFault('too-many-entries');
	const entries = await listEntries(zip);
	const files = new Map<string, Entry>();
	for (const entry of entries) {
		const name = nameOf(entry);
		ensureSound(entry, name, limits);
		if (!name.endsWith('/')) files.set(name, entry);
	}
	ensureDistinct(entries.map(nameOf));
	ensureApart(entries);
	const meter = meterOf(limits);
	const open = (name: string) => inflate(zip, files.get(name), name, meter(name));
	const read = async (name: string) => Buffer.concat(await listAll(open(name)));
	return { names: [...files.keys()], open, read };
}

async function openDirectory(bytes: Uint8Array): Promise<ZipFile> {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	// An empty zip has nothing but its end; every other one begins with an entry.
	const beginning = buffer.subarray(0, 4).toString('latin1');
	if (beginning !== 'PK\u0003\u0004' && beginning !== 'PK\u0005\u0006')
		throw new ZipFault('no-zip');
	// Names are decoded here, since what is wrong with one has a fault of its own.
	return fromBufferPromise(buffer, { decodeStrings: false }).catch(() => {
		throw new ZipFault('broken');
	});
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
	try {
		return await listAll(zip.eachEntry());
	} catch {
		throw new ZipFault('broken');
	}
}

async function listAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
	const list: Item[] = [];
	for await (const item of items) list.push(item);
	return list;
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
	return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

const longestName = 500;
/** What no path may hold: controls, and what Windows takes for a drive or a stream. */
const unsafeCharacter = /[\u0000-\u001f\u007f:]/;
const methods = [0, 8];
/** The kinds of a Unix file mode that are a file, a folder, or not told. */
const harmlessKinds = [0, 0o100000, 0o040000];

function ensureSound(entry: Entry, name: string, limits: ZipLimits): void {
	const refuse = (code: ZipFaultCode) => {
		throw new ZipFault(code, name);
	};
	if (!isSafeName(name)) refuse('unsafe-name');
	if (entry.isEncrypted()) refuse('encrypted');
	if (!harmlessKinds.includes(unixKindOf(entry))) refuse('special-file');
	if (!methods.includes(entry.compressionMethod)) refuse('unknown-method');
	if (entry.uncompressedSize > limits.each) refuse('too-large');
}

function isSafeName(name: string): boolean {
	if (name.length > longestName || unsafeCharacter.test(name)) return false;
	const steps = name.replace(/\/$/, '').split('/');
	return validateFileName(name) === null && !steps.some((step) => step === '' || step === '.');
}

function unixKindOf({ versionMadeBy, externalFileAttributes }: Entry): number {
	const isUnix = versionMadeBy >>> 8 === 3;
	return isUnix ? (externalFileAttributes >>> 16) & 0o170000 : 0;
}

/** Names that differ in case or form alone are one file on some machines. */
function ensureDistinct(names: string[]): void {
	const seen = new Set<string>();
	for (const name of names) {
		const plain = name.normalize('NFC').toLowerCase();
		if (seen.has(plain)) throw new ZipFault('same-name', name);
		seen.add(plain);
	}
}

const localHeader = 30;

/** Entries that share bytes are how a small zip becomes a very large one. */
function ensureApart(entries: Entry[]): void {
	let end = 0;
	for (const entry of entries.toSorted(byPlace)) {
		if (entry.relativeOffsetOfLocalHeader < end) throw new ZipFault('overlapping', nameOf(entry));
		end = entry.relativeOffsetOfLocalHeader + localHeader + entry.compressedSize;
	}
}

function byPlace(one: Entry, other: Entry): number {
	return one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader;
}

type Count = (size: number) => void;

/** Counts what is inflated, for each file and for all. Throws a ZipFault where it is too much. */
function meterOf(limits: ZipLimits): (name: string) => Count {
	const counted = new Map<string, number>();
	let all = 0;
	return (name) => {
		let size = 0;
		return (more) => {
			size += more;
			const before = counted.get(name) ?? 0;
			if (size > before) {
				all += size - before;
				counted.set(name, size);
			}
			if (size > limits.each || all > limits.all) throw new ZipFault('too-large', name);
		};
	};
}

async function* inflate(
	zip: ZipFile,
	entry: Entry | undefined,
	name: string,
	count: Count,
): AsyncGenerator<Uint8Array> {
	if (!entry) throw new Error(`there is no file “${name}” in the zip`);
	let checksum = 0;
	try {
		for await (const chunk of await zip.openReadStreamPromise(entry)) {
			const bytes = chunk as Uint8Array;
			count(bytes.length);
			checksum = crc32(bytes, checksum);
			yield bytes;
		}
	} catch (error) {
		throw error instanceof ZipFault ? error : new ZipFault('broken', name);
	}
	if (checksum !== entry.crc32) throw new ZipFault('broken', name);
}
