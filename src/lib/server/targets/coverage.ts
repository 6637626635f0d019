import { addDays, daysBetween, type Day } from '#lib/server/days.ts';
import type { LocationFacts, StaffMember } from './location-facts.ts';
import type { Target } from './targets.ts';

export interface Headcount {
	staff: number;
	/** Where the figure comes from and since when; undefined where the number of members stands in. */
	given?: { day: Day; source: string };
}

export interface LocationCoverage {
	headcount: Headcount;
	/** Staff with an active post here. */
	members: number;
	/** Members left out by the target's policy, in neither numerator nor denominator. */
	excluded: number;
	satisfied: number;
	people: CoveredPerson[];
	/** The first later day on which the known facts can give other figures; undefined: never. */
	nextChangeDay: Day | undefined;
}

export interface CoveredPerson {
	personId: string;
	givenNames: string;
	familyName: string;
	state: 'ready' | 'not-yet' | 'excluded';
	/** When the person became ready. */
	readyDay: Day | undefined;
	/** Other locations where the person has an active post. */
	alsoAt: string[];
}

type CoverageRule = Pick<
	Target,
	'rule' | 'measureIds' | 'fromDay' | 'dueDay' | 'excludesLeave' | 'newcomerWeeks'
>;

/**
 * The coverage of a target at a location, in one staff group or (without one) in all, on a day.
 * The facts decide what is known; the definition stands in docs/definitions.md, "Coverage".
 */
export function coverLocation(
	facts: LocationFacts,
	target: CoverageRule,
	day: Day,
	staffGroupId?: string,
): LocationCoverage {
	const isHere = (post: StaffMember['posts'][number]) =>
		post.unitId === facts.locationId && (!staffGroupId || post.staffGroupId === staffGroupId);
	const members = facts.staff.filter((person) =>
		person.posts.some((post) => isHere(post) && isActive(post, day)),
	);
	const people = members.map((person) => coverPerson(person, facts.locationId, target, day));
	return {
		headcount: findHeadcount(facts, day, staffGroupId) ?? { staff: members.length },
		members: members.length,
		excluded: people.filter(({ state }) => state === 'excluded').length,
		satisfied: people.filter(({ state }) => state === 'ready').length,
		people,
		/** Computed when it is asked for: a page does not need it, and it looks at every fact. */
		get nextChangeDay() {
			return findNextChange(facts, target, day);
		},
	};
}

/** The number of people that the share is a share of: max(headcount, members) − excluded. */
export function denominatorOf({
	headcount,
	members,
	excluded,
}: Pick<LocationCoverage, 'headcount' | 'members' | 'excluded'>): number {
	return Math.max(headcount.staff, members) - excluded;
}

function coverPerson(
	person: StaffMember,
	locationId: string,
	target: CoverageRule,
	day: Day,
): CoveredPerson {
	const active = person.posts.filter((post) => isActive(post, day));
	const readyDay = findReadyDay(person, target, day);
	const { personId, givenNames, familyName } = person;
	return {
		...{ personId, givenNames, familyName, readyDay },
		state: isExcluded(person, target, day) ? 'excluded' : readyDay ? 'ready' : 'not-yet',
		alsoAt: [...new Set(active.map((post) => post.unitId))].filter((id) => id !== locationId),
	};
}

/** On long leave, or joined the city less than the target's number of weeks ago, where its policy leaves them out. */
function isExcluded(person: StaffMember, target: CoverageRule, day: Day): boolean {
	if (target.excludesLeave && person.leaves.some((leave) => isActive(leave, day))) return true;
	if (target.newcomerWeeks === null) return false;
	return daysBetween(joinedOn(person, day), day) < target.newcomerWeeks * 7;
}

/** The beginning of the person's unbroken time in the city: a move between locations does not make a newcomer. */
function joinedOn(person: StaffMember, day: Day): Day {
	let joined = day;
	for (const post of person.posts.toSorted((a, b) => (a.fromDay < b.fromDay ? 1 : -1))) {
		// Posts that touch or overlap are one time: the one before ended on the eve at the earliest.
		const lasts = post.untilDay === null || addDays(post.untilDay, 1) >= joined;
		if (post.fromDay < joined && lasts) joined = post.fromDay;
	}
	return joined;
}

/** The day on which the person met the target's rule with completions that count on the given day. */
function findReadyDay(person: StaffMember, target: CoverageRule, day: Day): Day | undefined {
	const firstDays = target.measureIds.map((measureId) =>
		person.completions
			.filter((fact) => fact.measureId === measureId && counts(fact, target, day))
			.map((fact) => fact.day)
			.toSorted()
			.at(0),
	);
	const met = firstDays.filter((first) => first !== undefined).toSorted();
	if (target.rule === 'any') return met.at(0);
	return met.length === firstDays.length ? met.at(-1) : undefined;
}

function counts(fact: StaffMember['completions'][number], target: CoverageRule, day: Day): boolean {
	const inPeriod = fact.day >= target.fromDay && fact.day <= target.dueDay && fact.day <= day;
	return inPeriod && (fact.validUntil === null || fact.validUntil >= day);
}

function isActive(span: { fromDay: Day; untilDay: Day | null }, day: Day): boolean {
	return span.fromDay <= day && (span.untilDay === null || span.untilDay >= day);
}

/** The newest figure for all groups, else the sum of the newest of each group; for one group, its newest. */
function findHeadcount(
	facts: LocationFacts,
	day: Day,
	staffGroupId?: string,
): Headcount | undefined {
	const known = facts.headcounts.filter((figure) => figure.day <= day);
	const newest = known.findLast((figure) => figure.staffGroupId === (staffGroupId ?? null));
	if (newest) return { staff: newest.staff, given: { day: newest.day, source: newest.source } };
	if (staffGroupId || known.length === 0) return undefined;
	const newestOfGroups = [
		...new Map(known.map((figure) => [figure.staffGroupId, figure])).values(),
	];
	const oldest = newestOfGroups.reduce((a, b) => (b.day < a.day ? b : a));
	return {
		staff: newestOfGroups.reduce((sum, figure) => sum + figure.staff, 0),
		given: { day: oldest.day, source: oldest.source },
	};
}

/** Days after the given one on which a span begins or is over, a headcount takes effect, a completion expires. */
function findNextChange(facts: LocationFacts, target: CoverageRule, day: Day): Day | undefined {
	const afterEnd = (until: Day | null) => (until === null ? [] : [addDays(until, 1)]);
	const days = facts.headcounts.map((figure) => figure.day);
	for (const person of facts.staff) {
		for (const span of [...person.posts, ...person.leaves])
			days.push(span.fromDay, ...afterEnd(span.untilDay));
		for (const fact of person.completions) days.push(fact.day, ...afterEnd(fact.validUntil));
		if (target.newcomerWeeks !== null)
			for (const post of person.posts) days.push(addDays(post.fromDay, target.newcomerWeeks * 7));
	}
	return days
		.filter((change) => change > day)
		.toSorted()
		.at(0);
}
