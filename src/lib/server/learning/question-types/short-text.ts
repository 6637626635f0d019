import { type Variant, variants } from '#lib/languages.ts';
import type { AskedShortText, ReviewedShortText } from '#lib/question-views.ts';
import { foldAnswer } from '#lib/server/catalogue/folded-answer.ts';
import type { AcceptedTexts, ShortTextQuestion } from '#lib/server/catalogue/module-format.ts';
import { chooseVariant, textIn } from '#lib/server/catalogue/variant-choice.ts';
import { partsOfPoint } from './points.ts';
import { type Answered, headOf, type QuestionType } from './question-type.ts';
import { keepTyped } from './typed-text.ts';

/** In characters. */
const longest = 200;

/** A word or a few, kept as they were typed. */
export const shortText: QuestionType<ShortTextQuestion, AskedShortText, ReviewedShortText> = {
	offer: () => ({ options: [] }),
	fit: (given) => keepTyped(given, longest),
	/** An accepted answer gives the whole point, whatever its variant: people know words in their own language. */
	score({ accepted }, [typed = '']) {
		const given = foldAnswer(typed);
		const isRight = variants.some((variant) =>
			accepted[variant]?.some((answer) => foldAnswer(answer) === given),
		);
		return isRight ? partsOfPoint : 0;
	},
	ask,
	isAnswered: ({ typed }) => typed !== '',
	review(answered) {
		const { question, variant } = answered;
		return {
			...ask(answered),
			...{ accepted: acceptedIn(question.accepted, variant), why: textIn(question.why, variant) },
		};
	},
	rightPageValues: ({ accepted }) => accepted.fi.slice(0, 1),
	sayChoice: (_, choice) => choice,
};

function ask({ question, chosen, variant }: Answered<ShortTextQuestion>): AskedShortText {
	const [typed = ''] = chosen;
	return { ...headOf(question, (texts) => textIn(texts, variant)), typed };
}

function acceptedIn(accepted: AcceptedTexts, wanted: Variant): string[] {
	const { variant } = chooseVariant(wanted, Object.keys(accepted) as Variant[]);
	return accepted[variant] ?? [];
}
