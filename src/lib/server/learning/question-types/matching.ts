import type { AskedMatching, ReviewedMatching } from '#lib/question-views.ts';
import type { MatchingQuestion } from '#lib/server/catalogue/module-format.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import type { DrawnQuestion } from '../drawing.ts';
import { findById } from './find-by-id.ts';
import { keepFirstAt, listChosenAt, readPair, writePair } from './pairs.ts';
import { shareOfPoint } from './points.ts';
import { type Answered, headOf, type QuestionType } from './question-type.ts';
import { shuffleIds } from './shuffle.ts';

/**
 * Items and their matches. A choice is kept as `<pair of the item>=<pair of the match>`. The page must not show those ids,
 * since equal ones would tell the key: it shows the places of both in the attempt's shuffled order, `<item>-<match>`.
 */
export const matching: QuestionType<MatchingQuestion, AskedMatching, ReviewedMatching> = {
	offer: ({ pairs }, chance) => ({
		...{ options: shuffleIds(pairs, chance), items: shuffleIds(pairs, chance) },
	}),
	fit: (given, drawn) =>
		keepFirstAt(
			given.flatMap((value) => readPageValue(drawn, value) ?? []),
			itemsOf(drawn),
		),
	/** Each pair gives its part; an item with two different matches is not matched right. */
	score({ pairs }, chosen) {
		const right = pairs.filter(({ id }) => {
			const matches = listChosenAt(chosen, id);
			return matches.length === 1 && matches[0] === id;
		});
		return shareOfPoint(right.length, pairs.length);
	},
	ask,
	isAnswered: ({ items }) => items.every(({ matches }) => matches.some(({ isChosen }) => isChosen)),
	review(answered) {
		const { question, drawn, chosen, variant } = answered;
		const asked = ask(answered);
		const items = asked.items.map((item, place) => {
			const id = itemsOf(drawn)[place] ?? '';
			const { match, why } = findById(question.pairs, id);
			return {
				...{ ...item, rightText: textIn(match, variant), why: textIn(why, variant) },
				isRight: chosen.includes(writePair(id, id)),
			};
		});
		return { ...asked, items };
	},
	rightPageValues: ({ pairs }, drawn) => pairs.map(({ id }) => pageValueOf(drawn, id, id)),
	sayChoice({ pairs }, choice, variant) {
		const pair = readPair(choice);
		const item = pairs.find(({ id }) => id === pair?.at);
		const match = pairs.find(({ id }) => id === pair?.chosen);
		return item && match && `${textIn(item.item, variant)} – ${textIn(match.match, variant)}`;
	},
};

function ask({ question, drawn, chosen, variant }: Answered<MatchingQuestion>): AskedMatching {
	const say = (texts: MatchingQuestion['prompt']) => textIn(texts, variant);
	return {
		...headOf(question, say),
		items: itemsOf(drawn).map((item) => ({
			text: say(findById(question.pairs, item).item),
			matches: drawn.options.map((match) => ({
				value: pageValueOf(drawn, item, match),
				text: say(findById(question.pairs, match).match),
				isChosen: chosen.includes(writePair(item, match)),
			})),
		})),
	};
}

function itemsOf(drawn: DrawnQuestion): string[] {
	return drawn.items ?? [];
}

/** What the page sends for a match, by the places of a drawn question. */
function pageValueOf(drawn: DrawnQuestion, item: string, match: string): string {
	return `${itemsOf(drawn).indexOf(item)}-${drawn.options.indexOf(match)}`;
}

/** The choice that a value of the page stands for; undefined where the question does not offer it. */
function readPageValue(drawn: DrawnQuestion, value: string): string | undefined {
	const [, itemPlace, matchPlace] = /^(\d)-(\d)$/.exec(value) ?? [];
	const item = itemsOf(drawn)[Number(itemPlace)];
	const match = drawn.options[Number(matchPlace)];
	return item && match ? writePair(item, match) : undefined;
}
