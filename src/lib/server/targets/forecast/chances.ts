/** How likely each number of people is: `first` and the numbers after it. */
export interface Chances {
	first: number;
	/** They add up to one. */
	shares: number[];
}

export interface Moments {
	mean: number;
	variance: number;
}

/** What is left out at the ends of a distribution, so that long tails cost nothing. */
const negligible = 1e-6;

/**
 * How many of `count` people will have done something, where each does it with a chance that is itself known by its
 * mean and variance only: the beta-binomial distribution (Skellam 1948), its two parameters from these moments.
 */
export function betaBinomial(count: number, { mean, variance }: Moments): Chances {
	if (count === 0 || mean <= 0) return { first: 0, shares: [1] };
	if (mean >= 1) return { first: count, shares: [1] };
	// The variance of a chance lies below mean × (1 − mean); at nought the distribution is the binomial one.
	const spread = Math.min(Math.max(variance, 1e-7), 0.95 * mean * (1 - mean));
	const total = (mean * (1 - mean)) / spread - 1;
	const alpha = mean * total;
	const beta = (1 - mean) * total;
	// From the middle outwards, each by its ratio to the one beside it: no large factorial is ever formed.
	const middle = Math.round(count * mean);
	const up = (k: number) => ((count - k) / (k + 1)) * ((k + alpha) / (count - k - 1 + beta));
	const below: number[] = [];
	for (let k = middle, share = 1; k > 0 && share > negligible; k -= 1)
		below.push((share /= up(k - 1)));
	const shares = [...below.reverse(), 1];
	for (let k = middle, share = 1; k < count && share > negligible; k += 1)
		shares.push((share *= up(k)));
	const first = middle - below.length;
	return toOne({ first, shares });
}

/** The moments of the sum of beta-binomial numbers: so many people each, with the moments of the chance of each. */
export function sumMoments(...parts: [count: number, chance: Moments][]): Moments {
	const sums = { mean: 0, variance: 0 };
	for (const [count, { mean, variance }] of parts) {
		sums.mean += count * mean;
		sums.variance += count * mean * (1 - mean) + count * (count - 1) * variance;
	}
	return sums;
}

/** Whole numbers from nought to `highest` as a normal distribution has them. */
export function normalChances({ mean, variance }: Moments, highest: number): Chances {
	const deviation = Math.sqrt(Math.max(variance, 0.05));
	const first = Math.max(0, Math.min(highest, Math.round(mean - 4.5 * deviation)));
	const last = Math.min(highest, Math.round(mean + 4.5 * deviation));
	const shares = Array.from({ length: Math.max(1, last - first + 1) }, (_, index) =>
		Math.exp(-0.5 * ((first + index - mean) / deviation) ** 2),
	);
	return toOne({ first, shares });
}

/** The distribution of the sum of two numbers that do not depend on each other. */
export function addChances(one: Chances, other: Chances): Chances {
	const shares = new Array<number>(one.shares.length + other.shares.length - 1).fill(0);
	// By index: this is the innermost loop of a page with hundreds of units.
	for (let i = 0; i < one.shares.length; i += 1)
		for (let j = 0; j < other.shares.length; j += 1)
			shares[i + j]! += one.shares[i]! * other.shares[j]!;
	return { first: one.first + other.first, shares };
}

/** How likely it is that the number is at least so high. */
export function chanceOfAtLeast({ first, shares }: Chances, number: number): number {
	return sum(shares.slice(Math.max(0, number - first)));
}

/** Where two intervals are about as near to what is wanted, the narrower is taken. */
const narrower = 0.8;

/**
 * The interval of whole numbers whose chance is nearest to the wanted one, grown from the likeliest number to its
 * likelier side. Nearest, not at least: among few people one number more can be a fifth of all chance, and intervals that
 * always round up would promise too little.
 */
export function nearestInterval(
	{ first, shares }: Chances,
	wanted: number,
): { low: number; high: number } {
	let low = shares.indexOf(Math.max(...shares));
	let high = low;
	let held = shares[low]!;
	while (held < wanted) {
		const below = shares[low - 1] ?? -1;
		const above = shares[high + 1] ?? -1;
		const next = Math.max(below, above);
		if (next < 0 || held + next - wanted > narrower * (wanted - held)) break;
		held += next;
		if (below >= above) low -= 1;
		else high += 1;
	}
	return { low: first + low, high: first + high };
}

function toOne({ first, shares }: Chances): Chances {
	const whole = sum(shares);
	return { first, shares: shares.map((share) => share / whole) };
}

function sum(shares: number[]): number {
	return shares.reduce((total, share) => total + share, 0);
}
