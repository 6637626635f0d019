import type { QuestionFile } from '../quiz-schema.ts';
import { caseFormat } from './case.ts';
import { choiceFormat } from './choice.ts';
import { clozeFormat } from './cloze.ts';
import { matchingFormat } from './matching.ts';
import { numericFormat } from './numeric.ts';
import { orderingFormat } from './ordering.ts';
import type { QuestionFormat } from './question-format.ts';
import { shortTextFormat } from './short-text.ts';
import { trueFalseFormat } from './true-false.ts';

const formats: {
	[Type in QuestionFile['type']]: QuestionFormat<Extract<QuestionFile, { type: Type }>>;
} = {
	...{ single: choiceFormat, multiple: choiceFormat, true_false: trueFalseFormat },
	...{ matching: matchingFormat, ordering: orderingFormat, numeric: numericFormat },
	...{ short_text: shortTextFormat, cloze: clozeFormat, case: caseFormat },
};

/** What the author of a question must keep to, by its type. */
export function formatOf(question: QuestionFile): QuestionFormat<QuestionFile> {
	// A type's own format is given its own questions alone.
	return formats[question.type];
}
