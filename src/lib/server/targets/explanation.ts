import { daysBetween, type Day } from '#lib/server/days.ts';
import {
	type CoveredPerson,
	type CoverageRule,
	coverLocation,
	denominatorOf,
	type Headcount,
	type LocationCoverage,
	whyExcluded,
	whyNotCounted,
} from './coverage.ts';
import { listParts, type OwnShare, type Part } from './definition.ts';
import type { LocationFacts, StaffMember } from './location-facts.ts';

/** How the figures of a target at a location come about, step by step. */
export interface LocationExplanation {
	/** Everybody, or the staff groups that a share is asked of. */
	parts: ExplainedPart[];
	/** What the parts come to together; a person in two of them counts once. */
	whole: Omit<Sums, 'headcount'>;
	people: ExplainedPerson[];
}

interface Sums {
	headcount: Headcount;
	members: number;
	/** Left out by the target's policy, by its rules. */
	onLeave: number;
	newcomers: number;
	denominator: number;
	satisfied: number;
	needed: number;
	gap: number;
}

export interface ExplainedPart extends Sums {
	staffGroupId: string | undefined;
	shareBp: number;
	/** Whose share it is: the target's for all, the target's for this group, or the location's own. */
	shareOf: 'target' | 'group' | 'location';
	/** Whether the headcount was told too long ago to be trusted without a look. */
	isOld: boolean;
}

export interface ExplainedPerson extends CoveredPerson {
	/** Why the person is left out. */
	excludedFor: ReturnType<typeof whyExcluded>;
	/** Of the counted measures, in the order of their days; `notFor` says why one does not count. */
	completions: {
		measureId: string;
		day: Day;
		validUntil: Day | null;
		notFor: ReturnType<typeof whyNotCounted>;
	}[];
}

/** A headcount is marked as old when it was told more days ago than this. */
const oldAfterDays = 400;

/**
 * How a location's figures come about on a day. Every number is that of `coverLocation`, from the same facts: this only
 * takes it apart.
 */
export function explainLocation(
	facts: LocationFacts,
	target: CoverageRule,
	day: Day,
): LocationExplanation {
	const whole = coverLocation(facts, target, day);
	const staff = new Map(facts.staff.map((person) => [person.personId, person]));
	const people = whole.people.flatMap((covered) => {
		const person = staff.get(covered.personId);
		return person ? [explainPerson(covered, person, target, day)] : [];
	});
	const reasons = new Map(people.map((person) => [person.personId, person.excludedFor]));
	return {
		parts: listParts(target, facts.ownShares).map((part) =>
			explainPart(facts, target, day, part, reasons),
		),
		whole: sumsOf(whole, reasons),
		people,
	};
}

function explainPart(
	facts: LocationFacts,
	target: CoverageRule,
	day: Day,
	part: Part,
	reasons: Reasons,
): ExplainedPart {
	const coverage = coverLocation(facts, target, day, part.staffGroupId);
	const { given } = coverage.headcount;
	return {
		...{ ...part, ...sumsOf(coverage, reasons) },
		shareOf: ownerOf(target, facts.ownShares, part),
		isOld: given !== undefined && daysBetween(given.day, day) > oldAfterDays,
	};
}

type Reasons = Map<string, ExplainedPerson['excludedFor']>;

function sumsOf(coverage: LocationCoverage, reasons: Reasons): Sums {
	const { headcount, members, satisfied, needed, gap, people } = coverage;
	const countReason = (reason: ExplainedPerson['excludedFor']) =>
		people.filter(({ personId }) => reasons.get(personId) === reason).length;
	return {
		...{ headcount, members, satisfied, needed, gap },
		...{ onLeave: countReason('leave'), newcomers: countReason('newcomer') },
		denominator: denominatorOf(coverage),
	};
}

function ownerOf(
	{ id, staffGroups }: CoverageRule,
	ownShares: OwnShare[],
	{ staffGroupId }: Part,
): ExplainedPart['shareOf'] {
	const isOwn = ownShares.some(
		(own) =>
			own.targetId === id && (own.staffGroupId === null || own.staffGroupId === staffGroupId),
	);
	if (isOwn) return 'location';
	return staffGroups.some((group) => group.staffGroupId === staffGroupId) ? 'group' : 'target';
}

function explainPerson(
	covered: CoveredPerson,
	person: StaffMember,
	target: CoverageRule,
	day: Day,
): ExplainedPerson {
	const counted = person.completions.filter((fact) => target.measureIds.includes(fact.measureId));
	return {
		...covered,
		excludedFor: whyExcluded(person, target, day),
		completions: counted
			.map((fact) => {
				const { measureId, validUntil } = fact;
				const notFor = whyNotCounted(fact, target, day);
				return { measureId, validUntil, notFor, day: fact.day };
			})
			.toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day))),
	};
}
