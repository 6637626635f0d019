import type { AskedChoice, ReviewedChoice } from '#lib/question-views.ts';
import type { ChoiceQuestion } from '#lib/server/catalogue/module-format.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { findById } from './find-by-id.ts';
import { readPlaces } from './option-groups.ts';
import { partsOfPoint } from './points.ts';
import { type Answered, headOf, type QuestionType } from './question-type.ts';
import { shuffleIds } from './shuffle.ts';

/** One option, all that apply, or whether a statement is true. */
export const choice: QuestionType<ChoiceQuestion, AskedChoice, ReviewedChoice> = {
	offer: ({ type, options }, chance) => ({
		// “True” comes before “false” everywhere.
		options: type === 'true_false' ? options.map(({ id }) => id) : shuffleIds(options, chance),
	}),
	/** The page sends places: ids are in the author's order, who often writes the right option first. Ids fit as well. */
	fit(given, drawn, { type }) {
		const named = new Set([...given, ...readPlaces(given, drawn)]);
		const fitting = drawn.options.filter((option) => named.has(option));
		return type === 'multiple' ? fitting : fitting.slice(0, 1);
	},
	/** Exactly the right options give the whole point, anything else none. */
	score({ options }, chosen) {
		const right = options.filter((option) => option.right).map((option) => option.id);
		const given = new Set(chosen);
		const isRight = given.size === right.length && right.every((id) => given.has(id));
		return isRight ? partsOfPoint : 0;
	},
	ask,
	isAnswered: ({ options }) => options.some(({ isChosen }) => isChosen),
	review(answered) {
		const asked = ask(answered);
		const options = asked.options.map((option, place) => {
			const id = answered.drawn.options[place] ?? '';
			const { right, why } = findById(answered.question.options, id);
			return { ...option, isRight: right, why: textIn(why, answered.variant) };
		});
		return { ...asked, options };
	},
	rightPageValues: ({ options }, drawn) =>
		options.filter(({ right }) => right).map(({ id }) => String(drawn.options.indexOf(id))),
	sayChoice(question, id, variant) {
		const option = question.options.find((each) => each.id === id);
		return option && textIn(option.text, variant);
	},
};

function ask({ question, drawn, chosen, variant }: Answered<ChoiceQuestion>): AskedChoice {
	return {
		...headOf(question, (texts) => textIn(texts, variant)),
		options: drawn.options.map((option, place) => ({
			...{ value: String(place), isChosen: chosen.includes(option) },
			text: textIn(findById(question.options, option).text, variant),
		})),
	};
}
