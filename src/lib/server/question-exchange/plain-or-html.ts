import { plainOfHtml } from './plain-text.ts';

/** How a text of Moodle's is written. Of `moodle` nobody says whether it is HTML. */
export type TextFormat = 'html' | 'plain' | 'moodle';

/** A text as plain text; what of it is lost is added to `losses`. */
export function readText(text: string, format: TextFormat, losses: string[]): string {
	if (text === '' || format === 'plain' || (format === 'moodle' && !looksLikeHtml(text)))
		return text.trim();
	const plain = plainOfHtml(format === 'html' ? text : text.replaceAll('\n', '<br>'));
	losses.push(...plain.losses);
	return plain.text;
}

function looksLikeHtml(text: string): boolean {
	return /<\/?[a-z][^<>]*>|&(?:[a-z]+|#\d+);/i.test(text);
}
