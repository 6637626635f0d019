import * as v from 'valibot';
import type { ChoiceQuestion, ModuleTexts } from '../module-format.ts';
import { keys, texts } from '../schema-words.ts';
import { yesOrNo } from './options.ts';
import { asked, type QuestionFormat } from './question-format.ts';

export const trueFalseSchema = v.strictObject(
	{
		...{ ...asked, type: v.literal('true_false') },
		...{ answer: yesOrNo, why_true: texts, why_false: texts },
	},
	keys,
);
type TrueFalseFile = v.InferOutput<typeof trueFalseSchema>;

export const trueFalseFormat: QuestionFormat<TrueFalseFile> = {
	check() {
		// Its schema says all that must hold.
	},
	listTexts: (question) =>
		(['why_true', 'why_false'] as const).map((key) => ({
			...{ path: [key], what: 'the explanation', texts: question[key] },
		})),
};

/** The page writes the two options of a statement itself, in each variant. */
export const verdicts: Record<'true' | 'false', Required<ModuleTexts>> = {
	true: {
		...{ fi: 'Pitää paikkansa', sv: 'Det stämmer', en: 'True' },
		...{ 'fi-simple': 'Totta', 'sv-simple': 'Sant', 'en-simple': 'True' },
	},
	false: {
		...{ fi: 'Ei pidä paikkaansa', sv: 'Det stämmer inte', en: 'False' },
		...{ 'fi-simple': 'Ei ole totta', 'sv-simple': 'Inte sant', 'en-simple': 'Not true' },
	},
};

/** A statement as an edition keeps it: a question with two options. */
export function statementOfFile(file: TrueFalseFile): ChoiceQuestion {
	const { answer, why_true, why_false, ...same } = file;
	return {
		...same,
		options: [
			{ id: 'true', right: answer, text: verdicts.true, why: why_true },
			{ id: 'false', right: !answer, text: verdicts.false, why: why_false },
		],
	};
}
