import { inArray } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { measureCells } from '#lib/server/store/schema/index.ts';
import { below, isFresh, listLocationsBelow } from './cells.ts';
import { isActive } from './coverage.ts';
import type { MeasureFigures } from './figures.ts';
import { loadLocationFacts, type LocationFacts, type StaffMember } from './location-facts.ts';
import { listStaleLocations } from './stale-marks.ts';
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
 * The cells of every location below a unit as they are true now, for all staff and by staff group. A measure of which
 * nobody at a location has a valid completion has no cell there.
 */
export async function readMeasureCells(
	read: Reader,
	unitId: string,
	today: Day,
): Promise<MeasureCell[]> {
	const stale = await listStaleLocations(read);
	const stored = await measuresBelow(read).execute({ unitId });
	const known = new Map(
		stored.filter((row) => isFresh(row, stale, today)).map((row) => [row.locationId, row.figures]),
	);
	const cells: MeasureCell[] = [];
	for (const locationId of await listLocationsBelow(read, unitId)) {
		const figures = known.get(locationId) ?? (await computeMeasures(read, locationId, today));
		spread(locationId, figures, cells);
	}
	return cells;
}

async function computeMeasures(
	read: Reader,
	locationId: string,
	today: Day,
): Promise<MeasureFigures> {
	return countMeasures(await loadLocationFacts(read, locationId, everythingKnown), today);
}

/** A location's staff by measure. */
export function countMeasures({ locationId, staff }: LocationFacts, today: Day): MeasureFigures {
	const members = staff
		.filter(({ leaves }) => !leaves.some((leave) => isActive(leave, today)))
		.map((person) => ({ person, groups: groupsAt(person, locationId, today) }))
		.filter(({ groups }) => groups.size > 0);
	const groups = [...new Set(members.flatMap((member) => [...member.groups]))].toSorted();
	const columnOf = new Map(groups.map((id, index) => [id, index + 1]));
	const none = () => Array.from({ length: groups.length + 1 }, () => 0);
	const figures = { groups, members: none(), satisfied: new Map<string, number[]>() };
	for (const member of members) {
		const columns = [0, ...[...member.groups].map((id) => columnOf.get(id)!)];
		for (const column of columns) figures.members[column]! += 1;
		for (const measureId of listValid(member.person, today)) {
			const counts = figures.satisfied.get(measureId) ?? none();
			for (const column of columns) counts[column]! += 1;
			figures.satisfied.set(measureId, counts);
		}
	}
	const satisfied = [...figures.satisfied].toSorted(([a], [b]) => (a < b ? -1 : 1));
	return { groups, members: figures.members, satisfied: Object.fromEntries(satisfied) };
}

function groupsAt({ posts }: StaffMember, locationId: string, today: Day): Set<string> {
	const here = posts.filter((post) => post.unitId === locationId && isActive(post, today));
	return new Set(here.map(({ staffGroupId }) => staffGroupId));
}

/** The measures of which a person has a completion that is valid on a day. */
function listValid({ completions }: StaffMember, today: Day): Set<string> {
	const valid = new Set<string>();
	for (const { measureId, day, validUntil } of completions)
		if (day <= today && (validUntil === null || validUntil >= today)) valid.add(measureId);
	return valid;
}

function spread(
	locationId: string,
	{ groups, members, satisfied }: MeasureFigures,
	into: MeasureCell[],
): void {
	for (const [measureId, counts] of Object.entries(satisfied))
		for (const [column, count] of counts.entries())
			into.push({
				...{ locationId, measureId, staffGroupId: column === 0 ? null : groups[column - 1]! },
				...{ members: members[column]!, satisfied: count },
			});
}

const measuresBelow = prepareOnce((db) =>
	db
		.select({
			locationId: measureCells.locationId,
			figures: measureCells.figures,
			nextChangeDay: measureCells.nextChangeDay,
		})
		.from(measureCells)
		.where(inArray(measureCells.locationId, below(db)))
		.prepare('measure_cells_below'),
);
