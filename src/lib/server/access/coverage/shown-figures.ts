import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { Target } from '#lib/server/targets/targets.ts';
import type { ReportedFigure } from '../suppression.ts';

/** A unit's figure as one viewer may see it. */
export type ShownFigure =
	| (Extract<ReportedFigure, { shown: 'exact' }> & {
			reached: boolean;
			/** For a parent: locations with a figure, and how many of them have reached the target. */
			locations: number;
			locationsReached: number;
	  })
	| Exclude<ReportedFigure, { shown: 'exact' }>;

/** How many of a unit's locations have reached the target, have not yet, or have no figure that may be shown. */
export interface Standing {
	reached: number;
	notYet: number;
	hidden: number;
}

export interface ShownUnit {
	code: string;
	names: Unit['names'];
	kind: Unit['kind'];
	figure: ShownFigure;
	/** Of its locations, one by one; a location has itself. */
	standing: Standing;
}

export interface ShownTarget {
	target: Target;
	figure: ShownFigure;
	standing: Standing;
	/** The day of which the figures are; undefined for live ones. */
	reportingDay: Day | undefined;
	children: ShownUnit[];
	/** The ten locations below with the largest gap in people. */
	largestGaps: ShownUnit[];
}

export interface ShownPerson {
	personId: string;
	name: string;
	/** By target, in the order of the targets. */
	states: { state: 'ready' | 'not-yet' | 'excluded'; readyDay: Day | undefined }[];
}

/** What one viewer may see of a target at every unit below one. */
export interface Figures {
	/** The day of which the figures are; undefined for live ones. */
	reportingDay: Day | undefined;
	figureOf: (unit: Unit) => ShownFigure;
}

/** A target at a unit by the figures that a viewer may see. */
export function showTarget(
	target: Target,
	unit: Unit,
	{ reportingDay, figureOf }: Figures,
): ShownTarget {
	const { figure, standing } = showUnit(unit, figureOf);
	return {
		...{ target, reportingDay, figure, standing },
		children: unit.children.map((child) => showUnit(child, figureOf)),
		largestGaps: findLargestGaps(unit, figureOf),
	};
}

/** A unit with the figure that a viewer sees of it, and of each of its locations. */
export function showUnit(unit: Unit, figureOf: (unit: Unit) => ShownFigure): ShownUnit {
	const { code, names, kind } = unit;
	return { code, names, kind, figure: figureOf(unit), standing: countStanding(unit, figureOf) };
}

/** The ten locations of a unit with the largest gap in people, the largest first. */
function findLargestGaps(unit: Unit, figureOf: (unit: Unit) => ShownFigure): ShownUnit[] {
	const gapOf = (figure: ShownFigure) => (figure.shown === 'exact' ? figure.gap : 0);
	return unit.locations
		.map((location) => ({ location, gap: gapOf(figureOf(location)) }))
		.filter(({ gap }) => gap > 0)
		.toSorted((a, b) => b.gap - a.gap || (a.location.code < b.location.code ? -1 : 1))
		.slice(0, 10)
		.map(({ location }) => showUnit(location, figureOf));
}

/** Counted from figures that the viewer may see one by one, so that it tells nothing more. No staff: no figure, left out. */
function countStanding(unit: Unit, figureOf: (unit: Unit) => ShownFigure): Standing {
	const standing: Standing = { reached: 0, notYet: 0, hidden: 0 };
	for (const location of unit.locations) {
		const figure = figureOf(location);
		if (figure.shown !== 'exact') standing.hidden += 1;
		else if (figure.denominator > 0) standing[figure.reached ? 'reached' : 'notYet'] += 1;
	}
	return standing;
}
