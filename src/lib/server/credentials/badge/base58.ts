/** The alphabet of Bitcoin's base 58, which multibase calls `z`. */
const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Bytes as multibase base58btc: `z…`. */
export function toBase58(bytes: Uint8Array): string {
	let rest = BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);
	let digits = '';
	for (; rest > 0n; rest /= 58n) digits = alphabet.charAt(Number(rest % 58n)) + digits;
	const zeros = bytes.findIndex((byte) => byte !== 0);
	return `z${'1'.repeat(zeros < 0 ? bytes.length : zeros)}${digits}`;
}

/** The bytes of a multibase base58btc text; undefined if it is none. */
export function fromBase58(text: string): Buffer | undefined {
	if (!/^z[1-9A-HJ-NP-Za-km-z]+$/.test(text)) return undefined;
	const digits = text.slice(1);
	let number = 0n;
	for (const digit of digits) number = number * 58n + BigInt(alphabet.indexOf(digit));
	const hex = number === 0n ? '' : number.toString(16);
	const zeros = /^1*/.exec(digits)![0].length;
	return Buffer.from('00'.repeat(zeros) + (hex.length % 2 ? '0' : '') + hex, 'hex');
}
