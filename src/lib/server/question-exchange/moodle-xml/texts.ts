import { findElement, textOf, type XmlElement } from '#lib/server/xml.ts';
import { giveUp } from '../exchanged-question.ts';
import { longestText, tooLong } from '../limits.ts';
import { readText, type TextFormat } from '../plain-or-html.ts';

const formats: Record<string, TextFormat> = {
	...{ html: 'html', plain_text: 'plain', markdown: 'plain', moodle_auto_format: 'moodle' },
};

/** How the text of an element is written; Moodle takes HTML where it is not said. */
export function formatOf(element: XmlElement | undefined): TextFormat {
	return formats[element?.attributes.get('format') ?? 'html'] ?? 'html';
}

/** What stands in the element's `text`, as it is. */
export function rawText(element: XmlElement | undefined): string {
	return textOf(findElement(element, 'text'));
}

/** What stands in the element's `text`, where it is not too long to be a text. Throws NotCarried. */
function boundedText(element: XmlElement | undefined): string {
	const text = rawText(element);
	return text.length > longestText ? giveUp(tooLong) : text;
}

/** What stands in the element's `text`, as plain text. Files that belong to it are lost. */
export function sayText(element: XmlElement | undefined, losses: string[]): string {
	const file = findElement(element, 'file');
	if (file) losses.push(`the file ${file.attributes.get('name') ?? ''}`);
	return readText(boundedText(element), formatOf(element), losses);
}
