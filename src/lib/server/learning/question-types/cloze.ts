import type { AskedCloze, ReviewedCloze } from '#lib/question-views.ts';
import { cutAtGaps } from '#lib/server/catalogue/gaps.ts';
import type { ClozeQuestion } from '#lib/server/catalogue/module-format.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { findById } from './find-by-id.ts';
import {
	findChosen,
	findPair,
	judgedIn,
	offeredIn,
	offerGroups,
	readPlaces,
	rightPlaces,
} from './option-groups.ts';
import { keepFirstAt } from './pairs.ts';
import { shareOfPoint } from './points.ts';
import { type Answered, headOf, type QuestionType } from './question-type.ts';

/** A text with gaps, each filled with one of its options. A choice is kept as `<gap>=<option>`. */
export const cloze: QuestionType<ClozeQuestion, AskedCloze, ReviewedCloze> = {
	offer: ({ gaps }, chance) => ({ options: offerGroups(gaps, chance) }),
	fit: (given, drawn, { gaps }) =>
		keepFirstAt(
			readPlaces(given, drawn),
			gaps.map(({ id }) => id),
		),
	/** Each gap gives its part. */
	score({ gaps }, chosen) {
		const right = gaps.filter((gap) => findChosen(gap, chosen)?.right);
		return shareOfPoint(right.length, gaps.length);
	},
	ask: (answered) => fill(answered, offeredIn),
	isAnswered: ({ gaps }) => gaps.every(({ options }) => options.some(({ isChosen }) => isChosen)),
	review: (answered) => fill(answered, judgedIn),
	rightPageValues: ({ gaps }, drawn) => rightPlaces(gaps, drawn),
	sayChoice({ gaps }, choice, variant) {
		const found = findPair(gaps, choice);
		return found && textIn(found.option.text, variant);
	},
};

/** The text in its pieces, with the options of each gap. */
function fill<Option>(
	{ question, drawn, chosen, variant }: Answered<ClozeQuestion>,
	optionsOf: (
		gap: ClozeQuestion['gaps'][number],
		...rest: [typeof drawn, typeof chosen, typeof variant]
	) => Option[],
) {
	const { before, last } = cutAtGaps(textIn(question.text, variant));
	return {
		...headOf(question, (texts) => textIn(texts, variant)),
		gaps: before.map(({ words, gap }) => ({
			before: words,
			options: optionsOf(findById(question.gaps, gap), drawn, chosen, variant),
		})),
		last,
	};
}
