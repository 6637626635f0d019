import { addDays, daysBetween, type Day } from '#lib/server/days.ts';
import { listParts, type Part, type Target } from './definition.ts';
import type { LocationFacts, StaffMember } from './location-facts.ts';
import { gapInPeople, peopleNeeded } from './shares.ts';

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
	/** How many people make the share; of several staff groups with shares of their own, the sum of theirs. */
	needed: number;
	/** How many are still missing; of several groups the sum, since nobody of one can stand in for another. */
	gap: number;
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

export type CoverageRule = Omit<Target, 'names' | 'unitId' | 'definedAt'>;

/**
 * The coverage of a target at a location on a day: in one staff group, or (without one) in all that it is about.
 * The facts decide what is known; the definition stands in docs/definitions.md, "Coverage".
 */
export function coverLocation(
	facts: LocationFacts,
	target: CoverageRule,
	day: Day,
	staffGroupId?: string,
): LocationCoverage {
	return openCoverage(facts, target, day)(staffGroupId);
}

/** The same for several staff groups of one location, one after the other: everybody is looked at once. */
export function openCoverage(
	facts: LocationFacts,
	target: CoverageRule,
	day: Day,
): (staffGroupId?: string) => LocationCoverage {
	const parts = listParts(target, facts.ownShares);
	const counted = new Set(target.measureIds);
	const covered = new Map<StaffMember, CoveredPerson>();
	const scene: Scene = {
		...{ facts, target, day },
		cover(person) {
			const known = covered.get(person);
			if (known) return known;
			const state = coverPerson(person, facts.locationId, target, counted, day);
			covered.set(person, state);
			return state;
		},
	};
	return (staffGroupId) => {
		if (staffGroupId === undefined)
			return parts.length === 1 && parts[0] ? coverPart(scene, parts[0]) : coverParts(scene, parts);
		const part =
			parts.find((own) => own.staffGroupId === staffGroupId) ??
			parts.find((all) => all.staffGroupId === undefined);
		return coverPart(scene, { staffGroupId, shareBp: (part ?? target).shareBp });
	};
}

/** What is looked at, and how each person stands there. */
interface Scene {
	facts: LocationFacts;
	target: CoverageRule;
	day: Day;
	cover: (person: StaffMember) => CoveredPerson;
}

/** One staff group, or everybody. */
function coverPart(scene: Scene, { staffGroupId, shareBp }: Part): LocationCoverage {
	const counted = coverPeople(scene, staffGroupId ? [staffGroupId] : undefined);
	const headcount = findHeadcount(scene.facts, scene.day, staffGroupId) ?? {
		staff: counted.members,
	};
	const denominator = denominatorOf({ headcount, ...counted });
	const needed = peopleNeeded(shareBp, denominator);
	const gap = gapInPeople(shareBp, denominator, counted.satisfied);
	return withNextChange({ headcount, ...counted, needed, gap }, scene);
}

/** Several staff groups, as a parent sums its locations: who is in two of them counts once, and in each for its own need. */
function coverParts(scene: Scene, parts: Part[]): LocationCoverage {
	const groups = parts.flatMap(({ staffGroupId }) => staffGroupId ?? []);
	const counted = coverPeople(scene, groups);
	const each = parts.map((part) => coverPart(scene, part));
	const sum = (value: (coverage: LocationCoverage) => number) =>
		each.reduce((total, coverage) => total + value(coverage), 0);
	const repeats = sum(({ members, excluded }) => members - excluded);
	const denominator = sum(denominatorOf) - (repeats - (counted.members - counted.excluded));
	const given = each.flatMap(({ headcount }) => headcount.given ?? []);
	return withNextChange(
		{
			headcount: {
				staff: denominator + counted.excluded,
				given: given.toSorted((a, b) => (a.day < b.day ? -1 : 1))[0],
			},
			...counted,
			needed: sum(({ needed }) => needed),
			gap: sum(({ gap }) => gap),
		},
		scene,
	);
}

type CountedPeople = Pick<LocationCoverage, 'members' | 'excluded' | 'satisfied' | 'people'>;

/** The people with a post here, in one of the staff groups where some are named. */
function coverPeople({ facts, day, cover }: Scene, groups: string[] | undefined): CountedPeople {
	const isHere = (post: StaffMember['posts'][number]) =>
		post.unitId === facts.locationId && (!groups || groups.includes(post.staffGroupId));
	const members = facts.staff.filter((person) =>
		person.posts.some((post) => isHere(post) && isActive(post, day)),
	);
	const people = members.map(cover);
	return {
		members: members.length,
		excluded: people.filter(({ state }) => state === 'excluded').length,
		satisfied: people.filter(({ state }) => state === 'ready').length,
		people,
	};
}

/** The next change is computed when it is asked for: a page does not need it, and it looks at every fact. */
function withNextChange(
	figures: Omit<LocationCoverage, 'nextChangeDay'>,
	{ facts, target, day }: Scene,
): LocationCoverage {
	return {
		...figures,
		get nextChangeDay() {
			return findNextChange(facts, day, target.newcomerWeeks);
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
	counted: ReadonlySet<string>,
	day: Day,
): CoveredPerson {
	const active = person.posts.filter((post) => isActive(post, day));
	const readyDay = findReadyDay(person, target, counted, day);
	const { personId, givenNames, familyName } = person;
	return {
		...{ personId, givenNames, familyName, readyDay },
		state: whyExcluded(person, target, day) ? 'excluded' : readyDay ? 'ready' : 'not-yet',
		alsoAt: [...new Set(active.map((post) => post.unitId))].filter((id) => id !== locationId),
	};
}

/**
 * Why a target's policy leaves somebody out on a day: they are on long leave, or joined the city less than its number of
 * weeks ago. Undefined for those who count.
 */
export function whyExcluded(
	person: StaffMember,
	target: CoverageRule,
	day: Day,
): 'leave' | 'newcomer' | undefined {
	if (target.excludesLeave && person.leaves.some((leave) => isActive(leave, day))) return 'leave';
	if (target.newcomerWeeks === null) return undefined;
	return daysBetween(joinedOn(person, day), day) < target.newcomerWeeks * 7
		? 'newcomer'
		: undefined;
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
function findReadyDay(
	person: StaffMember,
	target: CoverageRule,
	counted: ReadonlySet<string>,
	day: Day,
): Day | undefined {
	const firstDays = new Map<string, Day>();
	for (const fact of person.completions) {
		if (!counted.has(fact.measureId) || !counts(fact, target, day)) continue;
		const first = firstDays.get(fact.measureId);
		if (first === undefined || fact.day < first) firstDays.set(fact.measureId, fact.day);
	}
	const met = [...firstDays.values()].toSorted();
	if (target.rule === 'any') return met.at(0);
	return met.length === counted.size ? met.at(-1) : undefined;
}

function counts(fact: StaffMember['completions'][number], target: CoverageRule, day: Day): boolean {
	return whyNotCounted(fact, target, day) === undefined;
}

/** Why a completion of a counted measure does not count on a day. Undefined for one that does. */
export function whyNotCounted(
	fact: StaffMember['completions'][number],
	target: CoverageRule,
	day: Day,
): 'recognition' | 'before' | 'after' | 'ended' | undefined {
	if (fact.isRecognition && !target.countsRecognition) return 'recognition';
	if (fact.day < target.fromDay) return 'before';
	if (fact.day > target.dueDay || fact.day > day) return 'after';
	return fact.validUntil !== null && fact.validUntil < day ? 'ended' : undefined;
}

/** Whether a post, or a leave, holds on a day. */
export function isActive(span: { fromDay: Day; untilDay: Day | null }, day: Day): boolean {
	return span.fromDay <= day && (span.untilDay === null || span.untilDay >= day);
}

/** The newest figure for all groups, else the sum of the newest of each group; for one group, its newest. */
export function findHeadcount(
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

/**
 * The first day after the given one on which a span begins or is over, a headcount takes effect, a completion counts or
 * expires, or (where a number of weeks is given) a newcomer is none any more.
 */
export function findNextChange(
	facts: LocationFacts,
	day: Day,
	newcomerWeeks: number | null = null,
): Day | undefined {
	let next: Day | undefined;
	const note = (change: Day) => {
		if (change > day && (next === undefined || change < next)) next = change;
	};
	const noteEnd = (until: Day | null) => {
		// A day is added only where that can matter: most facts are of the past.
		if (until !== null && until >= day && (next === undefined || until < next))
			note(addDays(until, 1));
	};
	for (const figure of facts.headcounts) note(figure.day);
	for (const person of facts.staff) {
		for (const span of [...person.posts, ...person.leaves]) {
			note(span.fromDay);
			noteEnd(span.untilDay);
		}
		for (const fact of person.completions) {
			note(fact.day);
			noteEnd(fact.validUntil);
		}
		if (newcomerWeeks !== null)
			for (const post of person.posts) note(addDays(post.fromDay, newcomerWeeks * 7));
	}
	return next;
}
