import type { AskedOrdering, ReviewedOrdering } from '#lib/question-views.ts';
import type { OrderingQuestion } from '#lib/server/catalogue/module-format.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import type { DrawnQuestion } from '../drawing.ts';
import { findById } from './find-by-id.ts';
import { keepFirstAt, listChosenAt, readPair, writePair } from './pairs.ts';
import { shareOfPoint } from './points.ts';
import { headOf, type QuestionType } from './question-type.ts';
import { shuffleIds } from './shuffle.ts';

/**
 * Items, each of which is given its place. A choice is kept as `<item>=<place>`, from 1. The page shows the items in the
 * attempt's shuffled order and sends `<item's place there>-<place given>`: ids stand in the file in the right order.
 */
export const ordering: QuestionType<OrderingQuestion, AskedOrdering, ReviewedOrdering> = {
	offer: ({ items }, chance) => ({ options: shuffleIds(items, chance) }),
	fit: (given, drawn) =>
		keepFirstAt(
			given.flatMap((value) => readPageValue(drawn, value) ?? []),
			drawn.options,
		),
	/** Each item but the first gives its part when it directly follows the one before it in the right order. */
	score({ items }, chosen) {
		const steps = listFollowing(items, chosen).slice(1);
		return shareOfPoint(steps.filter(Boolean).length, steps.length);
	},
	ask({ question, drawn, chosen, variant }) {
		const given = drawn.options.flatMap((id) => listChosenAt(chosen, id));
		return {
			...headOf(question, (texts) => textIn(texts, variant)),
			items: drawn.options.map((id, index) => ({
				text: textIn(findById(question.items, id).text, variant),
				places: drawn.options.map((_, place) => ({
					...{ value: `${index}-${place + 1}`, text: String(place + 1) },
					isChosen: chosen.includes(writePair(id, place + 1)),
				})),
			})),
			isDoubled: new Set(given).size < given.length,
		};
	},
	isAnswered: ({ items, isDoubled }) =>
		!isDoubled && items.every(({ places }) => places.some(({ isChosen }) => isChosen)),
	review({ question, chosen, variant }) {
		const following = listFollowing(question.items, chosen);
		return {
			...headOf(question, (texts) => textIn(texts, variant)),
			items: question.items.map(({ id, text, why }, index) => ({
				...{ text: textIn(text, variant), why: textIn(why, variant) },
				places: listChosenAt(chosen, id).map(Number),
				...(index > 0 && { follows: following[index] }),
			})),
		};
	},
	rightPageValues: ({ items }, drawn) =>
		items.map(({ id }, index) => `${drawn.options.indexOf(id)}-${index + 1}`),
	sayChoice({ items }, choice, variant) {
		const pair = readPair(choice);
		const item = items.find(({ id }) => id === pair?.at);
		return item && `${pair?.chosen}. ${textIn(item.text, variant)}`;
	},
};

/** For each item whether it stands directly after the one before it; the first never does. */
function listFollowing(items: OrderingQuestion['items'], chosen: readonly string[]): boolean[] {
	const places = items.map(({ id }) => {
		const given = listChosenAt(chosen, id);
		return given.length === 1 ? Number(given[0]) : NaN;
	});
	const isAlone = (place: number) => places.filter((each) => each === place).length === 1;
	return places.map((place, index) => {
		const before = places[index - 1] ?? NaN;
		return place === before + 1 && isAlone(place) && isAlone(before);
	});
}

/** The choice that a value of the page stands for; undefined where the question does not offer it. */
function readPageValue(drawn: DrawnQuestion, value: string): string | undefined {
	const [, item, place] = /^(\d)-([1-9])$/.exec(value) ?? [];
	const id = drawn.options[Number(item)];
	return id && Number(place) <= drawn.options.length ? writePair(id, Number(place)) : undefined;
}
