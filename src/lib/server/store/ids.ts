import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new id of 26 characters (48 bits of time, 80 random): unguessable, and sorted by the millisecond of its making. */
export function newId(now = new Date()): string {
	const random = randomBytes(16);
	let tail = '';
	for (const byte of random) tail += alphabet.charAt(byte % 32);
	return firstIdOf(now) + tail;
}

/** What every id of a moment or later is equal to or greater than. */
export function firstIdOf(moment: Date): string {
	let time = '';
	for (let rest = moment.getTime(), i = 0; i < 10; i++, rest = Math.floor(rest / 32))
		time = alphabet.charAt(rest % 32) + time;
	return time;
}
