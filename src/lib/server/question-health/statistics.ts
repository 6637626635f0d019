import type { Moments } from './sums.ts';

/** The 97.5 % point of the normal distribution: of intervals that hold 95 %. */
const z95 = 1.959964;

export interface Interval {
	low: number;
	high: number;
}

/**
 * The 95 % interval of a share: Wilson, Journal of the American Statistical Association 22 (1927), 209–212. Unlike the
 * usual one it stays within 0 and 1, and is honest with few people and at the ends.
 */
export function wilson(hits: number, people: number): Interval {
	const share = hits / people;
	const square = z95 ** 2 / people;
	const middle = (share + square / 2) / (1 + square);
	const half =
		(z95 * Math.sqrt((share * (1 - share)) / people + square / (4 * people))) / (1 + square);
	return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Pearson's correlation from sums; undefined where one of both is the same for everybody. */
export function correlate(one: Moments, other: Moments, product: number): number | undefined {
	const { count } = one;
	const spread = spreadOf(one) * spreadOf(other);
	if (count < 2 || spread <= 1e-12) return undefined;
	const together = product - (one.sum * other.sum) / count;
	return Math.max(-1, Math.min(1, together / Math.sqrt(spread)));
}

/** The 95 % interval of a correlation, by Fisher's transformation: Fisher, Metron 1 (1921), 3–32. */
export function correlationInterval(correlation: number, people: number): Interval | undefined {
	if (people < 4 || Math.abs(correlation) >= 1) return undefined;
	const [middle, half] = [Math.atanh(correlation), z95 / Math.sqrt(people - 3)];
	return { low: Math.tanh(middle - half), high: Math.tanh(middle + half) };
}

export const meanOf = ({ sum, count }: Moments) => sum / count;

/** The sum of the squared distances to the mean. */
function spreadOf({ count, sum, squares }: Moments): number {
	return count === 0 ? 0 : Math.max(0, squares - (sum * sum) / count);
}

/**
 * How surely one group's mean is above another's: the one-sided p of Welch's test, Biometrika 34 (1947), 28–35. Groups may
 * differ in size and spread. Needs two in each.
 */
export function welch(one: Moments, other: Moments): number {
	const errors = [one, other].map((group) => spreadOf(group) / (group.count - 1) / group.count) as [
		number,
		number,
	];
	const variance = errors[0] + errors[1];
	if (variance <= 1e-12) return meanOf(one) > meanOf(other) ? 0 : 1;
	const t = (meanOf(one) - meanOf(other)) / Math.sqrt(variance);
	const freedom =
		variance ** 2 / (errors[0] ** 2 / (one.count - 1) + errors[1] ** 2 / (other.count - 1));
	const tail = incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
	return t > 0 ? tail : 1 - tail;
}

export interface MantelHaenszel {
	/** On the ETS delta scale; below 0 the question is harder for the group that is looked at. */
	delta: number;
	error: number;
}

type Stratum = { right: number; wrong: number };

/**
 * Whether a question is harder for one group than for another whose people do equally well elsewhere: Mantel & Haenszel,
 * Journal of the National Cancer Institute 22 (1959), 719–748, as Holland & Thayer use it for questions (in Wainer &
 * Braun, Test Validity, 1988): −2.35 × the logarithm of the common odds ratio. The error is that of Robins, Breslow &
 * Greenland, Biometrics 42 (1986), 311–323. Undefined where no stratum has both, or all of one did the same.
 */
export function mantelHaenszel(
	usual: readonly Stratum[],
	looked: readonly Stratum[],
): MantelHaenszel | undefined {
	let [r, s, pr, psqr, qs] = [0, 0, 0, 0, 0];
	for (const [place, { right: a, wrong: b }] of usual.entries()) {
		const { right: c, wrong: d } = looked[place]!;
		const all = a + b + c + d;
		if (a + b === 0 || c + d === 0) continue;
		const [p, q] = [(a + d) / all, (b + c) / all];
		const [rightOdds, wrongOdds] = [(a * d) / all, (b * c) / all];
		r += rightOdds;
		s += wrongOdds;
		pr += p * rightOdds;
		psqr += p * wrongOdds + q * rightOdds;
		qs += q * wrongOdds;
	}
	if (r === 0 || s === 0) return undefined;
	const variance = pr / (2 * r * r) + psqr / (2 * r * s) + qs / (2 * s * s);
	return { delta: -2.35 * Math.log(r / s), error: 2.35 * Math.sqrt(variance) };
}

/**
 * The median of whole seconds with the upper end of its 95 % interval, from the binomial distribution of its rank: Conover,
 * Practical Nonparametric Statistics (1999), section 3.2. Undefined without any.
 */
export function medianOf(
	counts: Record<string, number>,
): { median: number; high: number } | undefined {
	const sorted = Object.entries(counts)
		.map(([value, count]): [number, number] => [Number(value), count])
		.sort(([one], [other]) => one - other);
	const all = sorted.reduce((sum, [, count]) => sum + count, 0);
	if (all === 0) return undefined;
	const valueAt = (rank: number) => {
		let passed = 0;
		return sorted.find(([, count]) => (passed += count) >= rank)?.[0] ?? sorted.at(-1)![0];
	};
	const highRank = Math.min(all, Math.ceil(all / 2 + (z95 * Math.sqrt(all)) / 2) + 1);
	return { median: valueAt(Math.ceil(all / 2)), high: valueAt(highRank) };
}

/**
 * The regularised incomplete beta function, by its continued fraction (Lentz’s way): DLMF 8.17.22, https://dlmf.nist.gov/8.17
 */
export function incompleteBeta(x: number, a: number, b: number): number {
	if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
	// The fraction is quick on this side alone.
	if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
	const front = Math.exp(
		logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x),
	);
	let [c, d] = [1, 1 / (1 - ((a + b) * x) / (a + 1) || 1e-300)];
	let fraction = d;
	for (let step = 1; step <= 300; step++) {
		const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
		const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
		for (const term of [even, odd]) {
			d = 1 / (1 + term * d || 1e-300);
			c = 1 + term / c || 1e-300;
			fraction *= c * d;
		}
		if (Math.abs(c * d - 1) < 1e-14) break;
	}
	return (front * fraction) / a;
}

/** Stirling’s series, after moving up to where it is exact enough: DLMF 5.11.1. */
function logGamma(x: number): number {
	if (x < 12) return logGamma(x + 1) - Math.log(x);
	const inverse = 1 / (x * x);
	const series = 1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680));
	return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series / x;
}
