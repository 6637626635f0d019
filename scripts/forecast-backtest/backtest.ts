import { type Chance, seededChance } from '#lib/server/demo/chance.ts';
import type { TrendPoint } from '#lib/server/targets/forecast/flows.ts';
import {
	forecast,
	learnFromWithin,
	learnSurroundings,
	type Surroundings,
} from '#lib/server/targets/forecast/forecast.ts';
import { simulateService, type World } from './worlds.ts';

/** How often what came was where it was expected. */
export interface Score {
	forecasts: number;
	inside: number;
	/** Fewer people were ready than the interval says, or more. */
	below: number;
	above: number;
}

/**
 * Forecasts made in so many invented services of twelve locations, on some day with some due day, for the locations that
 * have not reached half, against what then came; and for the services as a whole.
 */
export function backtest(world: World, size: number, services: number, seed: number) {
	const chance = seededChance(seed);
	const scores = { locations: emptyScore(), wholes: emptyScore() };
	for (let count = 0; count < services; count += 1) backtestService(chance, world, size, scores);
	return scores;
}

const emptyScore = (): Score => ({ forecasts: 0, inside: 0, below: 0, above: 0 });

function backtestService(
	chance: Chance,
	world: World,
	size: number,
	scores: { locations: Score; wholes: Score },
): void {
	const now = chance.between(3, 20);
	const service = simulateService(chance, world, size, now + chance.between(1, 10));
	const known = service.map((points) => points.slice(0, now + 1));
	const around = learnSurroundings(known);
	for (const [index, points] of known.entries())
		judge(scores.locations, points, around, service[index]!.at(-1)!);
	const whole = sumPoints(service);
	const wholeKnown = whole.slice(0, now + 1);
	judge(scores.wholes, wholeKnown, learnFromWithin(wholeKnown, known), whole.at(-1)!);
}

function judge(score: Score, known: TrendPoint[], around: Surroundings, truth: TrendPoint): void {
	const { denominator, satisfied } = known.at(-1)!;
	const needed = Math.ceil(denominator / 2);
	if (satisfied >= needed) return;
	const expected = forecast(known, around, { needed, dueDay: truth.day })?.due;
	if (!expected) return;
	score.forecasts += 1;
	if (truth.satisfied < expected.low) score.below += 1;
	else if (truth.satisfied > expected.high) score.above += 1;
	else score.inside += 1;
}

function sumPoints(locations: TrendPoint[][]): TrendPoint[] {
	return locations[0]!.map(({ day }, index) => {
		const sum = (key: 'denominator' | 'satisfied' | 'gained') =>
			locations.reduce((total, points) => total + points[index]![key], 0);
		return {
			day,
			denominator: sum('denominator'),
			satisfied: sum('satisfied'),
			gained: sum('gained'),
		};
	});
}
