import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Variant } from '#lib/languages.ts';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import { newId, type Reader, type Store } from '#lib/server/store/index.ts';
import { attempts } from '#lib/server/store/schema/index.ts';
import { drawQuestions } from './drawing.ts';

export type Attempt = typeof attempts.$inferSelect;

/** Starts a person's attempt at a module's quiz, or gives back the one that is open: there is never a second. */
export async function startAttempt(
	store: Store,
	start: { personId: string; edition: CatalogueEdition; variant: Variant },
	now = new Date(),
): Promise<Attempt> {
	const { personId, edition, variant } = start;
	return store.write(async (tx) => {
		const open = await findOpenAttempt(tx, personId, edition.slug);
		if (open) return open;
		const { questions, quiz } = edition.content;
		const [attempt] = await tx
			.insert(attempts)
			.values({
				...{ id: newId(now), personId, variant, moduleSlug: edition.slug },
				...{ editionId: edition.editionId, passPercent: quiz.passPercent, startedAt: now },
				questions: drawQuestions(questions, quiz.draw),
			})
			.returning();
		if (!attempt) throw new Error('the attempt was not stored');
		return attempt;
	});
}

export async function findOpenAttempt(
	db: Reader,
	personId: string,
	moduleSlug: string,
): Promise<Attempt | undefined> {
	const [attempt] = await db
		.select()
		.from(attempts)
		.where(
			and(
				eq(attempts.personId, personId),
				eq(attempts.moduleSlug, moduleSlug),
				isNull(attempts.submittedAt),
			),
		);
	return attempt;
}

/** The person's own attempt; somebody else's is not found. */
export async function findAttempt(
	db: Reader,
	personId: string,
	attemptId: string,
): Promise<Attempt | undefined> {
	const [attempt] = await db
		.select()
		.from(attempts)
		.where(and(eq(attempts.id, attemptId), eq(attempts.personId, personId)));
	return attempt;
}

/** The person's attempts at a module, the newest first. */
export async function listAttempts(db: Reader, personId: string, moduleSlug: string) {
	return db
		.select()
		.from(attempts)
		.where(and(eq(attempts.personId, personId), eq(attempts.moduleSlug, moduleSlug)))
		.orderBy(desc(attempts.id));
}
