import { type SaxesTagNS, SaxesParser } from 'saxes';

/** How much of an XML text from outside is read. */
export interface XmlLimits {
	characters: number;
	depth: number;
	elements: number;
}

export type XmlFaultCode =
	| 'broken'
	| 'document-type'
	| 'encoding'
	| 'too-large'
	| 'too-deep'
	| 'too-many-elements'
	| 'too-many-attributes';

const sentences: Record<XmlFaultCode, string> = {
	broken: 'this is not well-formed XML',
	'document-type': 'document types and entities are not read; take out <!DOCTYPE …>',
	encoding: 'the file is not UTF-8 text; save it with the encoding UTF-8',
	'too-large': 'the file is too large',
	'too-deep': 'elements stand too deep in each other',
	'too-many-elements': 'there are too many elements',
	'too-many-attributes': 'an element has too many attributes',
};

/** Of one element. */
const mostAttributes = 500;

/** Why an XML text is not read, with the line at which reading stopped. */
export class XmlFault extends Error {
	readonly code: XmlFaultCode;
	readonly line: number;

	constructor(code: XmlFaultCode, line: number, detail = '') {
		super(detail ? `${sentences[code]}: ${detail}` : sentences[code]);
		this.code = code;
		this.line = line;
	}
}

/** What is told of an XML text while it is read. Names are without their prefixes. */
export interface XmlListener {
	open(name: string, attributes: Map<string, string>, line: number): void;
	close(name: string): void;
	text(text: string): void;
}

/**
 * Reads an XML text piece by piece. Nothing outside of it is ever looked at: a document type, and with it every entity
 * that is not XML's own, is refused. `write` and `end` throw an XmlFault.
 */
export function readXml(
	limits: XmlLimits,
	listener: XmlListener,
): { write(text: string): void; end(): void } {
	const parser = new SaxesParser({ xmlns: true });
	const refuse = (code: XmlFaultCode, detail?: string): never => {
		throw new XmlFault(code, line, detail);
	};
	let line = 1;
	let characters = 0;
	let depth = 0;
	let elements = 0;
	let attributes = 0;
	parser.on('error', ({ message }) => {
		line = parser.line;
		refuse('broken', message.replace(/^\d+:\d+: /, ''));
	});
	parser.on('xmldecl', ({ encoding = 'utf-8' }) => {
		if (!/^(utf-?8|us-ascii)$/i.test(encoding)) refuse('encoding');
	});
	parser.on('doctype', () => {
		line = parser.line;
		refuse('document-type');
	});
	parser.on('opentagstart', () => {
		line = parser.line;
		attributes = 0;
		if (++depth > limits.depth) refuse('too-deep');
		if (++elements > limits.elements) refuse('too-many-elements');
	});
	parser.on('attribute', () => {
		if (++attributes > mostAttributes) refuse('too-many-attributes');
	});
	parser.on('opentag', (tag) => listener.open(tag.local, attributesOf(tag), line));
	parser.on('closetag', (tag) => {
		depth -= 1;
		listener.close(tag.local);
	});
	parser.on('text', (text) => listener.text(text));
	parser.on('cdata', (text) => listener.text(text));
	return {
		write(text) {
			characters += text.length;
			if (characters > limits.characters) refuse('too-large');
			parser.write(text);
		},
		end: () => void parser.close(),
	};
}

function attributesOf(tag: SaxesTagNS): Map<string, string> {
	const all = Object.values(tag.attributes);
	return new Map(
		all.map(({ local, prefix, value }) => [prefix ? `${prefix}:${local}` : local, value]),
	);
}

export interface XmlElement {
	name: string;
	/** Without prefixes, but for those that are not the element's own, as `xml:lang`. */
	attributes: Map<string, string>;
	children: (XmlElement | string)[];
	/** Where it begins, from 1. */
	line: number;
}

/** The root of a whole XML text in UTF-8. Throws an XmlFault. */
export function readXmlTree(bytes: Uint8Array, limits: XmlLimits): XmlElement {
	const top: XmlElement = { name: '', attributes: new Map(), children: [], line: 1 };
	const open = [top];
	const reader = readXml(limits, {
		open(name, attributes, line) {
			const element = { name, attributes, children: [], line };
			open.at(-1)!.children.push(element);
			open.push(element);
		},
		close: () => void open.pop(),
		text: (text) => void open.at(-1)!.children.push(text),
	});
	reader.write(decodeXml(bytes, limits));
	reader.end();
	return elementsOf(top)[0]!;
}

export function elementsOf({ children }: XmlElement): XmlElement[] {
	return children.filter((child) => typeof child !== 'string');
}

/** The first element of that name within another. */
export function findElement(element: XmlElement | undefined, name: string): XmlElement | undefined {
	return element && elementsOf(element).find((child) => child.name === name);
}

/** The text that stands in an element itself, not in those within it. */
export function textOf(element: XmlElement | undefined): string {
	return (element?.children ?? []).filter((child) => typeof child === 'string').join('');
}

/** A text as it is written between tags and in attributes. */
export function escapeXml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

function decodeXml(bytes: Uint8Array, { characters }: XmlLimits): string {
	// No character takes more than four bytes: what is longer is refused before it becomes a text.
	if (bytes.length > characters * 4) throw new XmlFault('too-large', 1);
	return decodeUtf8(bytes);
}

/** Text in UTF-8 without its mark. Throws an XmlFault that names the line of what is none. */
export function decodeUtf8(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new XmlFault('encoding', lineOfBadBytes(bytes));
	}
}

function lineOfBadBytes(bytes: Uint8Array): number {
	const text = new TextDecoder().decode(bytes);
	const at = text.indexOf('\ufffd');
	return text.slice(0, Math.max(0, at)).split('\n').length;
}
