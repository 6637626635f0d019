import type { QuizRules } from '#lib/server/catalogue/module-format.ts';
import type { Accommodation } from './accommodations.ts';
import type { Attempt } from './attempts.ts';

/** For answers that were on their way when the time ended. */
export const graceMilliseconds = 10_000;

/** The minutes that a person has for an attempt, with their extra time, rounded up; undefined without a limit. */
export function minutesFor(
	{ minutes }: Pick<QuizRules, 'minutes'>,
	{ extraPercent, withoutLimit }: Accommodation,
): number | undefined {
	if (minutes === undefined || withoutLimit) return undefined;
	return Math.ceil((minutes * (100 + extraPercent)) / 100);
}

/** When an attempt that starts now ends for a person; null without a limit. */
export function deadlineFor(
	quiz: Pick<QuizRules, 'minutes'>,
	accommodation: Accommodation,
	start: Date,
): Date | null {
	const minutes = minutesFor(quiz, accommodation);
	return minutes === undefined ? null : new Date(start.getTime() + minutes * 60_000);
}

/** Whether an open attempt takes no more: its deadline is past, and what was on its way has had its time. */
export function isOver(
	{ submittedAt, deadlineAt }: Pick<Attempt, 'submittedAt' | 'deadlineAt'>,
	now = new Date(),
): boolean {
	if (submittedAt || !deadlineAt) return false;
	return now.getTime() >= deadlineAt.getTime() + graceMilliseconds;
}

/** When an attempt that is submitted now counts as submitted: at its deadline where that is past, however late one looks. */
export function closingMoment({ deadlineAt }: Pick<Attempt, 'deadlineAt'>, now: Date): Date {
	return deadlineAt && deadlineAt < now ? deadlineAt : now;
}

/** Whether the deadline submitted an attempt, not the person. */
export function wasEndedByTime({
	submittedAt,
	deadlineAt,
}: Pick<Attempt, 'submittedAt' | 'deadlineAt'>): boolean {
	return deadlineAt !== null && submittedAt?.getTime() === deadlineAt.getTime();
}
