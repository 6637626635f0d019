import { elementsOf, type XmlElement } from '#lib/server/xml.ts';
import { isBlock, lossOf, tidyLines } from '../plain-text.ts';

/** An item in the names of QTI 2: those of QTI 3 are the same with `qti-` before them and hyphens between. */
export function inOldNames(element: XmlElement): XmlElement {
	const attributes = [...element.attributes].map(([name, value]): [string, string] => [
		name.startsWith('data-') ? name : humped(name),
		value,
	]);
	return {
		...element,
		name: humped(element.name.replace(/^qti-/, '')),
		attributes: new Map(attributes),
		children: element.children.map((child) =>
			typeof child === 'string' ? child : inOldNames(child),
		),
	};
}

function humped(name: string): string {
	return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** All elements of that name, however deep. */
export function listAll(element: XmlElement, is: (name: string) => boolean): XmlElement[] {
	return elementsOf(element).flatMap((child) => [
		...(is(child.name) ? [child] : []),
		...listAll(child, is),
	]);
}

/** What stands for an element in a text; undefined where its own text does. */
type Replace = (element: XmlElement) => string | undefined;

/** The text of an element as plain text: a line for each block. What is lost is added to `losses`. */
export function flowOf(
	element: XmlElement | undefined,
	losses: string[],
	replace: Replace,
): string {
	return element ? tidyLines(inner(element, losses, replace)) : '';
}

function inner(element: XmlElement, losses: string[], replace: Replace): string {
	return element.children
		.map((child) =>
			typeof child === 'string'
				? child.replace(/[ \t\r\n\f]+/g, ' ')
				: outer(child, losses, replace),
		)
		.join('')
		.replace(/ {2,}/g, ' ');
}

const silent = ['style', 'script', 'stylesheet', 'rubricBlock', 'templateInline', 'templateBlock'];

function outer(element: XmlElement, losses: string[], replace: Replace): string {
	const loss = lossOf(element.name, element.attributes);
	if (loss) losses.push(loss);
	const replaced = replace(element);
	if (replaced !== undefined) return replaced;
	if (silent.includes(element.name)) return '';
	const text = inner(element, losses, replace);
	return isBlock(element.name) ? `\n${text}\n` : text;
}
