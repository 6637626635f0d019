import { and, eq, inArray } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { unitAncestors, units } from '#lib/server/store/schema/index.ts';
import { type CoveredPerson, isActive } from './coverage.ts';
import { listParts, type OwnShare, type Target } from './definition.ts';
import type { Repeat } from './figures.ts';
import type { LocationFacts, StaffMember } from './location-facts.ts';
import { everythingKnown, listOwnShares, listTargetsWithOwnShares } from './targets.ts';

/** A location, and the others at which its people ever had a post, by id. */
export type Neighbours = Map<string, { above: Set<string>; ownShares: OwnShare[] }>;

/** Loads what decides for which units, and at which other locations, a location's people count too. */
export async function loadNeighbours(
	db: Reader,
	{ locationId, staff }: LocationFacts,
): Promise<Neighbours> {
	const ids = new Set(staff.flatMap(({ posts }) => posts.map(({ unitId }) => unitId)));
	// Nearly always everybody is here alone.
	if (ids.size <= 1) return new Map();
	const rows = await db
		.select({ id: unitAncestors.unitId, ancestorId: unitAncestors.ancestorId })
		.from(unitAncestors)
		.innerJoin(units, and(eq(units.id, unitAncestors.unitId), eq(units.kind, 'location')))
		.where(inArray(unitAncestors.unitId, [...ids.add(locationId)]));
	const withShares = (await listTargetsWithOwnShares(db)).size > 0;
	const neighbours: Neighbours = new Map();
	for (const [id, above] of Map.groupBy(rows, (row) => row.id))
		neighbours.set(id, {
			above: new Set(above.map(({ ancestorId }) => ancestorId)),
			ownShares: withShares ? await listOwnShares(db, id, everythingKnown) : [],
		});
	return neighbours;
}

/**
 * How many of the people who count at a location count for a unit above it already at another location below that unit.
 * Of several locations the one with the first id counts a person, so that each location can tell by itself what it
 * repeats, and a unit's sum needs nobody's name.
 */
export function countRepeats(
	facts: LocationFacts,
	people: CoveredPerson[],
	target: Pick<Target, 'id' | 'shareBp' | 'staffGroups'>,
	day: Day,
	neighbours: Neighbours,
): Repeat[] {
	const own = neighbours.get(facts.locationId);
	if (!own) return [];
	const repeats = new Map<string, Repeat>();
	const postsOf = new Map(facts.staff.map(({ personId, posts }) => [personId, posts]));
	for (const { personId, state, alsoAt } of people) {
		if (state === 'excluded') continue;
		const before = alsoAt.filter(
			(id) =>
				id < facts.locationId &&
				countsAt(id, postsOf.get(personId) ?? [], target, day, neighbours.get(id)),
		);
		const alreadyIn = new Set(before.flatMap((id) => [...(neighbours.get(id)?.above ?? [])]));
		for (const unitId of own.above) {
			if (!alreadyIn.has(unitId)) continue;
			const repeat = repeats.get(unitId) ?? { unitId, members: 0, satisfied: 0 };
			repeat.members += 1;
			if (state === 'ready') repeat.satisfied += 1;
			repeats.set(unitId, repeat);
		}
	}
	return [...repeats.values()];
}

/** Whether a post at a location is in a staff group that the target is about there. */
function countsAt(
	locationId: string,
	posts: StaffMember['posts'],
	target: Pick<Target, 'id' | 'shareBp' | 'staffGroups'>,
	day: Day,
	neighbour: { ownShares: OwnShare[] } | undefined,
): boolean {
	const groups = listParts(target, neighbour?.ownShares ?? []).map((part) => part.staffGroupId);
	return posts.some(
		(post) =>
			post.unitId === locationId &&
			isActive(post, day) &&
			(groups.includes(undefined) || groups.includes(post.staffGroupId)),
	);
}
