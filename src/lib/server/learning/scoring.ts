import type { Question } from '#lib/server/catalogue/module-format.ts';
import type { DrawnQuestion } from './drawing.ts';

/** The choices of an attempt by question; a question without an entry is unanswered. */
export type Choices = ReadonlyMap<string, readonly string[]>;

/** One point where exactly the right options are chosen, none otherwise; the same for single and multiple choice. */
export function isAnsweredRight(question: Question, chosen: readonly string[] = []): boolean {
	const right = question.options.filter((option) => option.right).map((option) => option.id);
	const given = new Set(chosen);
	return given.size === right.length && right.every((id) => given.has(id));
}

/** The points of an attempt: the number of drawn questions answered right. */
export function scoreAttempt(pool: Question[], drawn: DrawnQuestion[], choices: Choices): number {
	const questionOf = new Map(pool.map((question) => [question.id, question]));
	return drawn.filter(({ id }) => {
		const question = questionOf.get(id);
		return question !== undefined && isAnsweredRight(question, choices.get(id));
	}).length;
}

/** Whether the points reach the pass mark, in whole numbers. */
export function isPassed(points: number, questions: number, passPercent: number): boolean {
	return points * 100 >= passPercent * questions;
}

/** How many questions must be right to pass. */
export function pointsNeeded(questions: number, passPercent: number): number {
	return Math.ceil((questions * passPercent) / 100);
}
