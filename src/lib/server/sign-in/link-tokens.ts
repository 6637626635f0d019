import { markOf } from './secret.ts';

/** How long a link by mail works, in minutes. */
export const linkMinutes = 15;

/** A link's token, 128 bits: made again whenever its mail is written, so that no database holds it. */
export function linkTokenOf(secret: Uint8Array, linkId: string): string {
	return markOf(secret, 'link', linkId).subarray(0, 16).toString('base64url');
}

/** The six digits of a link, for typing on another device. */
export function linkCodeOf(secret: Uint8Array, linkId: string): string {
	// 48 bits are so many more than six digits that no digit is likelier than another.
	const number = markOf(secret, 'code', linkId).readUIntBE(0, 6);
	return String(number % 1_000_000).padStart(6, '0');
}
