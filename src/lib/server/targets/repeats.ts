import { and, eq, inArray } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { unitAncestors, units } from '#lib/server/store/schema/index.ts';
import { type CoveredPerson, isActive } from './coverage.ts';
import { listParts, type OwnShare, type Target } from './definition.ts';
import type { Repeat, RepeatsByDay } from './figures.ts';
import type { HistorySharer } from './history.ts';
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
	if (!neighbours.has(facts.locationId)) return [];
	const repeats = new Map<string, Repeat>();
	const postsOf = new Map(facts.staff.map(({ personId, posts }) => [personId, posts]));
	for (const { personId, state, alsoAt } of people) {
		if (state === 'excluded' || alsoAt.length === 0) continue;
		const posts = postsOf.get(personId) ?? [];
		for (const unitId of listRepeatedIn(facts.locationId, posts, target, day, neighbours)) {
			const repeat = repeats.get(unitId) ?? { unitId, members: 0, satisfied: 0 };
			repeat.members += 1;
			if (state === 'ready') repeat.satisfied += 1;
			repeats.set(unitId, repeat);
		}
	}
	return [...repeats.values()];
}

/** The same on many days: what units above the location must not count again of its people, by unit and day. */
export function countRepeatsByDay(
	facts: LocationFacts,
	sharers: HistorySharer[],
	target: Pick<Target, 'id' | 'shareBp' | 'staffGroups'>,
	days: Day[],
	neighbours: Neighbours,
): RepeatsByDay {
	const repeats: RepeatsByDay = {};
	const postsOf = new Map(facts.staff.map(({ personId, posts }) => [personId, posts]));
	for (const { personId, counted, satisfied } of sharers)
		for (const [index, day] of days.entries()) {
			if (!counted[index]) continue;
			const posts = postsOf.get(personId) ?? [];
			for (const unitId of listRepeatedIn(facts.locationId, posts, target, day, neighbours)) {
				repeats[unitId] ??= days.map(() => [0, 0]);
				const repeat = repeats[unitId][index]!;
				repeat[0] += 1;
				if (satisfied[index]) repeat[1] += 1;
			}
		}
	return repeats;
}

/** The units above a location for which somebody with these posts counts already at a location with an earlier id. */
function listRepeatedIn(
	locationId: string,
	posts: StaffMember['posts'],
	target: Pick<Target, 'id' | 'shareBp' | 'staffGroups'>,
	day: Day,
	neighbours: Neighbours,
): Set<string> {
	const before = new Set(posts.map(({ unitId }) => unitId).filter((id) => id < locationId));
	const alreadyIn = new Set<string>();
	for (const id of before)
		if (countsAt(id, posts, target, day, neighbours.get(id)))
			for (const unitId of neighbours.get(id)?.above ?? []) alreadyIn.add(unitId);
	return alreadyIn.intersection(neighbours.get(locationId)?.above ?? new Set());
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
