/** A line of a list, or the name of a thing in a digest; with an address it is a link. */
export interface Line {
	text: string;
	href?: string;
}

/** What a template's places are filled with. */
export interface Values {
	fields: Record<string, string>;
	links: Record<string, string>;
	lists: Record<string, Line[]>;
}

/**
 * A value as it may stand in a header, a text or a page: one line, without control characters, line separators
 * and marks that turn the direction of what follows.
 */
export function cleanLine(value: string): string {
	return value
		.toWellFormed()
		.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
		.replace(/ {2,}/g, ' ')
		.trim();
}

/** A phrase with its places filled in. */
export function fillPhrase(phrase: string, fields: Record<string, string | number>): string {
	return phrase.replace(/\{(\w+)\}/g, (_, name: string) => cleanLine(String(fields[name] ?? '')));
}
