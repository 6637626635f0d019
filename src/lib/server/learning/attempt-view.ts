import type { Variant } from '#lib/languages.ts';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import type {
	ChoiceQuestion,
	MatchingQuestion,
	ModuleTexts,
	Question,
} from '#lib/server/catalogue/module-format.ts';
import { chooseVariant, textIn } from '#lib/server/catalogue/variant-choice.ts';
import type { Attempt } from './attempts.ts';
import type { DrawnQuestion } from './drawing.ts';
import { pageValueOf, readMatch } from './matching.ts';
import { type Choices, isAnsweredRight, scoreQuestion } from './scoring.ts';

/** A question as it is asked: nothing from which the right answer can be told. */
export type AskedQuestion = AskedChoice | AskedMatching;

export interface AskedChoice {
	type: ChoiceQuestion['type'];
	id: string;
	prompt: string;
	options: { id: string; text: string; isChosen: boolean }[];
}

export interface AskedMatching {
	type: 'matching';
	id: string;
	prompt: string;
	items: AskedItem[];
}

/** An item with all matches that may be chosen for it; a value stands for both. */
export interface AskedItem {
	text: string;
	matches: { value: string; text: string; isChosen: boolean }[];
}

/** A question after submission: what was right, and why. */
export type ReviewedQuestion = Reviewed & (ReviewedChoice | ReviewedMatching);

interface Reviewed {
	isRight: boolean;
	/** What the answer gave, in sixtieths of the point. */
	score: number;
	/** The lesson that teaches it: of this module or a part of it, or of the module that the question is drawn from. */
	lesson: { module: string; id: string; title: string };
}

export interface ReviewedChoice extends AskedChoice {
	options: (AskedChoice['options'][number] & { isRight: boolean; why: string })[];
}

export interface ReviewedMatching extends AskedMatching {
	items: (AskedItem & { isRight: boolean; rightText: string; why: string })[];
}

/** The questions of an attempt in its order, with what was chosen so far. The key stays on the server. */
export function askQuestions(
	attempt: Attempt,
	edition: CatalogueEdition,
	choices: Choices,
	variant: Variant,
): AskedQuestion[] {
	return drawnQuestions(attempt, edition).map(({ question, drawn }) => {
		const chosen = choices.get(question.id) ?? [];
		return question.type === 'matching'
			? askMatching(question, drawn, chosen, variant)
			: askChoice(question, drawn, chosen, variant);
	});
}

/** The questions of a submitted attempt with the key. Throws for an open one: its key is nobody's to see. */
export function reviewQuestions(
	attempt: Attempt,
	edition: CatalogueEdition,
	choices: Choices,
	variant: Variant,
): ReviewedQuestion[] {
	if (!attempt.submittedAt) throw new Error('an open attempt has no review');
	return drawnQuestions(attempt, edition).map(({ question, drawn }) => {
		const chosen = choices.get(question.id) ?? [];
		return {
			...{ isRight: isAnsweredRight(question, chosen), score: scoreQuestion(question, chosen) },
			lesson: findLesson(edition, question.lesson, variant),
			...(question.type === 'matching'
				? reviewMatching(question, drawn, chosen, variant)
				: reviewChoice(question, drawn, chosen, variant)),
		};
	});
}

/** Whether all that a question asks is answered. */
export function isAnswered(asked: AskedQuestion): boolean {
	if (asked.type !== 'matching') return asked.options.some(({ isChosen }) => isChosen);
	return asked.items.every(({ matches }) => matches.some(({ isChosen }) => isChosen));
}

function askChoice(
	{ id, type, prompt, options }: ChoiceQuestion,
	drawn: DrawnQuestion,
	chosen: readonly string[],
	variant: Variant,
): AskedChoice {
	return {
		...{ id, type, prompt: textIn(prompt, variant) },
		options: drawn.options.map((option) => ({
			...{ id: option, isChosen: chosen.includes(option) },
			text: textIn(findById(options, option).text, variant),
		})),
	};
}

function reviewChoice(
	question: ChoiceQuestion,
	drawn: DrawnQuestion,
	chosen: readonly string[],
	variant: Variant,
): ReviewedChoice {
	const asked = askChoice(question, drawn, chosen, variant);
	const options = asked.options.map((option) => {
		const { right, why } = findById(question.options, option.id);
		return { ...option, isRight: right, why: textIn(why, variant) };
	});
	return { ...asked, options };
}

function askMatching(
	{ id, type, prompt, pairs }: MatchingQuestion,
	drawn: DrawnQuestion,
	chosen: readonly string[],
	variant: Variant,
): AskedMatching {
	const matches = chosen.flatMap((choice) => readMatch(choice) ?? []);
	const text = (texts: ModuleTexts) => textIn(texts, variant);
	return {
		...{ id, type, prompt: text(prompt) },
		items: itemsOf(drawn).map((item) => ({
			text: text(findById(pairs, item).item),
			matches: drawn.options.map((match) => ({
				value: pageValueOf(drawn, { item, match }),
				text: text(findById(pairs, match).match),
				isChosen: matches.some((each) => each.item === item && each.match === match),
			})),
		})),
	};
}

function reviewMatching(
	question: MatchingQuestion,
	drawn: DrawnQuestion,
	chosen: readonly string[],
	variant: Variant,
): ReviewedMatching {
	const asked = askMatching(question, drawn, chosen, variant);
	const items = asked.items.map((item, place) => {
		const id = itemsOf(drawn)[place] ?? '';
		const { match, why } = findById(question.pairs, id);
		return {
			...{ ...item, rightText: textIn(match, variant), why: textIn(why, variant) },
			isRight: item.matches[drawn.options.indexOf(id)]?.isChosen ?? false,
		};
	});
	return { ...asked, items };
}

function itemsOf(drawn: DrawnQuestion): string[] {
	return drawn.items ?? [];
}

function drawnQuestions(attempt: Attempt, edition: CatalogueEdition) {
	const questionOf = new Map(edition.content.questions.map((question) => [question.id, question]));
	return attempt.questions.map((drawn): { question: Question; drawn: DrawnQuestion } => {
		const question = questionOf.get(drawn.id);
		if (!question) throw new Error(`edition ${edition.editionId} has no question ${drawn.id}`);
		return { question, drawn };
	});
}

function findById<T extends { id: string }>(items: T[], id: string): T {
	const item = items.find((each) => each.id === id);
	if (!item) throw new Error(`the question has nothing with the id ${id}`);
	return item;
}

function findLesson(edition: CatalogueEdition, lessonId: string, variant: Variant) {
	const lesson = edition.content.lessons.find(({ id }) => id === lessonId);
	const shown = lesson && chooseVariant(variant, Object.keys(lesson.variants) as Variant[]);
	const title = (shown && lesson.variants[shown.variant]?.title) ?? lessonId;
	if (!edition.content.quiz.draws) return { module: edition.slug, id: lessonId, title };
	const [, module = edition.slug, id = lessonId] = /^([^.]+)\.(.*)$/.exec(lessonId) ?? [];
	return { module, id, title };
}
