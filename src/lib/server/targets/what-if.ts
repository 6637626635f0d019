import { type Day } from '#lib/server/days.ts';
import { type CoverageRule, coverLocation, type LocationCoverage } from './coverage.ts';
import { listMonthEnds } from './forecast/forecast.ts';
import type { LocationFacts } from './location-facts.ts';

/**
 * The coverage of a location on a later day, if these people complete what they lack by then. All that is known of that
 * day is in it: posts that begin or end, leaves, headcounts, completions that expire.
 */
export function coverIfCompleted(
	facts: LocationFacts,
	target: CoverageRule,
	personIds: string[],
	day: Day,
): LocationCoverage {
	const isAsked = new Set(personIds);
	const completed = target.measureIds.map((measureId) => ({
		...{ measureId, day, validUntil: null, isRecognition: false },
	}));
	const staff = facts.staff.map((person) =>
		isAsked.has(person.personId)
			? { ...person, completions: [...person.completions, ...completed] }
			: person,
	);
	return coverLocation({ ...facts, staff }, target, day);
}

/** How many people a month end has behind it. */
export interface MonthlyStep {
	/** The month end, or the due day. */
	day: Day;
	/** How many more people are ready by then than today. */
	people: number;
}

/** How the people who are still missing come to be ready by the due day, as many each month as in any other or one more. */
export function spreadOverMonths(gap: number, today: Day, dueDay: Day): MonthlyStep[] {
	if (today >= dueDay) return [];
	const days = listMonthEnds(today, dueDay);
	return days.map((day, index) => ({ day, people: Math.ceil((gap * (index + 1)) / days.length) }));
}
