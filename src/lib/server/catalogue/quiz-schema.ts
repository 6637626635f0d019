import * as v from 'valibot';
import { questionTypes, type Question } from './module-format.ts';
import { caseOfFile, caseSchema } from './question-types/case.ts';
import { multipleSchema, singleSchema } from './question-types/choice.ts';
import { clozeSchema } from './question-types/cloze.ts';
import { matchingSchema } from './question-types/matching.ts';
import { numericSchema } from './question-types/numeric.ts';
import { orderingSchema } from './question-types/ordering.ts';
import { shortTextSchema } from './question-types/short-text.ts';
import { statementOfFile, trueFalseSchema } from './question-types/true-false.ts';
import { keys, listOf } from './schema-words.ts';

const question = v.variant(
	'type',
	[
		singleSchema,
		multipleSchema,
		trueFalseSchema,
		matchingSchema,
		orderingSchema,
		numericSchema,
		shortTextSchema,
		clozeSchema,
		caseSchema,
	],
	`must be one of: ${questionTypes.join(', ')}`,
);
export type QuestionFile = v.InferOutput<typeof question>;

/** `quiz.yaml` */
export const quizSchema = v.strictObject({ questions: listOf(question, 1, 'question') }, keys);
export type QuizFile = v.InferOutput<typeof quizSchema>;

/** A question as an edition keeps it. */
export function questionOfFile(file: QuestionFile): Question {
	if (file.type === 'true_false') return statementOfFile(file);
	return file.type === 'case' ? caseOfFile(file) : file;
}
