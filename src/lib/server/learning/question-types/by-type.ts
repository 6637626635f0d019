import type { AskedQuestion, ReviewedQuestion } from '#lib/question-views.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import type { DrawnQuestion } from '../drawing.ts';
import { branchingCase } from './case.ts';
import { choice } from './choice.ts';
import { cloze } from './cloze.ts';
import { matching } from './matching.ts';
import { numeric } from './numeric.ts';
import { ordering } from './ordering.ts';
import type { QuestionType } from './question-type.ts';
import { shortText } from './short-text.ts';

type OfType<Union, Type> = Extract<Union, { type: Type }>;

const types: {
	[Type in Exclude<Question['type'], 'single' | 'multiple' | 'true_false'>]: QuestionType<
		OfType<Question, Type>,
		OfType<AskedQuestion, Type>,
		OfType<ReviewedQuestion, Type>
	>;
} & Record<'single' | 'multiple' | 'true_false', typeof choice> = {
	...{ single: choice, multiple: choice, true_false: choice, matching, ordering },
	...{ numeric, short_text: shortText, cloze, case: branchingCase },
};

/** The verbs of a question's type, for this question and what is shown of it. */
export function typeOf({ type }: Pick<Question, 'type'>): QuestionType {
	// A type's verbs are given its own questions alone.
	return types[type];
}

/** What the page sends when a question is answered right. */
export function rightPageValues(question: Question, drawn: DrawnQuestion): string[] {
	return typeOf(question).rightPageValues(question, drawn);
}
