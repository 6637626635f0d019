import type { Variant } from '#lib/languages.ts';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import { chooseVariant } from '#lib/server/catalogue/variant-choice.ts';
import type { AskedQuestion, ReviewedQuestion } from '#lib/question-views.ts';
import type { Attempt } from './attempts.ts';
import type { DrawnQuestion } from './drawing.ts';
import { typeOf } from './question-types/by-type.ts';
import { type Choices, isAnsweredRight, scoreQuestion } from './scoring.ts';

/** A question after submission: what was right and why, and what the answer gave. */
export type ScoredQuestion = ReviewedQuestion & {
	isRight: boolean;
	/** In sixtieths of the point. */
	score: number;
	/** The lesson that teaches it: of this module or a part of it, or of the module that the question is drawn from. */
	lesson: { module: string; id: string; title: string };
};

/** The questions of an attempt in its order, with what was chosen so far. The key stays on the server. */
export function askQuestions(
	attempt: Attempt,
	edition: CatalogueEdition,
	choices: Choices,
	variant: Variant,
): AskedQuestion[] {
	return drawnQuestions(attempt, edition).map(({ question, drawn }) => {
		const chosen = choices.get(question.id) ?? [];
		return typeOf(question).ask({ question, drawn, chosen, variant });
	});
}

/** The questions of a submitted attempt with the key. Throws for an open one: its key is nobody's to see. */
export function reviewQuestions(
	attempt: Attempt,
	edition: CatalogueEdition,
	choices: Choices,
	variant: Variant,
): ScoredQuestion[] {
	if (!attempt.submittedAt) throw new Error('an open attempt has no review');
	return drawnQuestions(attempt, edition).map(({ question, drawn }) => {
		const chosen = choices.get(question.id) ?? [];
		return {
			...{ isRight: isAnsweredRight(question, chosen), score: scoreQuestion(question, chosen) },
			lesson: findLesson(edition, question.lesson, variant),
			...typeOf(question).review({ question, drawn, chosen, variant }),
		};
	});
}

/** Whether all that a question asks is answered. */
export function isAnswered(asked: AskedQuestion): boolean {
	return typeOf(asked).isAnswered(asked);
}

function drawnQuestions(attempt: Attempt, edition: CatalogueEdition) {
	const questionOf = new Map(edition.content.questions.map((question) => [question.id, question]));
	return attempt.questions.map((drawn): { question: Question; drawn: DrawnQuestion } => {
		const question = questionOf.get(drawn.id);
		if (!question) throw new Error(`edition ${edition.editionId} has no question ${drawn.id}`);
		return { question, drawn };
	});
}

function findLesson(edition: CatalogueEdition, lessonId: string, variant: Variant) {
	const lesson = edition.content.lessons.find(({ id }) => id === lessonId);
	const shown = lesson && chooseVariant(variant, Object.keys(lesson.variants) as Variant[]);
	const title = (shown && lesson.variants[shown.variant]?.title) ?? lessonId;
	if (!edition.content.quiz.draws) return { module: edition.slug, id: lessonId, title };
	const [, module = edition.slug, id = lessonId] = /^([^.]+)\.(.*)$/.exec(lessonId) ?? [];
	return { module, id, title };
}
