/**
 * What of a field's value is kept: its first characters, without what no text has (control characters, halves of
 * characters) and without space around it. Undefined where nothing is left.
 */
export function keepTyped(given: readonly string[], longest: number): string[] {
	const [first = ''] = given;
	const clean = first.toWellFormed().replace(/[\p{Cc}\ufffd]+/gu, ' ');
	const kept = [...clean.trim()].slice(0, longest).join('').trim();
	return kept === '' ? [] : [kept];
}
