import { asc, inArray } from 'drizzle-orm';
import type { Catalogue, CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import type { Attempt } from '#lib/server/learning/attempts.ts';
import { type Correction, countQuestions } from '#lib/server/learning/corrections.ts';
import { findAttemptEdition } from '#lib/server/learning/pools.ts';
import { partsOfPoint } from '#lib/server/learning/scoring.ts';
import { scoreCounted } from '#lib/server/learning/submissions.ts';
import { areAnswersGone, type SubmittedAttempt } from '#lib/server/learning/submitted.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { regradedAttempts } from '#lib/server/store/schema/questions.ts';

/** What an attempt comes to with a correction that it has met. */
export interface Assessed {
	attempt: Attempt;
	edition: CatalogueEdition;
	result: { questions: number; points: number; sixtieths: number; passed: boolean };
	/** It did not pass before, by whatever earlier result, and does now. */
	isNewlyPassed: boolean;
	/** It passed before and would not now; it stays passed. */
	staysPassed: boolean;
}

/**
 * What attempts come to with corrections of which one is looked at: those that have met it, still have their answers, and
 * were not regraded by it before. Nobody who has passed loses it.
 */
export async function assess(
	db: Reader,
	catalogue: Catalogue,
	submitted: readonly SubmittedAttempt[],
	corrections: readonly Correction[],
	correctionId: string,
): Promise<Assessed[]> {
	const earlier = await listEarlier(
		db,
		submitted.map(({ attempt }) => attempt.id),
	);
	const assessed: Assessed[] = [];
	for (const each of submitted) {
		const { attempt, answers } = each;
		const results = earlier.get(attempt.id) ?? [];
		const isDone = results.some((row) => row.correctionId === correctionId);
		if (isDone || areAnswersGone(each)) continue;
		const edition = await findAttemptEdition(catalogue, attempt);
		const counted = edition && countQuestions(attempt, edition, corrections);
		if (!counted?.applied.some((met) => met.correctionId === correctionId)) continue;
		const choices = new Map([...answers].map(([id, answer]) => [id, answer.choices]));
		const { score, passed: passes } = scoreCounted(counted, attempt, choices);
		const passedBefore = attempt.passed === true || results.some(({ passed }) => passed);
		assessed.push({
			...{ attempt, edition: counted.edition },
			...{ isNewlyPassed: passes && !passedBefore, staysPassed: !passes && passedBefore },
			result: {
				questions: counted.drawn.length,
				points: Math.floor(score / partsOfPoint),
				sixtieths: score % partsOfPoint,
				passed: passes || passedBefore,
			},
		});
	}
	return assessed;
}

/** The results that earlier corrections have given, by attempt. */
async function listEarlier(db: Reader, attemptIds: string[]) {
	if (attemptIds.length === 0) return new Map<string, never[]>();
	const { attemptId, correctionId, passed } = regradedAttempts;
	const rows = await db
		.select({ attemptId, correctionId, passed })
		.from(regradedAttempts)
		.where(inArray(attemptId, attemptIds))
		.orderBy(asc(correctionId));
	return Map.groupBy(rows, (row) => row.attemptId);
}
