import type { Day } from '#lib/server/days.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { listLocationsBelow } from './cells.ts';
import { coverLocation, isActive } from './coverage.ts';
import { loadLocationFacts, type LocationFacts } from './location-facts.ts';
import { everythingKnown, type Target } from './targets.ts';

/** The figures of a target in one staff group of a location. */
export interface GroupCell {
	locationId: string;
	staffGroupId: string;
	headcount: number;
	members: number;
	excluded: number;
	satisfied: number;
}

/** The cells of a target for each staff group at each location below a unit, as they are true now. */
export async function readGroupCells(
	read: Reader,
	target: Target,
	unitId: string,
	today: Day,
): Promise<GroupCell[]> {
	const cells: GroupCell[] = [];
	for (const locationId of await listLocationsBelow(read, unitId)) {
		const facts = await loadLocationFacts(read, locationId, everythingKnown);
		for (const staffGroupId of listGroups(facts, today)) {
			const { headcount, members, excluded, satisfied } = coverLocation(
				...([facts, target, today, staffGroupId] as const),
			);
			cells.push({
				locationId,
				staffGroupId,
				headcount: headcount.staff,
				members,
				excluded,
				satisfied,
			});
		}
	}
	return cells;
}

/** The groups in which somebody has a post here today, or of which a number of staff is known. */
function listGroups({ locationId, staff, headcounts }: LocationFacts, today: Day): string[] {
	const held = staff
		.flatMap(({ posts }) => posts)
		.filter((post) => post.unitId === locationId && isActive(post, today));
	const told = headcounts.filter(({ day }) => day <= today);
	return [...new Set([...held, ...told].flatMap(({ staffGroupId }) => staffGroupId ?? []))].sort();
}
