import { createHash } from 'node:crypto';
import type { Language, Variant } from '#lib/languages.ts';
import type { Report } from './faults.ts';

/** A page's file, cut into its head between two lines of `---` and its text. */
export function splitPage(text: string): { head: string; body: string } | undefined {
	const [, head, body] = /^---\n(.*?)\n---[ \t]*(?:\n(.*))?$/s.exec(text) ?? [];
	return head === undefined ? undefined : { head, body: body ?? '' };
}

/** What a translation notes of the text that it was made from: the beginning of the SHA-256 of its title and text. */
export function hashSource(title: string, body: string): string {
	const plain = `${title.trim()}\n${body.trim()}`.replace(/[ \t]+$/gm, '');
	return createHash('sha256').update(plain).digest('hex').slice(0, 16);
}

/** The text of a page's file with the note that it was made from this source; the same text where it said so already. */
export function noteSource(text: string, hash: string): string | undefined {
	const page = splitPage(text);
	if (!page) return undefined;
	const line = `translated_from: "${hash}"`;
	const noted = /^translated_from:.*$/m.test(page.head)
		? page.head.replace(/^translated_from:.*$/m, line)
		: `${page.head}\n${line}`;
	return `---\n${noted}\n---${text.slice(page.head.length + 8)}`;
}

/** Warns of a page that was not made from the source as it is now. */
export function checkSource(
	page: { variant: Variant; madeFrom: string | undefined },
	source: { language: Language; hash: string },
	report: Report,
): void {
	if (page.variant === source.language || page.madeFrom === source.hash) return;
	report.warning(
		1,
		page.madeFrom
			? `the text in ${source.language} has changed since this one was made from it`
			: `it is not noted which text this was made from; when it is up to date, run npm run modules:translated`,
	);
}
