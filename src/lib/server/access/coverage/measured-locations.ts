import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { readMeasureCells } from '#lib/server/targets/measure-cells.ts';
import type { Target } from '#lib/server/targets/targets.ts';
import { coverUnit } from '#lib/server/targets/unit-coverage.ts';

/** A location with how many of its staff have a valid completion of some measures. */
export interface MeasuredLocation {
	location: Unit;
	/** Staff who are not on long leave. */
	members: number;
	/** By measure, in the order that was asked for. */
	satisfied: number[];
}

/**
 * The locations below a unit by some measures. Where nobody ever completed anything, no cell tells the number of members:
 * there it is that of the target.
 */
export async function listMeasuredLocations(
	read: Reader,
	target: Target,
	unit: Unit,
	measureIds: string[],
	today: Day,
): Promise<MeasuredLocation[]> {
	const cells = await readMeasureCells(read, unit.id, today);
	const ofAll = cells.filter(({ staffGroupId }) => staffGroupId === null);
	const cellsOf = Map.groupBy(ofAll, ({ locationId }) => locationId);
	const { byUnit } = await coverUnit(read, target, unit, today);
	return unit.locations.map((location) => {
		const own = cellsOf.get(location.id) ?? [];
		const satisfied = new Map(own.map((cell) => [cell.measureId, cell.satisfied]));
		return {
			location,
			members: own[0]?.members ?? byUnit.get(location.id)?.members ?? 0,
			satisfied: measureIds.map((id) => satisfied.get(id) ?? 0),
		};
	});
}
