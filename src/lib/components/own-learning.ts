import type { Variant } from '#lib/languages.ts';

/** What a person goes on with. */
export interface ShownStep {
	slug: string;
	title: string;
	/** Undefined: the quiz is next. */
	lesson: { id: string; title: string } | undefined;
	minutesLeft: number;
	lessons: number;
	lessonsRead: number;
	assigned?: ShownAssignment | undefined;
}

/** A completed module that has changed since. */
export interface ShownChange {
	slug: string;
	title: string;
	minutes: number;
}

/** Why a module is asked for, and by when. */
export interface ShownAssignment {
	beganDay: string;
	isSinceBegun: boolean;
	/** Null while a leave without an end keeps it open. */
	dueDay: string | null;
	isLate: boolean;
	/** Group, role and unit in words. */
	what: string;
}

/** A module as a card shows it. */
export interface ShownModule {
	slug: string;
	theme: string;
	title: string;
	summary: string;
	variants: Variant[];
	minutes: number;
	lessons: number;
	lessonsRead: number;
	completedOn: string | undefined;
	isRecognised: boolean;
	assigned?: ShownAssignment | undefined;
}

/** How far a person has come towards a licence. */
export interface ShownLicence {
	slug: string;
	name: string;
	measures: { title: string; isCompleted: boolean }[];
}

/** A certificate or a badge. */
export interface ShownProof {
	number: string;
	kind: 'module' | 'licence';
	title: string;
	issuedDay: string;
}
