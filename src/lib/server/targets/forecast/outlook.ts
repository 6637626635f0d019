import type { Day } from '#lib/server/days.ts';
import {
	addChances,
	betaBinomial,
	type Chances,
	type Moments,
	normalChances,
	sumMoments,
} from './chances.ts';
import { daysOfMonth, type Flow, type TrendPoint } from './flows.ts';
import { exposureOf, type Pace, weightOf } from './pace.ts';

/** How many people will be ready on a later day, each number with its chance. */
export type Outlook = (day: Day) => Chances;

/** From so many people on the normal distribution stands in: nobody sees the difference, and a city has 40,000. */
const many = 400;
/** How much a unit's hazard may change in a month: the variance of its factor. */
const driftVariance = 0.004;
/** How far the fading may be otherwise than a power of the share left: a half of the staff may never come. */
const fadingDoubt = 0.9;

/**
 * The outlook of a unit: of its people each is ready or not; who is not becomes so with the unit's hazard, who is may
 * leave and be followed by somebody who is not. The number of staff stays. docs/forecast.md
 */
export function lookAhead(last: TrendPoint, flows: Flow[], pace: Pace): Outlook {
	const own = ownHazard(flows, pace);
	const waiting = Math.max(0, last.denominator - last.satisfied);
	const hazard = own.mean * (waiting / Math.max(1, last.denominator)) ** pace.fading;
	return (day) => {
		const { months, pressure, squares } = seasonsUntil(last.day, day, pace.seasons);
		const noise = pressure > 0 ? (pace.noise * squares) / pressure ** 2 : 0;
		const faded = fadingDoubt * Math.log(1 + pace.fading * hazard * pressure);
		const spread =
			(1 + own.variance) * (1 + noise) * (1 + driftVariance * months) * (1 + faded ** 2) - 1;
		const { gain, keep } = turn(hazard * pressure, pace.loss * months, spread, pace.fading);
		const comers = countComers(waiting, hazard * pressure, pace.fading);
		if (last.denominator > many)
			return normalChances(
				sumMoments([waiting, gain], [last.satisfied, keep]),
				Math.max(last.denominator, last.satisfied),
			);
		const coming = betaBinomial(comers, scale(gain, waiting / Math.max(1, comers)));
		return addChances(coming, betaBinomial(last.satisfied, keep));
	};
}

/**
 * Among so many people of whom some are quick and some hardly ever come, the number who come varies less than among as
 * many who are alike: it varies like that of fewer people, each with a larger chance (with the same mean and variance).
 */
function countComers(waiting: number, hazard: number, fading: number): number {
	if (fading <= 0.01 || hazard <= 0) return waiting;
	const left = (1 + fading * hazard) ** (-1 / fading);
	const squares = 1 - 2 * left + (1 + 2 * fading * hazard) ** (-1 / fading);
	return Math.max(Math.min(1, waiting), Math.round((waiting * (1 - left) ** 2) / squares));
}

function scale({ mean, variance }: Moments, factor: number): Moments {
	return { mean: Math.min(1, mean * factor), variance: variance * factor * factor };
}

/**
 * The mean of a unit's hazard, and the square of its coefficient of variation: gamma distributed about the pace of its
 * surroundings, to which its own months are added (Gamma–Poisson shrinkage; Clayton & Kaldor 1987). Newer months count
 * more, noisy ones less.
 */
function ownHazard(flows: Flow[], pace: Pace): Moments {
	let shape = pace.shape;
	let time = pace.shape / pace.hazard;
	for (const flow of flows) {
		const exposed = exposureOf(flow, pace);
		// A month tells less of the hazard the more months differ by themselves.
		const weight = weightOf(flow) / (1 + pace.noise * exposed * pace.hazard);
		shape += weight * flow.gained;
		time += weight * exposed;
	}
	return { mean: shape / time, variance: 1 / shape };
}

/** The months until a day, the sum of their seasons' factors, and that of the factors' squares. */
function seasonsUntil(from: Day, day: Day, seasons: number[]) {
	const until = Date.parse(day);
	let at = Date.parse(from);
	const sums = { months: (until - at) / dayLength / daysOfMonth, pressure: 0, squares: 0 };
	while (at < until) {
		const next = new Date(at + dayLength);
		const end = Math.min(until, Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0));
		const part = (seasons[next.getUTCMonth()]! * (end - at)) / dayLength / daysOfMonth;
		sums.pressure += part;
		sums.squares += part * part;
		at = end;
	}
	return sums;
}

const dayLength = 86_400_000;

/**
 * Two states and the way between them: the chance that who is not ready is so at the end, and that who is ready is so
 * still, each with what our not knowing the hazard makes of it. The hazard's factor is log-normal; the mean and the
 * variance over it by Gauss–Hermite quadrature.
 */
function turn(gained: number, lost: number, spread: number, fading: number) {
	const gain = { mean: 0, variance: 0 };
	const keep = { mean: 0, variance: 0 };
	const variance = Math.log(1 + spread);
	for (const [place, weight] of nodes) {
		const hazard = gained * Math.exp(Math.sqrt(variance) * place - variance / 2);
		const whole = hazard + lost;
		const share = whole > 0 ? hazard / whole : 0;
		// As fewer are left it fades: without fading the limit of this is e^(−whole).
		const left = fading > 0.01 ? (1 + fading * whole) ** (-1 / fading) : Math.exp(-whole);
		add(gain, share * (1 - left), weight);
		add(keep, 1 - (1 - share) * (1 - left), weight);
	}
	return { gain: close(gain), keep: close(keep) };
}

/** For a normal variable of mean nought and variance one. */
const nodes = [
	[-2.85697, 0.011257],
	[-1.355626, 0.222076],
	[0, 0.533334],
	[1.355626, 0.222076],
	[2.85697, 0.011257],
] as const;

function add(moments: Moments, value: number, weight: number): void {
	moments.mean += weight * value;
	moments.variance += weight * value * value;
}

function close({ mean, variance }: Moments): Moments {
	return { mean, variance: Math.max(0, variance - mean * mean) };
}
