import type { Question } from '#lib/server/catalogue/module-format.ts';
import type { DrawnQuestion } from './drawing.ts';
import { typeOf } from './question-types/by-type.ts';
import { partsOfPoint } from './question-types/points.ts';

export { partsOfPoint };

/** The choices of an attempt by question; a question without an entry is unanswered. */
export type Choices = ReadonlyMap<string, readonly string[]>;

/** What an answer gives, in sixtieths of a point, by the rule of the question's type. */
export function scoreQuestion(question: Question, chosen: readonly string[] = []): number {
	return typeOf(question).score(question, chosen);
}

/** Whether an answer gives the whole point. */
export function isAnsweredRight(question: Question, chosen: readonly string[] = []): boolean {
	return scoreQuestion(question, chosen) === partsOfPoint;
}

/** What the answers to the drawn questions of an attempt give together, in sixtieths of a point. */
export function scoreAttempt(pool: Question[], drawn: DrawnQuestion[], choices: Choices): number {
	const questionOf = new Map(pool.map((question) => [question.id, question]));
	return drawn.reduce((sum, { id }) => {
		const question = questionOf.get(id);
		return question ? sum + scoreQuestion(question, choices.get(id)) : sum;
	}, 0);
}

/** Whether a score in sixtieths reaches the number of points that the pages promise. */
export function isPassed(score: number, questions: number, passPercent: number): boolean {
	return score >= pointsNeeded(questions, passPercent) * partsOfPoint;
}

/** How many points pass: the share of the questions, rounded up to a whole point. */
export function pointsNeeded(questions: number, passPercent: number): number {
	return Math.ceil((questions * passPercent) / 100);
}
