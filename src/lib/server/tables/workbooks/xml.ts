import { SaxesParser } from 'saxes';
import { FileFault } from '../faults.ts';

/** What a part of a workbook is read by. Names are without their prefixes. */
export interface PartReader {
	open?(name: string, attributes: Record<string, string>): void;
	text?(text: string): void;
	close?(name: string): void;
}

/** No tag and no text is longer, in characters: a cell has 32,767 at most, and as many signs may be written as six. */
const longestPiece = 2 ** 20;
const deepest = 64;

/**
 * Reads XML piece by piece and says after each that it did, so that a large part is never whole in memory. What declares
 * a document type is refused, as Office does: entities of its own are how a few bytes become very many, or another
 * file. Throws a FileFault for what is no well-formed XML in UTF-8.
 */
export async function* parsePart(
	chunks: AsyncIterable<Uint8Array>,
	reader: PartReader,
): AsyncGenerator<void> {
	const parser = new SaxesParser({ position: false });
	let quiet = 0;
	let depth = 0;
	parser.on('error', refuse);
	parser.on('doctype', refuse);
	parser.on('opentag', ({ name, attributes }) => {
		quiet = 0;
		if (++depth > deepest) refuse();
		// It is not asked to look after namespaces: attributes are texts.
		reader.open?.(bare(name), attributes as Record<string, string>);
	});
	parser.on('text', (text) => {
		quiet = 0;
		reader.text?.(text);
	});
	parser.on('cdata', (text) => reader.text?.(text));
	parser.on('closetag', ({ name }) => {
		quiet = 0;
		depth -= 1;
		reader.close?.(bare(name));
	});
	const decoder = new TextDecoder('utf-8', { fatal: true });
	for await (const chunk of chunks) {
		const text = decodePiece(decoder, chunk);
		quiet += text.length;
		parser.write(text);
		if (quiet > longestPiece) refuse();
		yield;
	}
	parser.write(decodePiece(decoder)).close();
	yield;
}

/** Reads a part that says little: to its end, for what its reader has gathered. */
export async function readPart(chunks: AsyncIterable<Uint8Array>, reader: PartReader) {
	for await (const _ of parsePart(chunks, reader));
}

function refuse(): never {
	throw new FileFault('broken-workbook');
}

function decodePiece(decoder: TextDecoder, chunk?: Uint8Array): string {
	try {
		return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
	} catch {
		return refuse();
	}
}

/** Some programs write `x:row` where others write `row`. */
function bare(name: string): string {
	const colon = name.indexOf(':');
	return colon < 0 ? name : name.slice(colon + 1);
}
