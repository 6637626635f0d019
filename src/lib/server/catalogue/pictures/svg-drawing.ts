import sanitizeHtml from 'sanitize-html';
import type { Report } from '../faults.ts';
import { escapeAttribute, escapeText } from '../html-text.ts';
import { lineHeight, pictureClasses, pictureHead, textSize } from './svg-look.ts';
import { attributeForms, elementAttributes } from './svg-rules.ts';
import type { SvgElement, SvgNode } from './svg-tree.ts';

export interface Size {
	width: number;
	height: number;
}

const narrowest = 280;
const widest = 400;
const wordPlace = /\{([a-z][a-z0-9-]*)\}/g;

/** Checks a drawing's elements and attributes; gives its size, or undefined where it may not be shown. */
export function checkDrawing(root: SvgElement, report: Report): Size | undefined {
	let faults = 0;
	const refuse = (line: number, fault: string) => {
		report.error(line, fault);
		faults++;
	};
	if (root.name !== 'svg') refuse(root.line, 'a drawing is one <svg>');
	if (root.attributes.get('xmlns') !== 'http://www.w3.org/2000/svg')
		refuse(root.line, 'write xmlns="http://www.w3.org/2000/svg" in <svg>');
	const size = readSize(root);
	if (!size)
		refuse(root.line, `write viewBox="0 0 360 200" in <svg>: ${narrowest} to ${widest} wide`);
	checkElement(root, refuse);
	return faults === 0 ? size : undefined;
}

/** The words that a drawing asks for, by the line on which each first stands. */
export function listWordPlaces(root: SvgElement): Map<string, number> {
	const places = new Map<string, number>();
	for (const node of textsIn(root))
		for (const [, word = ''] of node.text.matchAll(wordPlace))
			if (!places.has(word)) places.set(word, node.line);
	return places;
}

/** Draws a checked drawing anew, with these words and the page's colours. */
export function drawSvg(root: SvgElement, wordOf: (name: string) => string): string {
	const { width, height } = readSize(root) ?? { width: widest, height: widest };
	const body = root.children.map((node) => drawNode(node, root, wordOf)).join('');
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${pictureHead}${body}</svg>`;
}

/** The second wall: whether a sanitiser that knows nothing of our drawing finds nothing to change. */
export function isSafeSvg(svg: string): boolean {
	const body = svg.replace(pictureHead, '');
	return sanitizeHtml(body, allowed) === body;
}

const allowed: sanitizeHtml.IOptions = {
	allowedTags: [...elementAttributes.keys()],
	allowedAttributes: {
		...Object.fromEntries(elementAttributes),
		svg: ['xmlns', 'viewBox', 'width', 'height'],
	},
	selfClosing: [],
	parser: { xmlMode: true },
};

/** Warns of texts that are likely to reach out of the drawing; half the height is about the width of a letter. */
export function warnOfLongTexts(
	root: SvgElement,
	wordOf: (name: string) => string,
	warn: (line: number, text: string) => void,
): void {
	const { width } = readSize(root) ?? { width: widest };
	for (const element of elementsIn(root).filter(({ name }) => name === 'text')) {
		// Moved texts are somewhere else than their numbers say.
		if (element.attributes.has('transform')) continue;
		const text = textsIn(element)
			.map((node) => fill(node.text, wordOf))
			.join('');
		const longest = Math.max(...text.split('\n').map((line) => line.trim().length));
		const reach = longest * textSize * 0.5;
		const x = Number(element.attributes.get('x') ?? 0);
		const anchor = element.attributes.get('text-anchor');
		const start = anchor === 'middle' ? x - reach / 2 : anchor === 'end' ? x - reach : x;
		if (start < 0 || start + reach > width) warn(element.line, text.trim().replaceAll('\n', ' '));
	}
}

function readSize(root: SvgElement): Size | undefined {
	const box = /^0 0 (\d{1,4}) (\d{1,4})$/.exec(root.attributes.get('viewBox') ?? '');
	const [width, height] = [Number(box?.[1]), Number(box?.[2])];
	return width >= narrowest && width <= widest && height > 0 ? { width, height } : undefined;
}

function checkElement(element: SvgElement, refuse: (line: number, fault: string) => void): void {
	const { name, attributes, children, line } = element;
	const known = elementAttributes.get(name);
	if (!known) return refuse(line, `<${name}> is not allowed in a drawing`);
	for (const [attribute, value] of attributes) {
		if (name === 'svg' && known.includes(attribute)) continue;
		if (!known.includes(attribute))
			refuse(line, `${attribute} is not allowed in <${name}> of a drawing`);
		else if (!attributeForms.get(attribute)?.test(value))
			refuse(line, `${attribute}="${value.slice(0, 40)}" is not allowed in a drawing`);
	}
	for (const each of attributes.get('class')?.split(' ') ?? [])
		if (!pictureClasses.includes(each))
			refuse(line, `there is no class “${each}”; there are ${pictureClasses.join(', ')}`);
	const takesText = name === 'text' || name === 'tspan';
	for (const child of children) {
		if ('name' in child) checkElement(child, refuse);
		else if (!takesText && child.text.trim())
			refuse(child.line, 'words stand in <text> elements of a drawing');
		else if (/\p{L}/u.test(child.text.replace(wordPlace, '')))
			refuse(
				child.line,
				'write words as {name}, and name them in the yaml file beside the drawing',
			);
	}
}

function drawNode(node: SvgNode, parent: SvgElement, wordOf: (name: string) => string): string {
	if ('text' in node) return drawText(fill(node.text, wordOf), parent);
	const attributes = [...node.attributes].map(
		([name, value]) => ` ${name}="${escapeAttribute(value)}"`,
	);
	const body = node.children.map((child) => drawNode(child, node, wordOf)).join('');
	return `<${node.name}${attributes.join('')}>${body}</${node.name}>`;
}

/** SVG breaks no lines by itself: each further line is a span below the one before. */
function drawText(text: string, parent: SvgElement): string {
	if (parent.name !== 'text' && parent.name !== 'tspan') return '';
	const [first = '', ...others] = text.trim().split('\n');
	const x = Number(parent.attributes.get('x') ?? 0);
	const spans = others.map(
		(line) => `<tspan x="${x}" dy="${lineHeight}">${escapeText(line.trim())}</tspan>`,
	);
	return escapeText(first) + spans.join('');
}

function fill(text: string, wordOf: (name: string) => string): string {
	return text.replace(/\s+/g, ' ').replace(wordPlace, (_, name: string) => wordOf(name));
}

function elementsIn(element: SvgElement): SvgElement[] {
	const inner = element.children.filter((node) => 'name' in node);
	return [element, ...inner.flatMap(elementsIn)];
}

function textsIn(element: SvgElement) {
	return elementsIn(element).flatMap((each) => each.children.filter((node) => 'text' in node));
}
