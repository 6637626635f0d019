import type { Language, Variant } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';

/** A text of a module: Finnish, Swedish and English always, the easy-language forms where they are written. */
export type ModuleTexts = { fi: string; sv: string; en: string } & Partial<Record<Variant, string>>;

export const moduleStates = ['planned', 'piloted', 'published'] as const;
export type ModuleState = (typeof moduleStates)[number];
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
export const purposes = [
	'staff-skills',
	'digital-support',
	'participation',
	'service-licence',
] as const;
/** `material`: people must do something differently now. */
export const changeKinds = ['cosmetic', 'material'] as const;

/** What an edition keeps of a module besides its pages. Optional is what editions of older formats lack. */
export interface EditionContent {
	theme: (typeof themes)[number];
	status: ModuleState;
	/** The day on which each state was reached. */
	dates?: Partial<Record<ModuleState, Day>>;
	title: ModuleTexts;
	summary: ModuleTexts;
	objectives: Objective[];
	/** Minutes to read the lessons and take the quiz. */
	minutes: number;
	audience: ('staff' | 'volunteer' | 'partner')[];
	countsFor?: (typeof purposes)[number][];
	owner: ModuleTexts;
	/** The code of the unit whose authors write it; the whole city's where it is not said. */
	ownerUnit?: string;
	/** The language in which the texts are written first; Finnish where it is not said. */
	sourceLanguage?: Language;
	quiz: QuizRules;
	/** Whether the quiz alone may show that somebody knows the matter. */
	testOut?: boolean;
	change?: (typeof changeKinds)[number];
	factsCheckedOn: Day;
	reviewBy: Day;
	sources: { title: ModuleTexts; url?: string }[];
	readerTests?: Partial<Record<Variant, ReaderTest[]>>;
	/** The core that this part of a division adds to, and the code of the division's unit. */
	extends?: { module: string; unit: string };
	/** In reading order. */
	lessons: Lesson[];
	/** The page for use at the desk. */
	jobAid?: WrittenPage;
	/** The lesson for those who completed an edition before a material change. */
	whatChanged?: WrittenPage;
	/** The pool. */
	questions: Question[];
}

export interface QuizRules {
	/** How many questions one attempt gets, from its own pool or by `draws`. */
	draw: number;
	passPercent: number;
	/** Minutes for an attempt, where its time is limited. */
	minutes?: number;
	/** How many attempts there are until one passes, where they are limited. */
	attempts?: number;
	/** Hours to wait after an attempt that did not pass. */
	waitHours?: number;
	/** A test across modules: what it draws from each, having no pool of its own. */
	draws?: ModuleDraw[];
}

export interface ModuleDraw {
	module: string;
	questions: number;
}

export interface Objective {
	id: string;
	text: ModuleTexts;
}

export interface ReaderTest {
	day: Day;
	readers: number;
	kind: ModuleTexts;
	changed: ModuleTexts;
}

/** Title and minutes of a page in each variant that is written. */
export interface WrittenPage {
	variants: Partial<Record<Variant, { title: string; minutes: number }>>;
}

export interface Lesson extends WrittenPage {
	/** The file name without variant and ending: `01-welcome`. */
	id: string;
}

/** The pages of an edition that are no lessons; a lesson's id begins with a digit. */
export const jobAidPage = 'job-aid';
export const whatChangedPage = 'what-changed';

export type Question =
	| ChoiceQuestion
	| MatchingQuestion
	| OrderingQuestion
	| NumericQuestion
	| ShortTextQuestion
	| ClozeQuestion
	| CaseQuestion;
export const questionTypes = [
	'single',
	'multiple',
	'true_false',
	'matching',
	'ordering',
	'numeric',
	'short_text',
	'cloze',
	'case',
] as const;

interface AnyQuestion {
	id: string;
	objective: string;
	/** The lesson that teaches it. */
	lesson: string;
	prompt: ModuleTexts;
}

export interface ChoiceQuestion extends AnyQuestion {
	type: 'single' | 'multiple' | 'true_false';
	options: Option[];
}

export interface Option {
	id: string;
	right: boolean;
	text: ModuleTexts;
	/** Why it is right or wrong. */
	why: ModuleTexts;
}

export interface MatchingQuestion extends AnyQuestion {
	type: 'matching';
	pairs: Pair[];
}

export interface Pair {
	id: string;
	item: ModuleTexts;
	match: ModuleTexts;
	/** Why they belong together. */
	why: ModuleTexts;
}

export interface OrderingQuestion extends AnyQuestion {
	type: 'ordering';
	/** In the right order. */
	items: OrderedItem[];
}

export interface OrderedItem {
	id: string;
	text: ModuleTexts;
	/** Why it comes at its place. */
	why: ModuleTexts;
}

export interface NumericQuestion extends AnyQuestion {
	type: 'numeric';
	value: number;
	/** How far from the value an answer may be and is still right. */
	tolerance: number;
	/** What the page writes after the field. */
	unit?: ModuleTexts;
	why: ModuleTexts;
}

export interface ShortTextQuestion extends AnyQuestion {
	type: 'short_text';
	/** The first of each variant is what the review shows as the answer. What one variant accepts, all accept. */
	accepted: AcceptedTexts;
	why: ModuleTexts;
}

export type AcceptedTexts = { fi: string[]; sv: string[]; en: string[] } & Partial<
	Record<Variant, string[]>
>;

export interface ClozeQuestion extends AnyQuestion {
	type: 'cloze';
	/** Each gap stands in it once in every variant, as `{id}`. */
	text: ModuleTexts;
	gaps: Gap[];
}

export interface Gap {
	id: string;
	/** One of them is right. */
	options: Option[];
}

export interface CaseQuestion extends AnyQuestion {
	type: 'case';
	/** The first is where the case begins; the others are led to by options of earlier ones. */
	situations: CaseSituation[];
}

export interface CaseSituation {
	id: string;
	text: ModuleTexts;
	/** One of them is right. */
	options: CaseOption[];
}

export interface CaseOption extends Option {
	/** The later situation that it leads on to; the case ends where there is none. */
	leadsTo?: string;
}
