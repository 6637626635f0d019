/** What the pages of an attempt show of a question: as it is asked, and as it is reviewed after submission. */

/** A question as it is asked: nothing from which the right answer can be told. */
export type AskedQuestion =
	| AskedChoice
	| AskedMatching
	| AskedOrdering
	| AskedNumeric
	| AskedShortText
	| AskedCloze
	| AskedCase;

/** A question with its key, for a submitted attempt alone. */
export type ReviewedQuestion =
	| ReviewedChoice
	| ReviewedMatching
	| ReviewedOrdering
	| ReviewedNumeric
	| ReviewedShortText
	| ReviewedCloze
	| ReviewedCase;

interface Shown<Type extends string> {
	type: Type;
	id: string;
	prompt: string;
}

/** What a list, or a row of buttons, offers: the value is what the page sends. */
export interface Offered {
	value: string;
	text: string;
	isChosen: boolean;
}

/** What was offered, and why it is right or wrong. */
export interface Judged extends Offered {
	isRight: boolean;
	why: string;
}

export interface AskedChoice extends Shown<'single' | 'multiple' | 'true_false'> {
	options: Offered[];
}

export interface ReviewedChoice extends AskedChoice {
	options: Judged[];
}

export interface AskedMatching extends Shown<'matching'> {
	items: AskedItem[];
}

/** An item with all matches that may be chosen for it; a value stands for both. */
export interface AskedItem {
	text: string;
	matches: Offered[];
}

export interface ReviewedMatching extends AskedMatching {
	items: (AskedItem & { isRight: boolean; rightText: string; why: string })[];
}

export interface AskedOrdering extends Shown<'ordering'> {
	items: { text: string; places: Offered[] }[];
	/** Whether items share a place. */
	isDoubled: boolean;
}

export interface ReviewedOrdering extends Shown<'ordering'> {
	/** In the right order. */
	items: ReviewedPlace[];
}

export interface ReviewedPlace {
	text: string;
	/** The place that it was given; none, or several, where that was no one place. */
	places: number[];
	/** Whether it stands directly after the one before it; of the first nothing is asked. */
	follows?: boolean;
	why: string;
}

export interface AskedNumeric extends Shown<'numeric'> {
	typed: string;
	unit?: string;
	/** What was typed is no number. */
	isFaulty: boolean;
}

export interface ReviewedNumeric extends Shown<'numeric'> {
	typed: string;
	unit?: string;
	value: number;
	tolerance: number;
	why: string;
}

export interface AskedShortText extends Shown<'short_text'> {
	typed: string;
}

export interface ReviewedShortText extends AskedShortText {
	/** The best first. */
	accepted: string[];
	why: string;
}

/** A text with gaps: each with the words before it. */
export interface AskedCloze extends Shown<'cloze'> {
	gaps: { before: string; options: Offered[] }[];
	/** The words after the last gap. */
	last: string;
}

export interface ReviewedCloze extends AskedCloze {
	gaps: { before: string; options: Judged[] }[];
}

export interface AskedCase extends Shown<'case'> {
	/** On the way that was chosen so far; the last one is open unless the case has ended. */
	situations: AskedSituation<Offered>[];
	hasEnded: boolean;
}

export interface AskedSituation<Option> {
	/** Tells it from the others on the page, and tells nothing else. */
	key: string;
	text: string;
	options: Option[];
}

export interface ReviewedCase extends Shown<'case'> {
	/** Those on the way that was taken, then the others. */
	situations: (AskedSituation<Judged> & { isOnWay: boolean })[];
}
