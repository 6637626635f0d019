import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a code lasts, in seconds, and how many digits it has: what every app takes for granted. */
const period = 30;
const digits = 6;
/** Clocks differ, and typing takes a while: the code before and the one after are taken too. */
const drift = [0, -1, 1];

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The half minute that a moment belongs to (RFC 6238, T). */
export function stepOf(now: Date): number {
	return Math.floor(now.getTime() / 1000 / period);
}

/** The code of a step (RFC 4226 with HMAC-SHA-1). */
export function codeOf(secret: Uint8Array, step: number, length = digits): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const hash = createHmac('sha1', secret).update(counter).digest();
	const offset = hash.at(-1)! & 0xf;
	const number = hash.readUInt32BE(offset) & 0x7fffffff;
	return String(number % 10 ** length).padStart(length, '0');
}

/** The step that a typed code is of, if it is of one of now that comes after the last one used. */
export function findStep(
	secret: Uint8Array,
	code: string,
	usedStep: number,
	now = new Date(),
): number | undefined {
	const isCode = (step: number) => {
		const [given, expected] = [Buffer.from(code), Buffer.from(codeOf(secret, step))];
		return given.length === expected.length && timingSafeEqual(given, expected);
	};
	return drift.map((by) => stepOf(now) + by).find((step) => step > usedStep && isCode(step));
}

/** Bytes as people and apps read them (RFC 4648), without padding. */
export function toBase32(bytes: Uint8Array): string {
	const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	return (bits.match(/.{1,5}/g) ?? [])
		.map((group) => alphabet[parseInt(group.padEnd(5, '0'), 2)])
		.join('');
}

/** The address that apps read from a QR code. */
export function appAddress(secret: Uint8Array, service: string, account: string): string {
	const label = `${encodeURIComponent(service)}:${encodeURIComponent(account)}`;
	const told = new URLSearchParams({ secret: toBase32(secret), issuer: service });
	return `otpauth://totp/${label}?${told}&algorithm=SHA1&digits=${digits}&period=${period}`;
}
