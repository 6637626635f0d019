/** Tenths of a millionth: numbers of the format have six decimals at most, and the middle of two may need one more. */
const scale = 7;
/** Signs, digits, and some space around them. */
const longest = 60;

/** A written decimal number as whole tenths of a millionth; undefined for what is none, or is more exact. */
export function readDecimal(text: string): bigint | undefined {
	if (text.length > longest) return undefined;
	const [, sign = '', whole = '', decimals = ''] =
		/^\s*([+-]?)(\d{1,12})(?:\.(\d*?)0*)?\s*$/.exec(text) ?? [];
	if (whole === '' || decimals.length > scale) return undefined;
	const units = BigInt(whole + decimals.padEnd(scale, '0'));
	return sign === '-' ? -units : units;
}

/** As a number of the format; undefined where it is too exact for it. */
export function numberOf(units: bigint): number | undefined {
	if (units % 10n !== 0n) return undefined;
	const [size, sign] = units < 0n ? [-units, '-'] : [units, ''];
	const digits = String(size).padStart(scale + 1, '0');
	return Number(`${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`);
}
