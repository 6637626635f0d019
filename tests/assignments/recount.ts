import { addDays, type Day } from '#lib/server/days.ts';
import type { UnitName } from '../support/city.ts';

/** What happened to a person; the last ending that was said counts. */
type Fact =
	| { kind: 'post'; place: 'A' | 'B' | 'C'; group: 0 | 1; from: Day; endings: (Day | null)[] }
	| { kind: 'role'; place: 'A' | 'B' | 'C'; from: Day; until: Day | null; endings: (Day | null)[] }
	| { kind: 'leave'; from: Day; until: Day | null };

export interface History {
	facts: Fact[];
	looks: boolean[];
	order: number[];
}

export interface RecountRule {
	unit: UnitName;
	group: 0 | 1 | null;
	role: 'manager' | null;
	beganFrom: Day | null;
	fromDay: Day;
	dueDays: number;
}

const below: Partial<Record<UnitName, string>> = { city: 'ABC', north: 'AB', libraries: 'AB' };

/** The assignments that facts give, counted day by day and without any cleverness. */
export function recount(facts: Fact[], rules: RecountRule[], today: Day): string[] {
	return rules
		.flatMap((rule, index) => {
			const isPost = (day: Day) => facts.some((fact) => isIn(fact, 'post', rule, day));
			const isRole = (day: Day) => facts.some((fact) => isIn(fact, 'role', rule, day));
			const begun: (Day | undefined)[] = [];
			if (rule.role) begun.push(walkBack(isRole, today));
			if (!rule.role || rule.group !== null) begun.push(walkBack(isPost, today));
			if (begun.includes(undefined)) return [];
			const began = (begun as Day[]).toSorted().at(-1)!;
			if (rule.beganFrom && began < rule.beganFrom) return [];
			const since = began > rule.fromDay ? began : rule.fromDay;
			return [`${index} ${began} ${since} ${walkOn(facts, since, rule.dueDays)}`];
		})
		.toSorted();
}

function isIn(fact: Fact, kind: 'post' | 'role', rule: RecountRule, day: Day): boolean {
	if (fact.kind === 'leave' || fact.kind !== kind) return false;
	if (!below[rule.unit]?.includes(fact.place)) return false;
	if (fact.kind === 'post' && rule.group !== null && fact.group !== rule.group) return false;
	const given = fact.kind === 'role' ? fact.until : null;
	const until = fact.endings.length > 0 ? fact.endings.at(-1)! : given;
	return fact.from <= day && (until === null || until >= day);
}

function walkBack(isThere: (day: Day) => boolean, today: Day): Day | undefined {
	if (!isThere(today)) return undefined;
	let day = today;
	while (isThere(addDays(day, -1))) day = addDays(day, -1);
	return day;
}

/** One day after the other, of which those of leave do not count. */
function walkOn(facts: Fact[], since: Day, days: number): Day | null {
	const isAway = (day: Day) =>
		facts.some(
			(fact) =>
				fact.kind === 'leave' && fact.from <= day && (fact.until === null || fact.until >= day),
		);
	let day = since;
	for (let left = days; left > 0 || isAway(day); day = addDays(day, 1)) {
		if (!isAway(day)) left -= 1;
		if (day > addDays(since, 400)) return null;
	}
	return day;
}
