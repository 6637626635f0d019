import type { Language } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';
import type { UnitKind } from '#lib/server/people/units.ts';

/**
 * What is known of people and organisation outside, one record for each row of a file or, later, for each resource of
 * another interface. Nothing here knows of files: `row` only tells findings apart. Null says nothing about a field.
 */
export interface PersonRecord {
	row: number;
	number: string;
	givenNames: string;
	/** Empty for a person with one name. */
	familyName: string;
	email: string | null;
	language: Language | null;
	post: PostRecord | null;
	leave: Period | null;
}

export interface PostRecord extends Period {
	unitCode: string;
	groupCode: string;
}

/** Both days belong to it; without an end it goes on. */
export interface Period {
	fromDay: Day;
	untilDay: Day | null;
}

export interface UnitRecord {
	row: number;
	code: string;
	kind: UnitKind;
	/** Null for the city. */
	parentCode: string | null;
	nameFi: string;
	nameSv: string | null;
	nameEn: string | null;
}

export interface HeadcountRecord {
	row: number;
	unitCode: string;
	/** Null: all groups together. */
	groupCode: string | null;
	day: Day;
	staff: number;
}

export interface LeaverRecord {
	row: number;
	number: string;
	lastDay: Day;
}

/** The person that a row is about where the row itself cannot be used. */
export interface UnusableRow {
	row: number;
	/** Empty where not even that can be read. */
	number: string;
}
