import type { QuestionFile } from '#lib/server/catalogue/quiz-schema.ts';

/**
 * A question as one language variant asks it: what our format and those of others have in common. What a file does
 * not say is missing, and is left for its author to write.
 */
export type ExchangedQuestion = Asked &
	(
		| { type: ChoiceType; options: ExchangedOption[] }
		| { type: 'true_false'; answer: boolean; whyTrue?: string; whyFalse?: string }
		| { type: 'matching'; pairs: ExchangedPair[] }
		| { type: 'ordering'; items: ExchangedItem[] }
		| { type: 'numeric'; value: number; tolerance: number; unit?: string; why?: string }
		| { type: 'short_text'; accepted: string[]; why?: string }
		| { type: 'cloze'; text: string; gaps: ExchangedGap[] }
	);

/** `case` leads from situation to situation, for which no format of others has words. */
export type ExchangedType = Exclude<QuestionFile['type'], 'case'>;
export type ExchangedOf<Type extends ExchangedType> = Extract<
	ExchangedQuestion,
	{ type: Type extends ChoiceType ? ChoiceType : Type }
>;
type ChoiceType = 'single' | 'multiple';

interface Asked {
	/** The ids that it has among us, where the file knows them. */
	id?: string;
	objective?: string;
	lesson?: string;
	prompt?: string;
}

export interface ExchangedItem {
	id?: string;
	text: string;
	why?: string;
}

export interface ExchangedOption extends ExchangedItem {
	right: boolean;
}

export interface ExchangedPair {
	id?: string;
	item: string;
	match: string;
	why?: string;
}

export interface ExchangedGap {
	id: string;
	options: ExchangedOption[];
}

/** What was found at one place of a file: a question, or why it is none that we can ask. */
export type FoundQuestion = Found & ({ question: ExchangedQuestion } | { reason: string });

interface Found {
	/** How the file calls it. */
	name: string;
	/** The file within a package. */
	file?: string;
	line: number;
	/** What the file says of it besides, and our format does not. */
	losses: string[];
}

/** All that was found in a file. Every question of the file stands in it once. */
export interface ReadQuestions {
	found: FoundQuestion[];
	/** What is no question and is left out. */
	asides: { line: number; what: string; file?: string }[];
}

/** Throws away a question: says why it cannot be carried over. */
export class NotCarried extends Error {}

export function giveUp(reason: string): never {
	throw new NotCarried(reason);
}
