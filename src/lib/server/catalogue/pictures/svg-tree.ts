import type { Report } from '../faults.ts';

/** An element of a drawing, or a text in one, with its line in the file. */
export type SvgNode = SvgElement | { text: string; line: number };
export interface SvgElement {
	name: string;
	attributes: Map<string, string>;
	children: SvgNode[];
	line: number;
}

const comment = /<!--(?!-?>)(?:(?!--)[^])*?-->/y;
const declaration = /<\?xml version="1\.0"(?: encoding="utf-8")?\s*\?>/iy;
const openTag = /<([A-Za-z][\w.:-]*)((?:\s+[\w.:-]+="[^"<]*")*)\s*(\/?)>/y;
const closeTag = /<\/([A-Za-z][\w.:-]*)\s*>/y;
const words = /[^<]+/y;
const attribute = /([\w.:-]+)="([^"<]*)"/g;
const references: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const deepestNesting = 12;

/**
 * Reads the little XML that a drawing needs: elements, attributes in double quotation marks, texts and comments. Whatever
 * else XML knows (entities, sections, instructions, document types) is no drawing of ours: a fault, and undefined.
 */
export function readSvgTree(source: string, report: Report): SvgElement | undefined {
	const root: SvgElement = { name: '', attributes: new Map(), children: [], line: 1 };
	const open = [root];
	let line = 1;
	for (let at = 0; at < source.length;) {
		const piece = readPiece(source, at);
		const parent = open.at(-1) ?? root;
		const fault = piece ? addPiece(piece, parent, open, line) : 'this is not read in a drawing';
		if (!piece || fault) return refuse(report, line, fault ?? '');
		line += piece.raw.split('\n').length - 1;
		at += piece.raw.length;
	}
	if (open.length > 1) return refuse(report, line, `<${open.at(-1)?.name}> is not closed`);
	const elements = root.children.filter((node) => 'name' in node);
	const loose = root.children.find((node) => 'text' in node && node.text.trim());
	if (elements.length !== 1 || loose) return refuse(report, 1, 'a drawing is one <svg>');
	return elements[0];
}

interface Piece {
	raw: string;
	kind: 'nothing' | 'open' | 'close' | 'text';
	name?: string;
	attributes?: string;
	isEmpty?: boolean;
}

function readPiece(source: string, at: number): Piece | undefined {
	const match = (pattern: RegExp) => {
		pattern.lastIndex = at;
		return pattern.exec(source);
	};
	const nothing = match(comment) ?? (at === 0 ? match(declaration) : null);
	if (nothing) return { raw: nothing[0], kind: 'nothing' };
	const close = match(closeTag);
	if (close) return { raw: close[0], kind: 'close', name: close[1] };
	const open = match(openTag);
	if (open) {
		const [raw, name, attributes, slash] = open;
		return { raw, kind: 'open', name, attributes, isEmpty: slash === '/' };
	}
	const text = match(words);
	return text ? { raw: text[0], kind: 'text' } : undefined;
}

/** Adds what was read to the tree; a fault in words where it does not fit. */
function addPiece(
	piece: Piece,
	parent: SvgElement,
	open: SvgElement[],
	line: number,
): string | undefined {
	if (piece.kind === 'close') {
		if (open.length < 2 || parent.name !== piece.name)
			return `</${piece.name}> closes nothing here`;
		open.pop();
	}
	if (piece.kind === 'text') {
		const text = decode(piece.raw);
		if (text === undefined) return 'write the character itself instead of a code with &';
		parent.children.push({ text, line });
	}
	if (piece.kind !== 'open') return undefined;
	const attributes = readAttributes(piece.attributes ?? '');
	if (!attributes)
		return `an attribute of <${piece.name}> stands there twice or holds a code with &`;
	const element = { name: piece.name ?? '', attributes, children: [], line };
	parent.children.push(element);
	if (!piece.isEmpty) open.push(element);
	return open.length > deepestNesting ? 'groups are nested too deeply' : undefined;
}

function readAttributes(text: string): Map<string, string> | undefined {
	const attributes = new Map<string, string>();
	for (const [, name = '', value = ''] of text.matchAll(attribute)) {
		if (attributes.has(name) || value.includes('&')) return undefined;
		attributes.set(name, value);
	}
	return attributes;
}

/** Undefined where a reference is none of XML's own five. */
function decode(text: string): string | undefined {
	let unknown = 0;
	const decoded = text.replace(/&([^;\s]*);?/g, (reference, name: string) => {
		const character = references[name];
		if (!character || !reference.endsWith(';')) unknown++;
		return character ?? '';
	});
	return unknown === 0 ? decoded : undefined;
}

function refuse(report: Report, line: number, fault: string): undefined {
	report.error(line, fault);
	return undefined;
}
