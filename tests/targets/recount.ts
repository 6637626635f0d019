/**
 * The definition of coverage ("Definitions that must be exact") once more, slowly and straight over the tables,
 * as far from the product's own way as it can be: what the product computes is checked against it.
 */
import type { Day } from '#lib/server/days.ts';
import type { Reader } from '#lib/server/store/index.ts';
import {
	completions,
	headcounts,
	leaves,
	persons,
	postEndings,
	posts,
	unitAncestors,
	units,
	voidings,
} from '#lib/server/store/schema/index.ts';
import type { Target } from '#lib/server/targets/targets.ts';

type Tables = Awaited<ReturnType<typeof readTables>>;

export interface RecountedLocation {
	headcount: number;
	members: number;
	excluded: number;
	satisfied: number;
}
export interface RecountedUnit {
	denominator: number;
	members: number;
	satisfied: number;
	needed: number;
	gap: number;
	reached: boolean;
	locations: number;
	locationsReached: number;
}

/** Everything that was ever recorded. */
export async function readTables(read: Reader) {
	return {
		persons: await read.select().from(persons),
		posts: await read.select().from(posts),
		endings: await read.select().from(postEndings),
		leaves: await read.select().from(leaves),
		headcounts: await read.select().from(headcounts),
		completions: await read.select().from(completions),
		voidings: await read.select().from(voidings),
		units: await read.select().from(units),
		ancestors: await read.select().from(unitAncestors),
	};
}

/** The locations of a unit's subtree. */
export function locationsBelow(tables: Tables, unitId: string): string[] {
	return tables.units
		.filter((unit) => unit.kind === 'location')
		.filter((unit) =>
			tables.ancestors.some((row) => row.unitId === unit.id && row.ancestorId === unitId),
		)
		.map((unit) => unit.id);
}

/** One location's figures on a day, of one staff group or of all. */
export function recountLocation(
	tables: Tables,
	target: Target,
	locationId: string,
	day: Day,
	groupId?: string,
): RecountedLocation {
	const people = membersOf(tables, locationId, day, groupId);
	const excluded = people.filter((id) => isLeftOut(tables, target, id, day));
	const counted = people.filter((id) => !excluded.includes(id));
	return {
		headcount: headcountOf(tables, locationId, day, groupId) ?? people.length,
		members: people.length,
		excluded: excluded.length,
		satisfied: counted.filter((id) => hasMet(tables, target, id, day)).length,
	};
}

/** A unit's figures on a day: distinct people, and the sum of its locations' denominators without repeats. */
export function recountUnit(
	tables: Tables,
	target: Target,
	unitId: string,
	day: Day,
): RecountedUnit {
	const below = locationsBelow(tables, unitId);
	const distinct = new Set<string>();
	let countedTogether = 0;
	let denominators = 0;
	let withFigure = 0;
	let reachedTogether = 0;
	for (const locationId of below) {
		const { headcount, members, excluded, satisfied } = recountLocation(
			tables,
			target,
			locationId,
			day,
		);
		const denominator = (headcount > members ? headcount : members) - excluded;
		denominators += denominator;
		countedTogether += members - excluded;
		for (const id of membersOf(tables, locationId, day))
			if (!isLeftOut(tables, target, id, day)) distinct.add(id);
		if (denominator === 0) continue;
		withFigure += 1;
		if (satisfied >= leastWhole(target.shareBp, denominator)) reachedTogether += 1;
	}
	const denominator = denominators - (countedTogether - distinct.size);
	const satisfied = [...distinct].filter((id) => hasMet(tables, target, id, day)).length;
	const needed = leastWhole(target.shareBp, denominator);
	return {
		...{ denominator, satisfied, needed, members: distinct.size },
		gap: satisfied < needed ? needed - satisfied : 0,
		reached: denominator > 0 && satisfied >= needed,
		locations: withFigure,
		locationsReached: reachedTogether,
	};
}

/** The least whole number that is at least the share, by counting up in big integers. */
export function leastWhole(shareBp: number, denominator: number): number {
	let people = 0n;
	while (people * 10_000n < BigInt(shareBp) * BigInt(denominator)) people += 1n;
	return Number(people);
}

function endOf(tables: Tables, postId: string): Day | null {
	let newest: Tables['endings'][number] | undefined;
	for (const ending of tables.endings)
		if (ending.postId === postId && (!newest || ending.recordedAt > newest.recordedAt))
			newest = ending;
	return newest?.untilDay ?? null;
}

function runsOn(from: Day, until: Day | null, day: Day): boolean {
	if (day < from) return false;
	return until === null ? true : !(day > until);
}

function activePosts(tables: Tables, personId: string, day: Day) {
	return tables.posts
		.filter((post) => post.personId === personId)
		.filter((post) => runsOn(post.fromDay, endOf(tables, post.id), day));
}

function membersOf(tables: Tables, locationId: string, day: Day, groupId?: string): string[] {
	return tables.persons
		.filter((person) => person.kind === 'staff')
		.filter((person) =>
			activePosts(tables, person.id, day).some(
				(post) =>
					post.unitId === locationId && (groupId === undefined || post.staffGroupId === groupId),
			),
		)
		.map((person) => person.id);
}

function isLeftOut(tables: Tables, target: Target, personId: string, day: Day): boolean {
	const isAway = tables.leaves.some(
		(leave) => leave.personId === personId && runsOn(leave.fromDay, leave.untilDay, day),
	);
	if (target.excludesLeave && isAway) return true;
	if (target.newcomerWeeks === null) return false;
	// Back from day to day, as long as there was a post.
	for (let daysBack = 1; daysBack <= 7 * target.newcomerWeeks; daysBack++) {
		const before = new Date(Date.parse(day) - daysBack * 86_400_000).toISOString().slice(0, 10);
		if (activePosts(tables, personId, before).length === 0) return true;
	}
	return false;
}

function hasMet(tables: Tables, target: Target, personId: string, day: Day): boolean {
	const isMet = (measureId: string) =>
		tables.completions.some(
			(fact) =>
				fact.personId === personId &&
				fact.measureId === measureId &&
				!tables.voidings.some((voiding) => voiding.completionId === fact.id) &&
				fact.day >= target.fromDay &&
				fact.day <= target.dueDay &&
				fact.day <= day &&
				!(fact.validUntil !== null && fact.validUntil < day),
		);
	return target.rule === 'all' ? target.measureIds.every(isMet) : target.measureIds.some(isMet);
}

function headcountOf(
	tables: Tables,
	locationId: string,
	day: Day,
	groupId?: string,
): number | undefined {
	const newestOf = (wanted: string | null) => {
		const [newest] = tables.headcounts
			.filter((figure) => figure.unitId === locationId && figure.staffGroupId === wanted)
			.filter((figure) => figure.day <= day)
			.sort((a, b) =>
				a.day === b.day ? b.recordedAt.getTime() - a.recordedAt.getTime() : a.day < b.day ? 1 : -1,
			);
		return newest?.staff;
	};
	if (groupId !== undefined) return newestOf(groupId);
	const whole = newestOf(null);
	if (whole !== undefined) return whole;
	const groups = new Set(tables.headcounts.map((figure) => figure.staffGroupId));
	const given = [...groups].map(newestOf).filter((staff) => staff !== undefined);
	return given.length === 0 ? undefined : given.reduce((sum, staff) => sum + staff, 0);
}
