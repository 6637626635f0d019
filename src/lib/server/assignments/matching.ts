import { addDays, type Day, daysBetween } from '#lib/server/days.ts';
import type { PersonKind } from '#lib/server/people/persons.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import type { Rule } from './rules.ts';

interface Period {
	fromDay: Day;
	untilDay: Day | null;
}

/** All of a person that assignments depend on, as it is known now. */
export interface PersonFacts {
	personId: string;
	kind: PersonKind;
	/** Where they belong: posts, and for who came by an invitation the unit that invited, in no group. */
	places: (Period & { unitId: string; staffGroupId: string | null })[];
	roles: (Period & { unitId: string; role: RoleName })[];
	leaves: Period[];
}

/** A rule concerns a person. */
export interface Match {
	ruleId: string;
	beganDay: Day;
	sinceDay: Day;
	dueDay: Day | null;
}

/** Whether a unit is another one or lies below it. */
export type IsWithin = (unitId: string, ancestorId: string) => boolean;

/**
 * The rules that concern a person on a day. They belong to the rule's unit by a place in its group, or by its role where it
 * names one; what they began is the beginning of the unbroken time in that, whatever place it was. Pure: the order in which
 * facts arrived does not matter.
 */
export function matchRules(
	person: PersonFacts,
	rules: readonly Rule[],
	today: Day,
	isWithin: IsWithin,
): Match[] {
	return rules.flatMap((rule) => {
		if (!isActive(rule, today)) return [];
		if (rule.personKind !== null && rule.personKind !== person.kind) return [];
		const beganDay = findBeginning(person, rule, today, isWithin);
		if (beganDay === undefined || (rule.beganFrom !== null && beganDay < rule.beganFrom)) return [];
		const sinceDay = beganDay > rule.fromDay ? beganDay : rule.fromDay;
		return [{ ruleId: rule.id, beganDay, sinceDay, dueDay: dueOf(rule, sinceDay, person.leaves) }];
	});
}

function findBeginning(
	{ places, roles }: PersonFacts,
	rule: Rule,
	today: Day,
	isWithin: IsWithin,
): Day | undefined {
	const isThere = ({ unitId }: { unitId: string }) => isWithin(unitId, rule.unitId);
	const { role, staffGroupId } = rule;
	const asRole = role === null ? [] : roles.filter((held) => held.role === role && isThere(held));
	const asPlace = places.filter(
		(place) => isThere(place) && (staffGroupId === null || place.staffGroupId === staffGroupId),
	);
	const begun = [
		...(role === null ? [] : [beginningOf(asRole, today)]),
		...(role !== null && staffGroupId === null ? [] : [beginningOf(asPlace, today)]),
	];
	// Where both are asked for, it began with the later of them.
	return begun.includes(undefined) ? undefined : (begun as Day[]).toSorted().at(-1);
}

function isActive({ fromDay, untilDay }: Period, day: Day): boolean {
	return fromDay <= day && (untilDay === null || untilDay >= day);
}

/** The first day of the unbroken time in some periods that lasts on a day; undefined where none does. */
function beginningOf(periods: Period[], day: Day): Day | undefined {
	const active = periods.filter((period) => isActive(period, day));
	if (active.length === 0) return undefined;
	let began = active.map(({ fromDay }) => fromDay).toSorted()[0]!;
	const before = periods
		.filter(({ fromDay, untilDay }) => untilDay === null || untilDay >= fromDay)
		.toSorted((one, other) => (one.fromDay < other.fromDay ? 1 : -1));
	for (let isLonger = true; isLonger;) {
		const reaching = before.filter(
			({ fromDay, untilDay }) =>
				fromDay < began && (untilDay === null || untilDay >= addDays(began, -1)),
		);
		isLonger = reaching.length > 0;
		for (const { fromDay } of reaching) if (fromDay < began) began = fromDay;
	}
	return began;
}

/** By when: days of long leave do not count. Null where a leave without an end keeps it open. */
function dueOf({ dueDay, dueDays }: Rule, sinceDay: Day, leaves: Period[]): Day | null {
	if (dueDay !== null || dueDays === null) return dueDay;
	let due = addDays(sinceDay, dueDays);
	for (const { fromDay, untilDay } of mergePeriods(leaves)) {
		if (fromDay > due) break;
		if (untilDay === null) return null;
		const first = fromDay > sinceDay ? fromDay : sinceDay;
		if (untilDay >= first) due = addDays(due, daysBetween(first, untilDay) + 1);
	}
	return due;
}

/** Periods without what they share, the earliest first. */
function mergePeriods(periods: Period[]): Period[] {
	const merged: Period[] = [];
	const sound = periods.filter(({ fromDay, untilDay }) => untilDay === null || untilDay >= fromDay);
	for (const next of sound.toSorted((a, b) => (a.fromDay < b.fromDay ? -1 : 1))) {
		const last = merged.at(-1);
		if (!last || (last.untilDay !== null && addDays(last.untilDay, 1) < next.fromDay))
			merged.push({ ...next });
		else if (last.untilDay !== null && (next.untilDay === null || next.untilDay > last.untilDay))
			last.untilDay = next.untilDay;
	}
	return merged;
}
