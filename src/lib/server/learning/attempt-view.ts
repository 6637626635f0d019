import type { Variant } from '#lib/languages.ts';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import { chooseVariant, textIn } from '#lib/server/catalogue/variant-choice.ts';
import type { Attempt } from './attempts.ts';
import { type Choices, isAnsweredRight } from './scoring.ts';

/** A question as it is asked: nothing from which the right answer can be told. */
export interface AskedQuestion {
	id: string;
	isMultiple: boolean;
	prompt: string;
	options: { id: string; text: string; isChosen: boolean }[];
}

/** A question after submission: which options were right, and why. */
export interface ReviewedQuestion extends AskedQuestion {
	isRight: boolean;
	lesson: { id: string; title: string };
	options: (AskedQuestion['options'][number] & { isRight: boolean; why: string })[];
}

/** The questions of an attempt in its order, with what was chosen so far. The key stays on the server. */
export function askQuestions(
	attempt: Attempt,
	edition: CatalogueEdition,
	choices: Choices,
	variant: Variant,
): AskedQuestion[] {
	return drawnQuestions(attempt, edition).map(({ question, options }) => ({
		id: question.id,
		isMultiple: question.type === 'multiple',
		prompt: textIn(question.prompt, variant),
		options: options.map((option) => ({
			id: option.id,
			text: textIn(option.text, variant),
			isChosen: choices.get(question.id)?.includes(option.id) ?? false,
		})),
	}));
}

/** The questions of a submitted attempt with the key. Throws for an open one: its key is nobody's to see. */
export function reviewQuestions(
	attempt: Attempt,
	edition: CatalogueEdition,
	choices: Choices,
	variant: Variant,
): ReviewedQuestion[] {
	if (!attempt.submittedAt) throw new Error('an open attempt has no review');
	const asked = askQuestions(attempt, edition, choices, variant);
	return drawnQuestions(attempt, edition).map(({ question, options }, index) => ({
		...(asked[index] as AskedQuestion),
		isRight: isAnsweredRight(question, choices.get(question.id)),
		lesson: { id: question.lesson, title: lessonTitle(edition, question.lesson, variant) },
		options: options.map((option, place) => ({
			...(asked[index]?.options[place] as AskedQuestion['options'][number]),
			isRight: option.right,
			why: textIn(option.why, variant),
		})),
	}));
}

function drawnQuestions(attempt: Attempt, edition: CatalogueEdition) {
	const questionOf = new Map(edition.content.questions.map((question) => [question.id, question]));
	return attempt.questions.map(({ id, options }) => {
		const question = questionOf.get(id);
		if (!question) throw new Error(`edition ${edition.editionId} has no question ${id}`);
		return { question, options: options.map((option) => findOption(question, option)) };
	});
}

function findOption(question: Question, id: string) {
	const option = question.options.find((each) => each.id === id);
	if (!option) throw new Error(`question ${question.id} has no option ${id}`);
	return option;
}

function lessonTitle(edition: CatalogueEdition, lessonId: string, variant: Variant): string {
	const lesson = edition.content.lessons.find(({ id }) => id === lessonId);
	if (!lesson) return lessonId;
	const shown = chooseVariant(variant, Object.keys(lesson.variants) as Variant[]);
	return lesson.variants[shown.variant]?.title ?? lessonId;
}
