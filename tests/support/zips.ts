import { crc32, deflateRawSync } from 'node:zlib';

/** A file to be zipped. What is told besides is written into the zip as it stands, true or not. */
export interface ZipPart {
	name: string | Buffer;
	content?: string | Uint8Array;
	stored?: boolean;
	method?: number;
	flags?: number;
	/** The size when inflated that the zip declares. */
	declared?: number;
	/** The Unix mode; a link has 0o120777. */
	mode?: number;
	/** The place of its data, for parts that share them. */
	offset?: number;
}

/** The bytes of a zip with these files, faults and all. */
export function zipOf(parts: ZipPart[]): Buffer {
	const locals: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const part of parts) {
		const { header, data, name } = shape(part);
		const local = Buffer.concat([word('504b0304'), header, pair(0), name, data]);
		directory.push(directoryEntry(part, header, name, part.offset ?? offset));
		if (part.offset !== undefined) continue;
		locals.push(local);
		offset += local.length;
	}
	const entries = Buffer.concat(directory);
	const end = Buffer.concat([
		...[word('504b0506'), pair(0), pair(0), pair(parts.length), pair(parts.length)],
		...[quad(entries.length), quad(offset), pair(0)],
	]);
	return Buffer.concat([...locals, entries, end]);
}

/** What the local header and the directory have in common, from the version needed to the name's length. */
function shape(part: ZipPart) {
	const content = Buffer.from(part.content ?? '');
	const name = Buffer.from(part.name);
	const method = part.method ?? (part.stored ? 0 : 8);
	const data = method === 8 ? deflateRawSync(content) : content;
	const header = Buffer.concat([
		...[pair(20), pair(part.flags ?? 0x800), pair(method), pair(0), pair(0x21)],
		...[quad(crc32(content)), quad(data.length), quad(part.declared ?? content.length)],
		pair(name.length),
	]);
	return { header, data, name };
}

function directoryEntry(part: ZipPart, header: Buffer, name: Buffer, offset: number): Buffer {
	const attributes = ((part.mode ?? 0o100644) << 16) >>> 0;
	return Buffer.concat([
		...[word('504b0102'), pair((3 << 8) | 20), header, pair(0), pair(0), pair(0), pair(0)],
		...[quad(attributes), quad(offset), name],
	]);
}

function word(hex: string): Buffer {
	return Buffer.from(hex, 'hex');
}

function pair(value: number): Buffer {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16LE(value);
	return bytes;
}

function quad(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}
