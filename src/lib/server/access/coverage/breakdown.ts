import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { listStaffGroups } from '#lib/server/people/staff-groups.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { type GroupCell, readGroupCells } from '#lib/server/targets/group-cells.ts';
import { listTargetsWithOwnShares, type Target } from '#lib/server/targets/targets.ts';
import { listMeasuredLocations } from './measured-locations.ts';

/** A target at a unit in its parts. */
export interface Breakdown {
	/** Sums over locations: whoever is in two groups, or at two locations, counts in each. */
	groups: {
		names: Unit['names'];
		denominator: number;
		satisfied: number;
		/** What the target asks of the group; undefined where single locations have shares of their own. */
		shareBp: number | undefined;
	}[];
	/** By counted measure: those with a completion that is valid today, of all members at the unit's locations. */
	measures: { measureId: string; members: number; satisfied: number }[];
}

/** A target at a unit by staff group and by counted measure, from cells that are true now. */
export async function readBreakdown(
	read: Reader,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<Breakdown> {
	const ofGroups = await readGroupCells(read, target, unit.id, today);
	const measured = await listMeasuredLocations(read, target, unit, target.measureIds, today);
	const groups = await listStaffGroups(read);
	const isUneven = (await listTargetsWithOwnShares(read)).has(target.id);
	const shareOf = new Map(target.staffGroups.map((group) => [group.staffGroupId, group.shareBp]));
	return {
		groups: groups
			.filter(({ id }) => isUneven || shareOf.size === 0 || shareOf.has(id))
			.map(({ id, names }) => ({
				...{ names, shareBp: isUneven ? undefined : (shareOf.get(id) ?? target.shareBp) },
				...sumGroup(ofGroups.filter(({ staffGroupId }) => staffGroupId === id)),
			}))
			.filter(({ denominator }) => denominator > 0),
		measures: target.measureIds.map((measureId, column) => ({
			measureId,
			members: sum(measured, ({ members }) => members),
			satisfied: sum(measured, ({ satisfied }) => satisfied[column] ?? 0),
		})),
	};
}

function sumGroup(cells: GroupCell[]): { denominator: number; satisfied: number } {
	return {
		denominator: sum(
			cells,
			({ headcount, members, excluded }) => Math.max(headcount, members) - excluded,
		),
		satisfied: sum(cells, ({ satisfied }) => satisfied),
	};
}

function sum<T>(rows: T[], value: (row: T) => number): number {
	return rows.reduce((total, row) => total + value(row), 0);
}
