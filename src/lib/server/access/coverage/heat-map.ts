import type { Unit } from '#lib/server/people/organisation.ts';
import type { MeasuredLocation } from './measured-locations.ts';

/** Locations by measures: how many of the staff of each have a valid completion of each. */
export interface HeatMap {
	measureIds: string[];
	/** Locations by the unit above them, in the tree's order. */
	groups: { code: string; names: Unit['names']; rows: HeatRow[] }[];
}

export interface HeatRow {
	code: string;
	names: Unit['names'];
	members: number;
	/** By measure, in the map's order. */
	satisfied: number[];
}

/** The map of a unit's locations. */
export function drawHeatMap(
	unit: Unit,
	measureIds: string[],
	measured: MeasuredLocation[],
): HeatMap {
	const byHolder = Map.groupBy(measured, ({ location }) => location.parent ?? location);
	const groups = listHolders(unit).map((holder) => ({
		...{ code: holder.code, names: holder.names },
		rows: (byHolder.get(holder) ?? []).map(({ location: { code, names }, ...counts }) => ({
			...{ code, names, ...counts },
		})),
	}));
	return { measureIds, groups };
}

/** The units directly above locations, in the tree's order. */
function listHolders(unit: Unit): Unit[] {
	const below = unit.children.flatMap(listHolders);
	return unit.children.some(({ kind }) => kind === 'location') ? [unit, ...below] : below;
}
