import * as v from 'valibot';
import { questionTypes, type ModuleTexts, type Question } from './module-format.ts';
import { id, keys, lessonId, listOf, texts } from './schema-words.ts';

const asked = { id, objective: id, lesson: lessonId, prompt: texts };
const yesOrNo = v.boolean('must be true or false');
const option = v.strictObject(
	{ id, right: v.optional(yesOrNo, false), text: texts, why: texts },
	keys,
);
const options = listOf(option, 2, 'options');
const pair = v.strictObject({ id, item: texts, match: texts, why: texts }, keys);

const question = v.variant(
	'type',
	[
		v.strictObject({ ...asked, type: v.literal('single'), options }, keys),
		v.strictObject({ ...asked, type: v.literal('multiple'), options }, keys),
		v.strictObject(
			{
				...{ ...asked, type: v.literal('true_false') },
				...{ answer: yesOrNo, why_true: texts, why_false: texts },
			},
			keys,
		),
		v.strictObject(
			{ ...asked, type: v.literal('matching'), pairs: listOf(pair, 3, 'pairs') },
			keys,
		),
	],
	`must be one of: ${questionTypes.join(', ')}`,
);
export type QuestionFile = v.InferOutput<typeof question>;

/** `quiz.yaml` */
export const quizSchema = v.strictObject({ questions: listOf(question, 1, 'question') }, keys);
export type QuizFile = v.InferOutput<typeof quizSchema>;

/** The page writes the two options of a statement itself, in each variant. */
const verdicts: Record<'true' | 'false', Required<ModuleTexts>> = {
	true: {
		...{ fi: 'Pitää paikkansa', sv: 'Det stämmer', en: 'True' },
		...{ 'fi-simple': 'Totta', 'sv-simple': 'Sant', 'en-simple': 'True' },
	},
	false: {
		...{ fi: 'Ei pidä paikkaansa', sv: 'Det stämmer inte', en: 'False' },
		...{ 'fi-simple': 'Ei ole totta', 'sv-simple': 'Inte sant', 'en-simple': 'Not true' },
	},
};

/** A question as an edition keeps it. */
export function questionOfFile(file: QuestionFile): Question {
	if (file.type !== 'true_false') return file;
	const { answer, why_true, why_false, ...same } = file;
	return {
		...same,
		options: [
			{ id: 'true', right: answer, text: verdicts.true, why: why_true },
			{ id: 'false', right: !answer, text: verdicts.false, why: why_false },
		],
	};
}
