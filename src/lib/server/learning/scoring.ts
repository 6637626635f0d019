import type { Question } from '#lib/server/catalogue/module-format.ts';
import type { DrawnQuestion } from './drawing.ts';
import { countRightPairs } from './matching.ts';

/** The choices of an attempt by question; a question without an entry is unanswered. */
export type Choices = ReadonlyMap<string, readonly string[]>;

/** A point has sixty parts, so that a half, a third, a quarter, a fifth and a sixth of it are whole numbers. */
export const partsOfPoint = 60;

/**
 * What an answer gives, in sixtieths of a point. Exactly the right options give the whole point, anything else none; the
 * same for single and multiple choice and for true or false. In matching, each right pair gives its part of the point.
 */
export function scoreQuestion(question: Question, chosen: readonly string[] = []): number {
	if (question.type === 'matching') {
		const { length } = question.pairs;
		return Math.floor((countRightPairs(question, chosen) * partsOfPoint) / length);
	}
	const right = question.options.filter((option) => option.right).map((option) => option.id);
	const given = new Set(chosen);
	return given.size === right.length && right.every((id) => given.has(id)) ? partsOfPoint : 0;
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
