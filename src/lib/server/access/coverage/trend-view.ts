import type { Day } from '#lib/server/days.ts';
import { type Unit, unitsAbove } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader } from '#lib/server/store/index.ts';
import {
	type Forecast,
	forecast,
	learnFromWithin,
	learnSurroundings,
	type Surroundings,
} from '#lib/server/targets/forecast/forecast.ts';
import type { HistoryPoint } from '#lib/server/targets/history.ts';
import type { Target } from '#lib/server/targets/targets.ts';
import { readTrends, sumTrends, type Trends } from '#lib/server/targets/trends.ts';
import { findOneShare } from '#lib/server/targets/unit-coverage.ts';
import { maySeeNames } from '../names.ts';
import { readReportedTrend } from '../reported-figures.ts';
import type { ReportedFigure } from '../suppression.ts';

/** How a unit has come to where it is, as one viewer may see it. */
export interface ShownTrend {
	points: ShownPoint[];
	/** Undefined where too little is known, and for viewers without the right to names. */
	forecast: Forecast | undefined;
	/** Whether there could be a forecast: for live figures of a target that is not over. */
	isAhead: boolean;
}

export interface ShownPoint {
	day: Day;
	figure: ReportedFigure;
}

/** So many locations make surroundings: among fewer, a forecast would tell of the others. */
const leastLocations = 10;

/**
 * The trend of a target at a unit, for whoever may see its names: live, with a forecast. For everybody else it is the
 * sequence of the reporting days that were stored, and nothing else. It names nobody, so that no reading is logged.
 */
export async function viewTrend(
	read: Reader,
	viewer: Pick<Viewer, 'roles'>,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<ShownTrend> {
	if (!maySeeNames(viewer, unit)) {
		const points = await readReportedTrend(read, target.id, unit.id, today);
		return { points, forecast: undefined, isAhead: false };
	}
	const around = unit.kind === 'location' ? findSurroundings(unit, target) : unit;
	const trends = await readTrends(read, target, around, today);
	const points = sumTrends(await findOneShare(read, target), unit, trends);
	const needed = points.at(-1)?.needed ?? 0;
	const surroundings = learnAround(unit, around, trends, points);
	return {
		points: points.map(toShown),
		forecast: forecast(points, surroundings, { needed, dueDay: target.dueDay }),
		isAhead: today < target.dueDay,
	};
}

/** The nearest unit above with locations enough, in the target's scope; else the location alone. */
function findSurroundings(unit: Unit, target: Target): Unit {
	if (unit.id === target.unitId) return unit;
	for (const above of unitsAbove(unit)) {
		if (above.locations.length >= leastLocations) return above;
		if (above.id === target.unitId) break;
	}
	return unit;
}

/**
 * A unit with locations is forecast from within. Others' months are told of as of the last reporting day only: what
 * happened elsewhere since then does not move a location's forecast.
 */
function learnAround(
	unit: Unit,
	around: Unit,
	{ byLocation }: Trends,
	points: HistoryPoint[],
): Surroundings {
	const histories = around.locations.map(({ id }) => byLocation.get(id)?.points ?? []);
	if (unit.kind !== 'location') return learnFromWithin(points, histories);
	if (around === unit) return learnSurroundings(histories);
	return learnSurroundings(histories.map((each) => each.slice(0, -1)));
}

function toShown({ day, denominator, satisfied, needed, gap }: HistoryPoint): ShownPoint {
	return { day, figure: { shown: 'exact', denominator, satisfied, needed, gap } };
}
