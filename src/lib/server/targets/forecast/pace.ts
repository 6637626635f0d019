import type { Flow } from './flows.ts';

/** How fast people become ready in a unit's surroundings, and how much one should trust that. */
export interface Pace {
	/** Of those not ready, the share that becomes ready in a month: a hazard, the mean of the locations. */
	hazard: number;
	/** The shape of the gamma distribution of the locations' hazards: large where they are alike. */
	shape: number;
	/** How much slower it gets as fewer are left: the hazard is multiplied by the share left to this power. */
	fading: number;
	/** The share of the ready who leave, or whose completion ends, in a month. */
	loss: number;
	/** The variance of what a month makes of the hazard: training days, campaigns. */
	noise: number;
	/** By month of the year, what the hazard is multiplied by. */
	seasons: number[];
}

/** After this many months a month counts half. */
const halfLife = 8;
/** July is the holiday month of Finland: what we expect of it before anything is known. */
const expectedSeasons = Array.from({ length: 12 }, (_, month) => (month === 6 ? 0.4 : 1));
/** How firmly: the variance of a season's factor around what is expected. */
const seasonVariance = (month: number) => (month === 6 ? 0.2 : 0.05);
const fadings = [0, 0.5, 1, 2, 3.5, 6, 10];

/** How much a month counts now. */
export function weightOf({ age }: Flow): number {
	return 0.5 ** (age / halfLife);
}

/** The months in which people could have become ready, as they count under a pace. */
export function exposureOf(flow: Flow, { seasons, fading }: Pick<Pace, 'seasons' | 'fading'>) {
	return flow.waiting * seasons[flow.month]! * flow.left ** fading;
}

/** Learns from the histories of locations that are alike: those of the unit above. */
export function learnPace(histories: Flow[][]): Pace {
	const all = histories.flat();
	const loss =
		(weighted(all, ({ lost }) => lost) + 0.1) / (weighted(all, ({ standing }) => standing) + 10);
	const seasons = learnSeasons(all);
	const steady = { seasons, fading: 0, hazard: meanHazard(all, { seasons, fading: 0 }) };
	const fading = learnFading(histories, seasons, learnNoise(histories, steady));
	const known = { seasons, fading, hazard: meanHazard(all, { seasons, fading }) };
	const noise = learnNoise(histories, known);
	return { ...known, loss, noise, shape: learnShape(histories, known, noise) };
}

type Mean = Pick<Pace, 'hazard' | 'seasons' | 'fading'>;

function meanHazard(flows: Flow[], rule: Pick<Pace, 'seasons' | 'fading'>): number {
	const gained = weighted(flows, (flow) => flow.gained);
	return (gained + 0.5) / (weighted(flows, (flow) => exposureOf(flow, rule)) + 10);
}

/** By how much a month of the year differs from the mean: what was seen, drawn towards what is expected. */
function learnSeasons(all: Flow[]): number[] {
	const expected = { seasons: expectedSeasons, fading: 0 };
	const hazard = meanHazard(all, expected);
	const months = [...Map.groupBy(all, (flow) => flow.age).values()].map((flows) => ({
		month: flows[0]!.month,
		gained: sum(flows, (flow) => flow.gained),
		expected: sum(flows, (flow) => exposureOf(flow, expected)) * hazard,
	}));
	const noise = excessVariance(months);
	return expectedSeasons.map((factor, month) => {
		const seen = months.filter((each) => each.month === month && each.expected > 0);
		// Each July is one look at it, however many people it has.
		const trust = sum(seen, (each) => 1 / (noise + 1 / each.expected));
		const ratio = sum(seen, (each) => each.gained / (noise * each.expected + 1));
		const prior = 1 / seasonVariance(month);
		return (factor * (prior + ratio)) / (prior + trust);
	});
}

/**
 * Where people differ in how soon they come, those left are the slower ones: with gamma distributed differences the
 * hazard falls with a power of the share left (frailty; Vaupel, Manton & Stallard 1979). The power is a mean over some
 * possible ones, each as likely as the months of every location by itself make it.
 */
function learnFading(histories: Flow[][], seasons: number[], noise: number): number {
	const all = histories.flat();
	const scores = fadings.map((fading) => {
		const hazard = meanHazard(all, { seasons, fading });
		// Against large powers before anything is seen.
		let score = -fading;
		for (const flows of histories) {
			let shape = 1;
			let time = 1 / hazard;
			for (const flow of flows) {
				const exposure = exposureOf(flow, { seasons, fading });
				if (exposure <= 0) continue;
				const weight = 1 / (1 + noise * exposure * hazard);
				shape += weight * flow.gained;
				time += weight * exposure;
				score += weight * flow.gained * Math.log(exposure * hazard);
			}
			score -= shape * Math.log(time * hazard);
		}
		return score;
	});
	const best = Math.max(...scores);
	const chances = scores.map((score) => Math.exp(score - best));
	return (
		sum(fadings, (fading) => fading * chances[fadings.indexOf(fading)]!) / sum(chances, Number)
	);
}

/** How much more the months of a location differ than chance among people makes them. */
function learnNoise(histories: Flow[][], mean: Mean): number {
	const months = histories.flatMap((flows) => {
		// The location's own mean, drawn to that of all: its difference from theirs is no noise.
		const exposed = sum(flows, (flow) => exposureOf(flow, mean));
		const own = (sum(flows, (flow) => flow.gained) + 1) / (exposed + 1 / mean.hazard);
		return flows.map((flow) => ({ gained: flow.gained, expected: exposureOf(flow, mean) * own }));
	});
	return excessVariance(months) * noiseMargin;
}

/** The months were fitted by the same months: they look calmer than they are. */
const noiseMargin = 1.6;

/** How alike the locations are: the spread of their means beyond what chance and noise explain. */
function learnShape(histories: Flow[][], mean: Mean, noise: number): number {
	let squares = 0;
	let unexplained = 0;
	for (const flows of histories) {
		const expected = flows.map((flow) => exposureOf(flow, mean) * mean.hazard);
		const whole = sum(expected, Number);
		const byNoise = sum(expected, (each) => noise * each * each);
		const difference = sum(flows, (flow) => flow.gained) - whole;
		unexplained += difference * difference - whole - byNoise;
		squares += whole * whole;
	}
	// Alone, a unit is its own measure: nothing can be said of how others differ.
	if (histories.length < 3) return 1;
	return 1 / Math.min(Math.max((unexplained + 0.3 * 4) / (squares + 4), 0.05), 2);
}

/** The variance of a factor on counts beyond Poisson's: Σ((seen − expected)² − expected) / Σ expected². */
function excessVariance(counts: { gained: number; expected: number }[]): number {
	const unexplained = sum(counts, ({ gained, expected }) => (gained - expected) ** 2 - expected);
	const squares = sum(counts, ({ expected }) => expected ** 2);
	// A little is assumed before anything is seen.
	return Math.min(Math.max((unexplained + 0.15 * 4) / (squares + 4), 0.01), 4);
}

function weighted(flows: Flow[], value: (flow: Flow) => number): number {
	return sum(flows, (flow) => weightOf(flow) * value(flow));
}

function sum<T>(rows: T[], value: (row: T) => number): number {
	return rows.reduce((total, row) => total + value(row), 0);
}
