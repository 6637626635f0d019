/**
 * The definition of coverage (docs/definitions.md) once more, slowly and straight over the tables, as far from the
 * product's own way as it can be: what the product computes is checked against it.
 */
import type { Day } from '#lib/server/days.ts';
import type { Target } from '#lib/server/targets/targets.ts';
import type { Tables } from './tables.ts';

export interface RecountedLocation {
	headcount: number;
	members: number;
	excluded: number;
	satisfied: number;
	needed: number;
	gap: number;
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

/** The locations of a unit's subtree. */
export function locationsBelow(tables: Tables, unitId: string): string[] {
	const below = new Set((tables.below.get(unitId) ?? []).map((row) => row.unitId));
	return tables.units
		.filter((unit) => unit.kind === 'location' && below.has(unit.id))
		.map((unit) => unit.id);
}

/** One location's figures on a day: of one staff group, or of all that the target is about there. */
export function recountLocation(
	tables: Tables,
	target: Target,
	locationId: string,
	day: Day,
	groupId?: string,
): RecountedLocation {
	const asked = sharesAt(tables, target, locationId);
	if (groupId !== undefined || asked.has('everybody')) {
		const shareBp = asked.get(groupId ?? 'everybody') ?? asked.get('everybody') ?? target.shareBp;
		return recountPart(tables, target, locationId, day, groupId, shareBp);
	}
	const parts = [...asked].map(([id, shareBp]) =>
		recountPart(tables, target, locationId, day, id, shareBp),
	);
	// One group alone has its own headcount, of several there is only what their figures come to together.
	const [only] = parts;
	if (parts.length === 1 && only) return only;
	const people = peopleAt(tables, target, locationId, day);
	const counted = people.filter((id) => !isLeftOut(tables, target, id, day));
	let denominator = counted.length;
	// Beyond its own people, a group has those whom only its headcount knows.
	for (const part of parts) denominator += Math.max(0, part.headcount - part.members);
	return {
		headcount: denominator + (people.length - counted.length),
		members: people.length,
		excluded: people.length - counted.length,
		satisfied: counted.filter((id) => hasMet(tables, target, id, day)).length,
		needed: parts.reduce((sum, part) => sum + part.needed, 0),
		gap: parts.reduce((sum, part) => sum + part.gap, 0),
	};
}

function recountPart(
	tables: Tables,
	target: Target,
	locationId: string,
	day: Day,
	groupId: string | undefined,
	shareBp: number,
): RecountedLocation {
	const people = membersOf(tables, locationId, day, groupId);
	const counted = people.filter((id) => !isLeftOut(tables, target, id, day));
	const excluded = people.length - counted.length;
	const headcount = headcountOf(tables, locationId, day, groupId) ?? people.length;
	const satisfied = counted.filter((id) => hasMet(tables, target, id, day)).length;
	const larger = headcount > people.length ? headcount : people.length;
	const needed = leastWhole(shareBp, larger - excluded);
	const gap = satisfied < needed ? needed - satisfied : 0;
	return { headcount, members: people.length, excluded, satisfied, needed, gap };
}

/** The staff groups that have a figure of their own at a location. */
export function groupsAt(tables: Tables, locationId: string, day: Day): string[] {
	const groups = new Set<string>();
	for (const post of tables.postsAt.get(locationId) ?? [])
		if (tables.staff.has(post.personId) && runsOn(post.fromDay, endOf(tables, post.id), day))
			groups.add(post.staffGroupId);
	for (const figure of tables.headcountsAt.get(locationId) ?? [])
		if (figure.staffGroupId !== null && figure.day <= day) groups.add(figure.staffGroupId);
	return [...groups];
}

/** How many of a location's staff who are not on leave there are, and have a valid completion of a measure. */
export function recountMeasure(
	tables: Tables,
	measureId: string,
	locationId: string,
	day: Day,
	groupId?: string,
): { members: number; satisfied: number } {
	const people = membersOf(tables, locationId, day, groupId).filter(
		(id) => !isAway(tables, id, day),
	);
	const satisfied = people.filter((id) =>
		factsOf(tables, id).some((fact) => fact.measureId === measureId && isValid(fact, day)),
	);
	return { members: people.length, satisfied: satisfied.length };
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
	const sums = { counted: 0, denominators: 0, withFigure: 0, reached: 0, needed: 0, gap: 0 };
	for (const locationId of below) {
		const own = recountLocation(tables, target, locationId, day);
		const denominator = (own.headcount > own.members ? own.headcount : own.members) - own.excluded;
		sums.denominators += denominator;
		sums.counted += own.members - own.excluded;
		sums.needed += own.needed;
		sums.gap += own.gap;
		for (const id of peopleAt(tables, target, locationId, day))
			if (!isLeftOut(tables, target, id, day)) distinct.add(id);
		if (denominator === 0) continue;
		sums.withFigure += 1;
		if (own.gap === 0) sums.reached += 1;
	}
	const denominator = sums.denominators - (sums.counted - distinct.size);
	const satisfied = [...distinct].filter((id) => hasMet(tables, target, id, day)).length;
	const isLocation = tables.units.find((unit) => unit.id === unitId)?.kind === 'location';
	const isOneShare =
		target.staffGroups.length === 0 &&
		!tables.ownShares.some((share) => share.targetId === target.id);
	const needed = isOneShare && !isLocation ? leastWhole(target.shareBp, denominator) : sums.needed;
	const gap = isOneShare && !isLocation ? (satisfied < needed ? needed - satisfied : 0) : sums.gap;
	return {
		...{ denominator, satisfied, needed, gap, members: distinct.size },
		reached: denominator > 0 && gap === 0,
		locations: sums.withFigure,
		locationsReached: sums.reached,
	};
}

/** The least whole number that is at least the share, by counting up in big integers. */
export function leastWhole(shareBp: number, denominator: number): number {
	let people = 0n;
	while (people * 10_000n < BigInt(shareBp) * BigInt(denominator)) people += 1n;
	return Number(people);
}

/** The share that is asked of each staff group at a location, or of everybody there. */
function sharesAt(tables: Tables, target: Target, locationId: string): Map<string, number> {
	const newest = new Map<string, Tables['ownShares'][number]>();
	for (const share of tables.ownShares) {
		if (share.targetId !== target.id || share.unitId !== locationId) continue;
		const group = share.staffGroupId ?? 'everybody';
		const before = newest.get(group);
		if (!before || isLater(share, before)) newest.set(group, share);
	}
	const ofAll = newest.get('everybody')?.shareBp ?? undefined;
	const shares = new Map<string, number>();
	for (const group of target.staffGroups) shares.set(group.staffGroupId, ofAll ?? group.shareBp);
	for (const [group, { shareBp }] of newest)
		if (group !== 'everybody' && shareBp !== null) shares.set(group, shareBp);
	if (shares.size === 0) shares.set('everybody', ofAll ?? target.shareBp);
	return shares;
}

/** Everybody at a location whom a target is about. */
function peopleAt(tables: Tables, target: Target, locationId: string, day: Day): string[] {
	const asked = sharesAt(tables, target, locationId);
	if (asked.has('everybody')) return membersOf(tables, locationId, day);
	return [
		...new Set([...asked.keys()].flatMap((group) => membersOf(tables, locationId, day, group))),
	];
}

function isLater(
	a: { recordedAt: Date; id: string },
	b: { recordedAt: Date; id: string },
): boolean {
	if (a.recordedAt.getTime() === b.recordedAt.getTime()) return a.id > b.id;
	return a.recordedAt > b.recordedAt;
}

function endOf(tables: Tables, postId: string): Day | null {
	const endings = tables.endingsOf.get(postId) ?? [];
	const newest = endings.find((ending) =>
		endings.every((other) => other === ending || isLater(ending, other)),
	);
	return newest?.untilDay ?? null;
}

function runsOn(from: Day, until: Day | null, day: Day): boolean {
	if (day < from) return false;
	return until === null ? true : !(day > until);
}

function hasPost(tables: Tables, personId: string, day: Day): boolean {
	return (tables.postsOf.get(personId) ?? []).some((post) =>
		runsOn(post.fromDay, endOf(tables, post.id), day),
	);
}

function membersOf(tables: Tables, locationId: string, day: Day, groupId?: string): string[] {
	const members = (tables.postsAt.get(locationId) ?? [])
		.filter((post) => tables.staff.has(post.personId))
		.filter((post) => groupId === undefined || post.staffGroupId === groupId)
		.filter((post) => runsOn(post.fromDay, endOf(tables, post.id), day))
		.map((post) => post.personId);
	return [...new Set(members)];
}

function isAway(tables: Tables, personId: string, day: Day): boolean {
	return (tables.leavesOf.get(personId) ?? []).some((leave) => {
		const words = tables.returnsOf.get(leave.id) ?? [];
		const last = words.find((word) =>
			words.every((other) => other === word || isLater(word, other)),
		);
		return runsOn(leave.fromDay, last ? last.untilDay : leave.untilDay, day);
	});
}

function isLeftOut(tables: Tables, target: Target, personId: string, day: Day): boolean {
	return once(tables, ['left out', target, personId, day], () => {
		if (target.excludesLeave && isAway(tables, personId, day)) return true;
		if (target.newcomerWeeks === null) return false;
		// Back from day to day, as long as there was a post.
		for (let daysBack = 1; daysBack <= 7 * target.newcomerWeeks; daysBack++) {
			const before = new Date(Date.parse(day) - daysBack * 86_400_000).toISOString().slice(0, 10);
			if (!hasPost(tables, personId, before)) return true;
		}
		return false;
	});
}

type Fact = ReturnType<typeof factsOf>[number];

function factsOf(tables: Tables, personId: string) {
	return tables.completionsOf.get(personId) ?? [];
}

function isValid(fact: Fact, day: Day): boolean {
	return fact.day <= day && !(fact.validUntil !== null && fact.validUntil < day);
}

function hasMet(tables: Tables, target: Target, personId: string, day: Day): boolean {
	return once(tables, ['met', target, personId, day], () => {
		const counting = factsOf(tables, personId)
			.filter((fact) => isValid(fact, day))
			.filter((fact) => fact.day >= target.fromDay && fact.day <= target.dueDay)
			.filter(
				(fact) =>
					target.countsRecognition || fact.source !== 'recognition' || fact.attemptId !== null,
			);
		const isMet = (measureId: string) => counting.some((fact) => fact.measureId === measureId);
		return target.rule === 'all' ? target.measureIds.every(isMet) : target.measureIds.some(isMet);
	});
}

/** A person stands the same at each of their locations, and in each unit above. */
function once(
	tables: Tables,
	[what, target, personId, day]: [string, Target, string, Day],
	answer: () => boolean,
): boolean {
	const key = `${what} ${target.id} ${target.definedAt.getTime()} ${personId} ${day}`;
	const known = tables.known.get(key);
	if (known !== undefined) return known;
	const found = answer();
	tables.known.set(key, found);
	return found;
}

function headcountOf(
	tables: Tables,
	locationId: string,
	day: Day,
	groupId?: string,
): number | undefined {
	const figures = (tables.headcountsAt.get(locationId) ?? []).filter((figure) => figure.day <= day);
	const newestOf = (wanted: string | null) => {
		const [newest] = figures
			.filter((figure) => figure.staffGroupId === wanted)
			.sort((a, b) => (a.day === b.day ? (isLater(a, b) ? -1 : 1) : a.day < b.day ? 1 : -1));
		return newest?.staff;
	};
	if (groupId !== undefined) return newestOf(groupId);
	const whole = newestOf(null);
	if (whole !== undefined) return whole;
	const groups = new Set(figures.map((figure) => figure.staffGroupId));
	const given = [...groups].map(newestOf).filter((staff) => staff !== undefined);
	return given.length === 0 ? undefined : given.reduce((sum, staff) => sum + staff, 0);
}
