import { eq } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { newId, type Tx } from '#lib/server/store/index.ts';
import { useAnswers, type useAnswerNames } from '#lib/server/store/schema/index.ts';
import type { UseQuestion } from './questions.ts';

export interface UseAnswer {
	answer: (typeof useAnswerNames)[number];
	/** Empty where nothing was written. */
	example: string;
}

/**
 * Keeps what a person says about the use of what they learned, in place of what they said before of the same completion.
 * It counts in the quarter of the first answer. An example that was changed waits to be shown again.
 */
export async function answerUse(
	tx: Tx,
	given: UseAnswer & Omit<UseQuestion, 'day'> & { personId: string; today: Day },
	now = new Date(),
): Promise<void> {
	const { completionId, personId, moduleSlug, answer, today } = given;
	const example = given.example || null;
	const [before] = await tx
		.select()
		.from(useAnswers)
		.where(eq(useAnswers.completionId, completionId));
	if (!before) {
		const row = { id: newId(now), completionId, personId, moduleSlug, day: today };
		await tx.insert(useAnswers).values({ ...row, answer, example, recordedAt: now });
		return;
	}
	if (before.answer === answer && before.example === example) return;
	const shownDay = before.example === example ? before.shownDay : null;
	await tx
		.update(useAnswers)
		.set({ answer, example, shownDay, recordedAt: now })
		.where(eq(useAnswers.id, before.id));
}
