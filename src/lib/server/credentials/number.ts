import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that nothing is misread over a telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomCount = 12;
const bodyLength = randomCount + 1;

export type ParsedNumber = { ok: true; number: string } | { ok: false; reason: 'form' | 'check' };

/** A new credential number, `OSA-7K3D-Q8ZN-4WXYC`: the prefix, 60 random bits and a check character. */
export function newNumber(prefix: string): string {
	let body = '';
	for (const byte of randomBytes(randomCount)) body += alphabet.charAt(byte % 32);
	return format(prefix, body + checkCharacter(body));
}

/**
 * Reads a number as people type it: any case, spaces and hyphens anywhere or nowhere, O for 0, I or L for 1,
 * the prefix left out. `form` means that it cannot be a number, `check` that a character is wrong.
 */
export function parseNumber(text: string, prefix: string): ParsedNumber {
	const characters = text
		.normalize('NFKC')
		.replace(/[\s\p{Dash}\u00AD]/gu, '')
		.toUpperCase();
	const body = likelyMeant(withoutPrefix(characters, prefix));
	if (body.length !== bodyLength || [...body].some((character) => !alphabet.includes(character)))
		return { ok: false, reason: 'form' };
	if (checkCharacter(body.slice(0, randomCount)) !== body[randomCount])
		return { ok: false, reason: 'check' };
	return { ok: true, number: format(prefix, body) };
}

/** The prefix is compared, never rewritten: it may itself hold an O, an I or an L. */
function withoutPrefix(characters: string, prefix: string): string {
	const isLong = characters.length === prefix.length + bodyLength;
	const head = characters.slice(0, prefix.length);
	return isLong && likelyMeant(head) === likelyMeant(prefix)
		? characters.slice(prefix.length)
		: characters;
}

function likelyMeant(characters: string): string {
	return characters.replaceAll('O', '0').replace(/[IL]/g, '1');
}

function format(prefix: string, body: string): string {
	return `${prefix}-${body.slice(0, 4)}-${body.slice(4, 8)}-${body.slice(8)}`;
}

/**
 * Luhn mod 32: doubling every second value permutes the 32 characters, so that each single wrong character shows,
 * and each swap of neighbours except 0 with Z.
 */
function checkCharacter(body: string): string {
	let sum = 0;
	[...body].reverse().forEach((character, position) => {
		const value = alphabet.indexOf(character) * (position % 2 === 0 ? 2 : 1);
		sum += Math.floor(value / 32) + (value % 32);
	});
	return alphabet[(32 - (sum % 32)) % 32]!;
}
