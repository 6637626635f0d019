import { crc32, deflateRawSync } from 'node:zlib';

/** The bytes of a zip with these files, each at its name. The same files give the same bytes. */
export function writeZip(files: { name: string; content: string }[]): Buffer {
	const locals: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const file of files) {
		const { header, name, data } = pack(file);
		locals.push(Buffer.concat([bytesOf('50 4b 03 04'), header, two(0), name, data]));
		const place = [two(0), two(0), two(0), two(0), four(0), four(offset)];
		directory.push(Buffer.concat([bytesOf('50 4b 01 02'), two(20), header, ...place, name]));
		offset += locals.at(-1)!.length;
	}
	const entries = Buffer.concat(directory);
	const counts = [two(0), two(0), two(files.length), two(files.length)];
	const end = [bytesOf('50 4b 05 06'), ...counts, four(entries.length), four(offset), two(0)];
	return Buffer.concat([...locals, entries, ...end]);
}

/** A name in UTF-8, deflated, on the first day that a zip knows. */
function pack({ name, content }: { name: string; content: string }) {
	const bytes = Buffer.from(content);
	const data = deflateRawSync(bytes);
	const written = Buffer.from(name);
	const header = Buffer.concat([
		...[two(20), two(0x800), two(8), two(0), two(0x21)],
		...[four(crc32(bytes)), four(data.length), four(bytes.length), two(written.length)],
	]);
	return { header, name: written, data };
}

function bytesOf(hex: string): Buffer {
	return Buffer.from(hex.replaceAll(' ', ''), 'hex');
}

function two(value: number): Buffer {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16LE(value);
	return bytes;
}

function four(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}
