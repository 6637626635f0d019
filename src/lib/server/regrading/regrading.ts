import { setImmediate } from 'node:timers/promises';
import { asc, eq, isNull } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Catalogue } from '#lib/server/catalogue/catalogue.ts';
import { dayOf } from '#lib/server/days.ts';
import type { CompletionFollower } from '#lib/server/learning/completions.ts';
import { listCorrections, recordRegraded } from '#lib/server/learning/corrections.ts';
import { recordPassed } from '#lib/server/learning/submissions.ts';
import { readSubmitted } from '#lib/server/learning/submitted.ts';
import type { Store, Tx } from '#lib/server/store/index.ts';
import { questionCorrections } from '#lib/server/store/schema/questions.ts';
import { assess } from './assessing.ts';

/** What regrading works with. */
export interface RegradingRoom {
	store: Store;
	catalogue: Catalogue;
	completionFollowers: readonly CompletionFollower[];
	timeZone: string;
}

/** Few enough that a transaction stays short, also when all of them get a certificate. */
const peopleInLot = 20;

/**
 * Goes on with the corrections whose attempts are not all looked at. Each lot of people is one transaction, with how far it
 * came: what is interrupted goes on after the last lot. Safe to run twice, late, or on two nodes at once. Returns the
 * number of lots.
 */
export async function continueRegrading(
	room: RegradingRoom,
	{ mostLots = Infinity, now = new Date() }: { mostLots?: number; now?: Date } = {},
): Promise<number> {
	const open = await room.store.read
		.select({ id: questionCorrections.id })
		.from(questionCorrections)
		.where(isNull(questionCorrections.finishedAt))
		.orderBy(asc(questionCorrections.id));
	let lots = 0;
	for (const { id } of open)
		while (lots < mostLots && (await room.store.write((tx) => regradeLot(tx, room, id, now)))) {
			lots += 1;
			await setImmediate();
		}
	return lots;
}

/** Looks at the attempts of the next people. False when there are none left. */
async function regradeLot(
	tx: Tx,
	room: RegradingRoom,
	correctionId: string,
	now: Date,
): Promise<boolean> {
	const isThis = eq(questionCorrections.id, correctionId);
	const [correction] = await tx.select().from(questionCorrections).where(isThis);
	if (!correction || correction.finishedAt) return false;
	const { moduleSlug: slug, questionId, doneUpTo: after } = correction;
	const asked = { slug, id: questionId };
	const slice = await readSubmitted(tx, { after, people: peopleInLot, asked });
	if (!slice) {
		await tx.update(questionCorrections).set({ finishedAt: now }).where(isThis);
		return false;
	}
	// Each correction adds to those before it: attempts come to the same whichever of two goes on first.
	const corrections = (await listCorrections(tx)).filter(({ id }) => id <= correctionId);
	const assessed = await assess(tx, room.catalogue, slice.attempts, corrections, correctionId);
	let passed = 0;
	for (const { attempt, edition, result, isNewlyPassed } of assessed) {
		await recordRegraded(tx, [correctionId], {
			...{ attemptId: attempt.id, recordedAt: now, ...result },
		});
		// The day is that on which they knew it: nobody misses a due day by a fault of ours.
		const day = dayOf(attempt.submittedAt ?? now, room.timeZone);
		const followers = room.completionFollowers;
		if (isNewlyPassed && (await recordPassed(tx, attempt, edition, day, followers, now)))
			passed += 1;
	}
	await tx.update(questionCorrections).set({ doneUpTo: slice.upTo }).where(isThis);
	if (assessed.length > 0)
		await recordAuditEntry(
			tx,
			{
				...{ actorId: correction.byPersonId, action: 'regrade attempts' },
				subject: `question:${slug}/${questionId}`,
				details: { correctionId, attempts: assessed.length, completions: passed },
			},
			now,
		);
	return true;
}
