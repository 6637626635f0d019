import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Variant } from '#lib/languages.ts';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import { newId, prepareOnce, type Reader, type Store } from '#lib/server/store/index.ts';
import { attempts } from '#lib/server/store/schema/index.ts';
import { drawQuestions, type Pool } from './drawing.ts';

export type Attempt = typeof attempts.$inferSelect;

/** Starts a person's attempt at a module's quiz, or gives back the one that is open: there is never a second. */
export async function startAttempt(
	store: Store,
	start: {
		personId: string;
		edition: CatalogueEdition;
		variant: Variant;
		/** What it draws from; the edition's own pool where nothing else is said. */
		pools?: Pool[];
	},
	now = new Date(),
): Promise<Attempt> {
	const { personId, edition, variant } = start;
	const { questions, quiz } = edition.content;
	const pools = start.pools ?? [{ questions, count: quiz.draw }];
	return store.write(async (tx) => {
		const open = await findOpenAttempt(tx, personId, edition.slug);
		if (open) return open;
		const [attempt] = await tx
			.insert(attempts)
			.values({
				...{ id: newId(now), personId, variant, moduleSlug: edition.slug },
				...{ editionId: edition.editionId, passPercent: quiz.passPercent, startedAt: now },
				questions: drawQuestions(pools),
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
	const [attempt] = await openAttempts(db).execute({ personId, moduleSlug });
	return attempt;
}

/** The person's own attempt; somebody else's is not found. */
export async function findAttempt(
	db: Reader,
	personId: string,
	attemptId: string,
): Promise<Attempt | undefined> {
	const [attempt] = await ownAttempts(db).execute({ personId, attemptId });
	return attempt;
}

/** The person's attempts at a module, the newest first. */
export async function listAttempts(
	db: Reader,
	personId: string,
	moduleSlug: string,
): Promise<Attempt[]> {
	return attemptsAtModule(db).execute({ personId, moduleSlug });
}

const isOwn = eq(attempts.personId, sql.placeholder('personId'));
const isAtModule = eq(attempts.moduleSlug, sql.placeholder('moduleSlug'));

const openAttempts = prepareOnce((db) =>
	db
		.select()
		.from(attempts)
		.where(and(isOwn, isAtModule, isNull(attempts.submittedAt)))
		.prepare('open_attempts'),
);
const ownAttempts = prepareOnce((db) =>
	db
		.select()
		.from(attempts)
		.where(and(isOwn, eq(attempts.id, sql.placeholder('attemptId'))))
		.prepare('own_attempts'),
);
const attemptsAtModule = prepareOnce((db) =>
	db
		.select()
		.from(attempts)
		.where(and(isOwn, isAtModule))
		.orderBy(desc(attempts.id))
		.prepare('attempts_at_module'),
);
