import { formatDecimal, formatNumber } from '#lib/format.ts';
import { m } from '#lib/i18n/messages.js';
import type { Language } from '#lib/languages.ts';

/** A share in basis points as the language writes it: 50 %, 33,33 %. */
export function sayShare(shareBp: number, language: Language): string {
	const number = formatDecimal(shareBp / 100, language);
	return language === 'en' ? `${number}%` : `${number}\u00a0%`;
}

/** How many people a share of some people is, with the rounding: "50 % × 15 = 7,5, rounded up: 8". */
export function sayNeeded(
	{ shareBp, denominator, needed }: { shareBp: number; denominator: number; needed: number },
	language: Language,
): string {
	const inputs = {
		share: sayShare(shareBp, language),
		denominator: formatNumber(denominator, language),
		product: formatDecimal((shareBp * denominator) / 10_000, language),
		needed: formatNumber(needed, language),
	};
	return (shareBp * denominator) % 10_000 === 0
		? m.coverage_why_needed_whole(inputs)
		: m.coverage_why_needed_rounded(inputs);
}

/** What is taken from what: "15 − 1 − 2 = 12"; a number alone where nothing is. */
export function sayDifference(from: number, taken: number[], language: Language): string {
	const some = taken.filter((number) => number > 0);
	const left = from - some.reduce((sum, number) => sum + number, 0);
	const number = (value: number) => formatNumber(value, language);
	if (some.length === 0) return number(from);
	return `${[from, ...some].map(number).join(' − ')} = ${number(left)}`;
}

/** How many are still missing: "8 − 7 = 1", or that none are. */
export function sayGap(sums: MissingSums, language: Language): string {
	const { denominator, needed, satisfied, gap } = sums;
	if (denominator === 0) return m.cell_no_staff();
	if (gap === 0) return m.coverage_why_gap_none();
	// Of several groups nobody can stand in for another: there the difference is not the gap.
	return needed - satisfied === gap
		? sayDifference(needed, [satisfied], language)
		: formatNumber(gap, language);
}

interface MissingSums {
	denominator: number;
	needed: number;
	satisfied: number;
	gap: number;
}
