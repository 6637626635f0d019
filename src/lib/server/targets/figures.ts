/** The figures that are stored with a location's cells, in a form that takes little room: a city reads hundreds. */

/** People of a location who count for a unit above it, but already at a location below it whose id comes before. */
export interface Repeat {
	unitId: string;
	members: number;
	satisfied: number;
}

/** A target in one staff group of a location. */
export type GroupFigures = [
	staffGroupId: string,
	headcount: number,
	members: number,
	excluded: number,
	satisfied: number,
	needed: number,
];

/** A location's staff by measure. The lists are of all staff, then of each of the groups. */
export interface MeasureFigures {
	groups: string[];
	/** Staff with an active post, without those on long leave. */
	members: number[];
	/** Of them, those with a valid completion; a measure that nobody has is left out. */
	satisfied: Record<string, number[]>;
}

/** By unit above and by day: how many members, and how many ready ones of them, a location repeats. */
export type RepeatsByDay = Record<string, [members: number, satisfied: number][]>;
