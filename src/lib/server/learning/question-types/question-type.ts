import type { Variant } from '#lib/languages.ts';
import type { AskedQuestion, ReviewedQuestion } from '#lib/question-views.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import type { DrawnQuestion } from '../drawing.ts';
import type { Chance } from './shuffle.ts';

/**
 * What a type of question does while it is taken. How it is written stands in `catalogue/question-types/`, how it looks in
 * `components/question-types/`.
 *
 * An answer is kept in one shape for all types: a list of texts, its choices. A choice is
 *
 * - the id of an option: `single`, `multiple`, `true_false`
 * - `<id>=<id>`: an item's match (`matching`), a gap's option (`cloze`), a situation's option (`case`)
 * - `<id>=<number>`: an item's place, from 1 (`ordering`)
 * - what was typed, without space around it: `numeric`, `short_text`
 *
 * Nothing chosen is an empty list. What the page sends are its own values; except for ids of options and what is typed they
 * are places in the attempt's shuffled order, since the authors' ids may tell the key.
 */
export interface QuestionType<
	Asks extends Question = Question,
	Asked extends AskedQuestion = AskedQuestion,
	Reviewed extends ReviewedQuestion = ReviewedQuestion,
> {
	/** What an attempt offers, in an order of its own. */
	offer(question: Asks, chance: Chance): Offer;
	/** What of the page's values the question takes, as choices. */
	fit(given: readonly string[], drawn: DrawnQuestion, question: Asks): string[];
	/** What choices give, in sixtieths of a point; a whole number, whatever the choices. */
	score(question: Asks, chosen: readonly string[]): number;
	ask(answered: Answered<Asks>): Asked;
	/** Whether all that it asks is answered. */
	isAnswered(asked: Asked): boolean;
	review(answered: Answered<Asks>): Reviewed;
	/** What the page sends when it is answered right. */
	rightPageValues(question: Asks, drawn: DrawnQuestion): string[];
	/** A choice in words; undefined where the question has none such. */
	sayChoice(question: Asks, choice: string, variant: Variant): string | undefined;
}

export type Offer = Pick<DrawnQuestion, 'options' | 'items'>;

/** A drawn question with what was chosen, for a reader of a variant. */
export interface Answered<Asks extends Question> {
	question: Asks;
	drawn: DrawnQuestion;
	chosen: readonly string[];
	variant: Variant;
}

/** What every question shows. */
export function headOf<Asks extends Question>(
	{ id, type, prompt }: Asks,
	say: (texts: Asks['prompt']) => string,
): { id: string; type: Asks['type']; prompt: string } {
	return { id, type, prompt: say(prompt) };
}
