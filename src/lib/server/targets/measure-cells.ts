import type { Day } from '#lib/server/days.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { listLocationsBelow } from './cells.ts';
import { isActive } from './coverage.ts';
import { loadLocationFacts, type StaffMember } from './location-facts.ts';
import { everythingKnown } from './targets.ts';

/** How many of a location's staff have a valid completion of a measure, whether a target counts it or not. */
export interface MeasureCell {
	locationId: string;
	measureId: string;
	/** Null: all groups together, where a person of two groups counts once. */
	staffGroupId: string | null;
	/** Staff with an active post here, without those on long leave. */
	members: number;
	satisfied: number;
}

/**
 * The cells of every location below a unit as they are true now, by staff group and for all groups together. A measure
 * that none of these members has ever completed has none.
 */
export async function readMeasureCells(
	read: Reader,
	unitId: string,
	today: Day,
): Promise<MeasureCell[]> {
	const cells: MeasureCell[] = [];
	for (const locationId of await listLocationsBelow(read, unitId)) {
		const { staff } = await loadLocationFacts(read, locationId, everythingKnown);
		for (const [staffGroupId, members] of groupMembers(staff, locationId, today))
			cells.push(...countMeasures(members, today, { locationId, staffGroupId }));
	}
	return cells;
}

function groupMembers(
	staff: StaffMember[],
	locationId: string,
	today: Day,
): Map<string | null, StaffMember[]> {
	const groups = new Map<string | null, StaffMember[]>([[null, []]]);
	for (const person of staff) {
		if (person.leaves.some((leave) => isActive(leave, today))) continue;
		const here = person.posts.filter((post) => post.unitId === locationId && isActive(post, today));
		const own = new Set(here.map(({ staffGroupId }) => staffGroupId));
		if (own.size > 0) groups.get(null)?.push(person);
		for (const id of own) groups.set(id, [...(groups.get(id) ?? []), person]);
	}
	return groups;
}

function countMeasures(
	members: StaffMember[],
	today: Day,
	place: Pick<MeasureCell, 'locationId' | 'staffGroupId'>,
): MeasureCell[] {
	const satisfied = new Map<string, number>();
	for (const { completions } of members) {
		const valid = completions.filter(
			({ day, validUntil }) => day <= today && (validUntil ?? today) >= today,
		);
		for (const id of new Set(completions.map(({ measureId }) => measureId)))
			satisfied.set(
				id,
				(satisfied.get(id) ?? 0) + Number(valid.some(({ measureId }) => measureId === id)),
			);
	}
	return [...satisfied].map(([measureId, count]) => ({
		...{ ...place, measureId, members: members.length, satisfied: count },
	}));
}
