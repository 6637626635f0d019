import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { languageOf, type Variant, variantOf } from '#lib/languages.ts';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import { newId, prepareOnce, type Reader, type Store } from '#lib/server/store/index.ts';
import { attempts } from '#lib/server/store/schema/index.ts';
import { findAccommodation } from './accommodations.ts';
import { findAllowance, mayStart } from './attempt-limits.ts';
import { deadlineFor } from './deadlines.ts';
import { drawQuestions, type Pool } from './drawing.ts';

export type Attempt = typeof attempts.$inferSelect;

export interface NewAttempt {
	personId: string;
	edition: CatalogueEdition;
	variant: Variant;
	/** What it draws from; the edition's own pool where nothing else is said. */
	pools?: Pool[];
}

/**
 * Starts a person's attempt at a module's quiz, or gives back the one that is open: there is never a second. Undefined
 * where the module's limit or waiting time allows none now; `attempt-limits.ts` says which.
 */
export async function beginAttempt(
	store: Store,
	{ personId, edition, variant, ...start }: NewAttempt,
	now = new Date(),
): Promise<Attempt | undefined> {
	const { questions, quiz } = edition.content;
	const pools = start.pools ?? [{ questions, count: quiz.draw }];
	return store.write(async (tx) => {
		const open = await findOpenAttempt(tx, personId, edition.slug);
		if (open) return open;
		if (!mayStart(await findAllowance(tx, personId, edition, now))) return undefined;
		const accommodation = await findAccommodation(tx, personId);
		const { easyLanguage } = accommodation;
		const [attempt] = await tx
			.insert(attempts)
			.values({
				...{ id: newId(now), personId, moduleSlug: edition.slug, easyLanguage },
				...{ editionId: edition.editionId, passPercent: quiz.passPercent, startedAt: now },
				variant: easyLanguage ? variantOf(languageOf(variant), true) : variant,
				deadlineAt: deadlineFor(quiz, accommodation, now),
				questions: drawQuestions(pools),
			})
			.returning();
		if (!attempt) throw new Error('the attempt was not stored');
		return attempt;
	});
}

/** The same where nothing can forbid it; throws where something does. */
export async function startAttempt(
	store: Store,
	start: NewAttempt,
	now = new Date(),
): Promise<Attempt> {
	const attempt = await beginAttempt(store, start, now);
	if (!attempt) throw new Error(`no attempt at ${start.edition.slug} is left, or not yet`);
	return attempt;
}

/** The variant in which an attempt is asked: the reader's, in easy language where the person was promised that. */
export function askedVariant({ easyLanguage }: Attempt, reader: Variant): Variant {
	return easyLanguage ? variantOf(languageOf(reader), true) : reader;
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
