import { giveUp } from './exchanged-question.ts';
import { numberOf, readDecimal } from './decimals.ts';

/** A value and how far from it an answer is still right. Throws NotCarried. */
export function valueWithin(
	value: string,
	tolerance: string,
): { value: number; tolerance: number } {
	return both(readDecimal(value), readDecimal(tolerance), `${value} ± ${tolerance}`);
}

/** The same for a range. Throws NotCarried. */
export function valueBetween(from: string, to: string): { value: number; tolerance: number } {
	const [low, high] = [readDecimal(from), readDecimal(to)];
	const said = `${from} to ${to}`;
	if (low === undefined || high === undefined || (low + high) % 2n !== 0n)
		return giveUp(unfit(said));
	return both((low + high) / 2n, (high - low) / 2n, said);
}

function both(value: bigint | undefined, tolerance: bigint | undefined, said: string) {
	const numbers = [value, tolerance].map((each) =>
		each === undefined ? undefined : numberOf(each),
	);
	const [middle, distance] = numbers;
	if (middle === undefined || distance === undefined || distance < 0) return giveUp(unfit(said));
	return { value: middle, tolerance: distance };
}

function unfit(said: string): string {
	return `“${said}” is no number with six decimals at most`;
}
