import type { Language } from '#lib/languages.ts';
import { addDays, type Day } from '#lib/server/days.ts';
import type { PersonKind, PersonName } from '#lib/server/people/persons.ts';
import type { Calendar } from './calendar.ts';
import type { Chance } from './chance.ts';
import { type ModuleSlug, namedPeople, type NamedPerson } from './named-people.ts';
import { openEmails, openNames } from './names.ts';
import type { PlannedLocation } from './organisation-plan.ts';

export interface PlannedPost {
	location: string;
	group: string;
	fromDay: Day;
	untilDay: Day | null;
}

export interface PlannedPerson extends PersonName {
	kind: PersonKind;
	language: Language;
	email?: string;
	association?: string;
	/** The first is the one that the person is known by. */
	posts: PlannedPost[];
	leave?: { fromDay: Day; untilDay: Day | null };
	/** What is recorded without a quiz; a named person passes real ones. */
	completions: PlannedCompletion[];
	named?: NamedPerson;
}

export interface PlannedCompletion {
	module: ModuleSlug;
	day: Day;
	/**
	 * Most of the city learned in class, on training days at the location: 'event'. A tenth showed a skill that they
	 * had already. Whole quizzes are kept for the named people: they are what the demo's visitors look into.
	 */
	source: 'event' | 'recognition';
	recordedAt: Date;
}

/** A location with the staff whose first post is there. */
export interface Workplace {
	location: PlannedLocation;
	staff: PlannedPerson[];
	/** As HR gave it, the newest last; none where nobody has asked HR. */
	headcounts: { day: Day; staff: number }[];
	/** The target that the location misses by one person; its staff are nobody's but its own. */
	closeCall: 'any' | 'all' | undefined;
}

export type DrawPerson = (kind: PersonKind, emailDomain?: string) => PlannedPerson;

/** Gives new people with names of their own. */
export function openPeople(chance: Chance): DrawPerson {
	const drawName = openNames(chance, namedPeople);
	const makeEmail = openEmails();
	return (kind, domain) => {
		const name = drawName();
		const email = domain && makeEmail(name, domain);
		return { ...name, kind, email, posts: [], completions: [] };
	};
}

export function planNamed(person: NamedPerson, { recordsBegan }: Calendar): PlannedPerson {
	const { givenNames, familyName, kind, language, email, association, post } = person;
	const fromDay = addDays(recordsBegan, -400);
	const posts = post ? [{ ...post, fromDay, untilDay: null }] : [];
	return {
		givenNames,
		familyName,
		kind,
		language,
		email,
		association,
		posts,
		completions: [],
		named: person,
	};
}
