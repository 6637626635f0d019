import { addDays, type Day } from '#lib/server/days.ts';
import { type CoverageRule, denominatorOf, findHeadcount } from './coverage.ts';
import { listParts, type Part } from './definition.ts';
import type { LocationFacts, StaffMember } from './location-facts.ts';
import { gapInPeople, peopleNeeded } from './shares.ts';
import { intersectSpans, isInSpans, type Span, toSpan, uniteSpans } from './spans.ts';

/** A location's figures on a day of its history. */
export interface HistoryPoint {
	day: Day;
	denominator: number;
	satisfied: number;
	needed: number;
	gap: number;
	/** The people who are ready and were not at the point before, here; at the first point all who are. */
	gained: number;
}

/** A person who counts here on some of the days while they have a post elsewhere too; by day, in the days' order. */
export interface HistorySharer {
	personId: string;
	counted: boolean[];
	satisfied: boolean[];
}

export interface LocationHistory {
	points: HistoryPoint[];
	sharers: HistorySharer[];
}

/**
 * The coverage of a target at a location on many days, in order: on each of them what `coverLocation` gives, at about
 * the price of one. The people's days are found once, as spans, and only then looked at day by day.
 */
export function coverHistory(
	facts: LocationFacts,
	target: CoverageRule,
	days: Day[],
): LocationHistory {
	const people = facts.staff.map((person) => spansOf(person, facts.locationId, target));
	const parts = listParts(target, facts.ownShares);
	const groups = parts.flatMap(({ staffGroupId }) => staffGroupId ?? []);
	const whole = countPeople(people, groups.length > 0 ? groups : undefined, days);
	const each = parts.map((part) => {
		const group = part.staffGroupId;
		const own = group && parts.length > 1 ? countPeople(people, [group], days) : whole;
		return coverPart(facts, own.figures, part, days);
	});
	const points = days.map((day, index) => {
		const counted = whole.figures[index]!;
		const repeats = sum(each, (part) => part[index]!.counted) - counted.counted;
		return {
			...{ day, satisfied: counted.satisfied, gained: counted.gained },
			denominator: sum(each, (part) => part[index]!.denominator) - repeats,
			needed: sum(each, (part) => part[index]!.needed),
			gap: sum(each, (part) => part[index]!.gap),
		};
	});
	return { points, sharers: whole.sharers };
}

/** One staff group, or everybody, by day. */
function coverPart(
	facts: LocationFacts,
	figures: DayFigures[],
	{ staffGroupId, shareBp }: Part,
	days: Day[],
) {
	return figures.map(({ members, counted, satisfied }, index) => {
		const excluded = members - counted;
		const headcount = findHeadcount(facts, days[index]!, staffGroupId) ?? { staff: members };
		const denominator = denominatorOf({ headcount, members, excluded });
		return {
			...{ counted, denominator, needed: peopleNeeded(shareBp, denominator) },
			gap: gapInPeople(shareBp, denominator, satisfied),
		};
	});
}

/** When a person is what. */
interface PersonSpans {
	personId: string;
	/** Posts here, by staff group. */
	here: { staffGroupId: string; span: Span }[];
	elsewhere: Span[];
	excluded: Span[];
	ready: Span[];
}

function spansOf(person: StaffMember, locationId: string, target: CoverageRule): PersonSpans {
	const posts = person.posts.flatMap(({ unitId, staffGroupId, fromDay, untilDay }) =>
		toSpan(fromDay, untilDay).map((span) => ({ unitId, staffGroupId, span })),
	);
	const away = target.excludesLeave
		? person.leaves.flatMap(({ fromDay, untilDay }) => toSpan(fromDay, untilDay))
		: [];
	const newDays = (target.newcomerWeeks ?? 0) * 7;
	// Posts that touch or overlap are one time: a move between locations does not make a newcomer.
	const joined = newDays > 0 ? uniteSpans(posts.map(({ span }) => span)) : [];
	const isNew = joined.map(({ from }) => ({ from, end: addDays(from, newDays) }));
	return {
		personId: person.personId,
		here: posts.filter(({ unitId }) => unitId === locationId),
		elsewhere: posts.filter(({ unitId }) => unitId !== locationId).map(({ span }) => span),
		excluded: [...away, ...isNew],
		ready: readySpans(person, target),
	};
}

function readySpans({ completions }: StaffMember, target: CoverageRule): Span[] {
	const byMeasure = target.measureIds.map((measureId) =>
		completions
			.filter((fact) => fact.measureId === measureId)
			.filter(({ isRecognition }) => target.countsRecognition || !isRecognition)
			.filter(({ day }) => day >= target.fromDay && day <= target.dueDay)
			.flatMap(({ day, validUntil }) => toSpan(day, validUntil)),
	);
	if (target.rule === 'any') return byMeasure.flat();
	return byMeasure.map(uniteSpans).reduce(intersectSpans);
}

interface DayFigures {
	members: number;
	/** Members who are not left out. */
	counted: number;
	satisfied: number;
	gained: number;
}

function countPeople(people: PersonSpans[], groups: string[] | undefined, days: Day[]) {
	const figures = days.map((): DayFigures => ({ members: 0, counted: 0, satisfied: 0, gained: 0 }));
	const sharers: HistorySharer[] = [];
	for (const person of people) {
		const here = person.here
			.filter(({ staffGroupId }) => !groups || groups.includes(staffGroupId))
			.map(({ span }) => span);
		if (here.length === 0) continue;
		let wasReady = false;
		const sharer: HistorySharer = { personId: person.personId, counted: [], satisfied: [] };
		for (const [index, day] of days.entries()) {
			const isMember = isInSpans(here, day);
			const isCounted = isMember && !isInSpans(person.excluded, day);
			const isReady = isCounted && isInSpans(person.ready, day);
			const figure = figures[index]!;
			if (isMember) figure.members += 1;
			if (isCounted) figure.counted += 1;
			if (isReady) figure.satisfied += 1;
			if (isReady && !wasReady) figure.gained += 1;
			wasReady = isReady;
			const isShared = isCounted && isInSpans(person.elsewhere, day);
			sharer.counted.push(isShared);
			sharer.satisfied.push(isShared && isReady);
		}
		if (sharer.counted.includes(true)) sharers.push(sharer);
	}
	return { figures, sharers };
}

function sum<T>(rows: T[], value: (row: T) => number): number {
	return rows.reduce((total, row) => total + value(row), 0);
}
