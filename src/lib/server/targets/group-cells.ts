import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { coverageCells } from '#lib/server/store/schema/index.ts';
import { below, isFresh, listLocationsBelow } from './cells.ts';
import { isActive, type LocationCoverage, openCoverage } from './coverage.ts';
import type { GroupFigures } from './figures.ts';
import { loadLocationFacts, type LocationFacts } from './location-facts.ts';
import { listStaleLocations } from './stale-marks.ts';
import { everythingKnown, type Target } from './targets.ts';

/** The figures of a target in one staff group of a location. */
export interface GroupCell {
	locationId: string;
	staffGroupId: string;
	headcount: number;
	members: number;
	excluded: number;
	satisfied: number;
	needed: number;
}

/** The cells of a target for each staff group at each location below a unit, as they are true now. */
export async function readGroupCells(
	read: Reader,
	target: Target,
	unitId: string,
	today: Day,
): Promise<GroupCell[]> {
	const stale = await listStaleLocations(read);
	const stored = await groupsBelow(read).execute({ targetId: target.id, unitId });
	const known = new Map(
		stored.filter((row) => isFresh(row, stale, today)).map((row) => [row.locationId, row.groups]),
	);
	const cells: GroupCell[] = [];
	for (const locationId of await listLocationsBelow(read, unitId)) {
		const groups = known.get(locationId) ?? (await computeGroups(read, target, locationId, today));
		for (const figures of groups) cells.push(toGroupCell(locationId, figures));
	}
	return cells;
}

async function computeGroups(
	read: Reader,
	target: Target,
	locationId: string,
	today: Day,
): Promise<GroupFigures[]> {
	const facts = await loadLocationFacts(read, locationId, everythingKnown);
	return countGroups(facts, openCoverage(facts, target, today), today);
}

/** The figures of each staff group of a location. */
export function countGroups(
	facts: LocationFacts,
	cover: (staffGroupId: string) => LocationCoverage,
	today: Day,
): GroupFigures[] {
	return listGroups(facts, today).map((staffGroupId) => {
		const { headcount, members, excluded, satisfied, needed } = cover(staffGroupId);
		return [staffGroupId, headcount.staff, members, excluded, satisfied, needed];
	});
}

/** The groups in which somebody has a post here today, or of which a number of staff is known. */
function listGroups({ locationId, staff, headcounts }: LocationFacts, today: Day): string[] {
	const ids = new Set<string>();
	for (const { posts } of staff)
		for (const post of posts)
			if (post.unitId === locationId && isActive(post, today)) ids.add(post.staffGroupId);
	for (const { day, staffGroupId } of headcounts)
		if (staffGroupId !== null && day <= today) ids.add(staffGroupId);
	return [...ids].toSorted();
}

function toGroupCell(
	locationId: string,
	[staffGroupId, headcount, members, excluded, satisfied, needed]: GroupFigures,
): GroupCell {
	return { locationId, staffGroupId, headcount, members, excluded, satisfied, needed };
}

const groupsBelow = prepareOnce((db) =>
	db
		.select({
			locationId: coverageCells.locationId,
			groups: coverageCells.groups,
			nextChangeDay: coverageCells.nextChangeDay,
		})
		.from(coverageCells)
		.where(
			and(
				eq(coverageCells.targetId, sql.placeholder('targetId')),
				inArray(coverageCells.locationId, below(db)),
			),
		)
		.prepare('group_cells_below'),
);
