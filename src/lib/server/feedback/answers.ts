import { and, eq } from 'drizzle-orm';
import type { CatalogueModule } from '#lib/server/catalogue/catalogue.ts';
import { newId, type Reader, type Store, type Tx } from '#lib/server/store/index.ts';
import { feedbackAnswers } from '#lib/server/store/schema/feedback.ts';
import { takeFigure } from './figures.ts';
import { findTakenEdition } from './taken-editions.ts';

export interface OwnFeedback {
	rating: number;
	/** Empty where nothing was written. */
	comment: string;
}

/**
 * Keeps what a person thinks of a module, in place of what they thought of the same edition before. The same again
 * changes nothing. False for whoever has not completed the module, nor submitted an attempt at it.
 */
export async function giveFeedback(
	store: Store,
	given: OwnFeedback & { personId: string; module: Pick<CatalogueModule, 'slug' | 'editionId'> },
	now = new Date(),
): Promise<boolean> {
	const { personId, module } = given;
	return store.write(async (tx) => {
		const editionId = await findTakenEdition(tx, personId, module);
		if (!editionId) return false;
		const answer = { rating: given.rating, comment: given.comment || null };
		const isNew = await keepAnswer(
			tx,
			{ personId, moduleSlug: module.slug, editionId },
			answer,
			now,
		);
		if (isNew) await takeFigure(tx, module.slug, now);
		return true;
	});
}

/** What a person last said of the edition of a module that they took; `undefined` inside where that is nothing, and for itself where they may not say it. */
export async function findOwnFeedback(
	db: Reader,
	personId: string,
	module: Pick<CatalogueModule, 'slug' | 'editionId'>,
): Promise<{ given: OwnFeedback | undefined } | undefined> {
	const editionId = await findTakenEdition(db, personId, module);
	if (!editionId) return undefined;
	const row = await findAnswer(db, personId, editionId);
	return { given: row && { rating: row.rating, comment: row.comment ?? '' } };
}

/** Returns whether anything changed. */
async function keepAnswer(
	tx: Tx,
	of: { personId: string; moduleSlug: string; editionId: string },
	answer: { rating: number; comment: string | null },
	now: Date,
): Promise<boolean> {
	const before = await findAnswer(tx, of.personId, of.editionId);
	if (before?.rating === answer.rating && before.comment === answer.comment) return false;
	// What has changed waits for the next figure, and until then its comment is not shown.
	const row = { ...answer, figureId: null, recordedAt: now };
	await tx
		.insert(feedbackAnswers)
		.values({ id: newId(now), ...of, ...row })
		.onConflictDoUpdate({
			target: [feedbackAnswers.personId, feedbackAnswers.editionId],
			set: row,
		});
	return true;
}

async function findAnswer(db: Reader, personId: string, editionId: string) {
	const [row] = await db
		.select()
		.from(feedbackAnswers)
		.where(and(eq(feedbackAnswers.personId, personId), eq(feedbackAnswers.editionId, editionId)));
	return row;
}
