const form = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/;
const leastBp = 100;
const mostBp = 10_000;

/** A share as people type it, in percent with up to two decimals: `50`, `33,5 %`. Undefined unless it is from 1 to 100. */
export function readShare(text: string): number | undefined {
	const [, whole, decimals = ''] = form.exec(text.trim()) ?? [];
	if (whole === undefined) return undefined;
	const shareBp = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
	return shareBp >= leastBp && shareBp <= mostBp ? shareBp : undefined;
}
