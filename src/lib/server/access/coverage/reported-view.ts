import type { Day } from '#lib/server/days.ts';
import { type Unit, unitsAbove } from '#lib/server/people/organisation.ts';
import type { Reader } from '#lib/server/store/index.ts';
import type { Target } from '#lib/server/targets/targets.ts';
import { readReportedFigures } from '../reported-figures.ts';
import type { ReportedFigure } from '../suppression.ts';
import {
	type Figures,
	type ShownFigure,
	type ShownTarget,
	type ShownUnit,
	showTarget,
	showUnit,
} from './shown-figures.ts';

/** A target at a unit as everybody without the right to names sees it: as of the last reporting day. */
export async function viewReported(
	read: Reader,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<ShownTarget> {
	return showTarget(target, unit, await readReported(read, target, today));
}

/** The figures of a target on the last reporting day. */
export async function readReported(read: Reader, target: Target, today: Day): Promise<Figures> {
	const { day, figures } = await readReportedFigures(read, target.id, today);
	return { reportingDay: day, figureOf: (unit) => toReported(unit, figures) };
}

/** The units above a unit, the nearest first, as of the last reporting day. */
export async function viewAbove(
	read: Reader,
	target: Target | undefined,
	unit: Unit,
	today: Day,
): Promise<ShownUnit[]> {
	if (!target || !unit.parent) return [];
	const { figures } = await readReportedFigures(read, target.id, today);
	return unitsAbove(unit).map((above) => showUnit(above, (each) => toReported(each, figures)));
}

/** How many locations have reached the target is counted among those whose figure is shown: more would tell of the others. */
export function toReported(unit: Unit, figures: Map<string, ReportedFigure>): ShownFigure {
	const figure = figures.get(unit.id) ?? { shown: 'nothing' };
	if (figure.shown !== 'exact') return figure;
	const shown = unit.locations
		.map(({ id }) => figures.get(id))
		.filter((location) => location?.shown === 'exact');
	const reached = (each: { denominator: number; gap: number }) =>
		each.denominator > 0 && each.gap === 0;
	return {
		...figure,
		reached: reached(figure),
		locations: shown.length,
		locationsReached: shown.filter(reached).length,
	};
}
