import type { Variant } from '#lib/languages.ts';

/** A text of a module: Finnish, Swedish and English always, the easy-language forms where they are written. */
export type ModuleTexts = { fi: string; sv: string; en: string } & Partial<Record<Variant, string>>;

export const moduleStates = ['planned', 'piloted', 'published'] as const;
export const themes = [
	'language',
	'equality',
	'skills',
	'e-services',
	'digital-support',
	'plain-language',
	'participation',
	'accessibility',
	'licence',
] as const;

/** What an edition keeps of a module besides the lessons' pages. */
export interface EditionContent {
	theme: (typeof themes)[number];
	status: (typeof moduleStates)[number];
	title: ModuleTexts;
	summary: ModuleTexts;
	objectives: Objective[];
	/** Minutes to read the lessons and take the quiz. */
	minutes: number;
	audience: ('staff' | 'volunteer' | 'partner')[];
	owner: ModuleTexts;
	quiz: { draw: number; passPercent: number };
	factsCheckedOn: string;
	reviewBy: string;
	sources: { title: ModuleTexts; url?: string }[];
	/** In reading order. */
	lessons: Lesson[];
	/** The pool. */
	questions: Question[];
}

export interface Objective {
	id: string;
	text: ModuleTexts;
}

export interface Lesson {
	/** The file name without variant and ending: `01-welcome`. */
	id: string;
	/** Title and minutes in each variant that is written. */
	variants: Partial<Record<Variant, { title: string; minutes: number }>>;
}

export interface Question {
	id: string;
	type: 'single' | 'multiple';
	objective: string;
	/** The lesson that teaches it. */
	lesson: string;
	prompt: ModuleTexts;
	options: Option[];
}

export interface Option {
	id: string;
	right: boolean;
	text: ModuleTexts;
	/** Why it is right or wrong. */
	why: ModuleTexts;
}
