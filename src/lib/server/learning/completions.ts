import { and, asc, eq, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { newId, prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import {
	completionEditions,
	completions,
	type completionSources,
	editions,
	measures,
	voidings,
} from '#lib/server/store/schema/index.ts';

export interface NewCompletion {
	personId: string;
	measureId: string;
	day: Day;
	source: (typeof completionSources)[number];
	attemptId?: string;
	editionId?: string;
}
export interface Completion extends NewCompletion {
	id: string;
	/** 1 for the first; the next where an earlier one was voided, or the measure is met again. */
	cycle: number;
}

/** Something that follows from a completion, in its transaction: both or neither. */
export type CompletionFollower = (tx: Tx, completion: Completion, now: Date) => Promise<void>;

/** Something that follows from a completion being voided, in its transaction. */
export type VoidingFollower = (
	tx: Tx,
	voided: { completionId: string; personId: string },
	now: Date,
) => Promise<void>;

/**
 * Records that a person met a measure on a day, and lets follow what follows. Meeting it again changes nothing.
 * Returns the completion, or undefined where it was there already.
 */
export async function recordCompletion(
	tx: Tx,
	completion: NewCompletion,
	followers: readonly CompletionFollower[],
	now = new Date(),
): Promise<Completion | undefined> {
	const earlier = await listEarlier(tx, completion.personId, completion.measureId);
	if (earlier.some((row) => row.voidedFor === null)) return undefined;
	return addCycle(tx, { cycle: earlier.length + 1, ...completion }, followers, now);
}

/**
 * The same of a measure that is met again and again, such as peer mentoring: each day on which it was met is a cycle of
 * its own. Returns undefined where that day was there already.
 */
export async function recordFurtherCompletion(
	tx: Tx,
	completion: NewCompletion,
	followers: readonly CompletionFollower[],
	now = new Date(),
): Promise<Completion | undefined> {
	const earlier = await listEarlier(tx, completion.personId, completion.measureId);
	if (earlier.some((row) => row.voidedFor === null && row.day === completion.day)) return undefined;
	return addCycle(tx, { cycle: earlier.length + 1, ...completion }, followers, now);
}

async function addCycle(
	tx: Tx,
	completion: Omit<Completion, 'id'>,
	followers: readonly CompletionFollower[],
	now: Date,
): Promise<Completion> {
	const recorded = { id: newId(now), ...completion };
	await tx.insert(completions).values({ ...recorded, recordedAt: now });
	for (const follow of followers) await follow(tx, recorded, now);
	return recorded;
}

/** Declares a completion void, with the reason; it stays on record. Voiding it again changes nothing. */
export async function voidCompletion(
	tx: Tx,
	voiding: { completionId: string; reason: string; byPersonId: string },
	followers: readonly VoidingFollower[],
	now = new Date(),
): Promise<void> {
	await tx
		.insert(voidings)
		.values({ ...voiding, recordedAt: now })
		.onConflictDoNothing();
	const [voided] = await tx
		.select({ personId: completions.personId })
		.from(completions)
		.where(eq(completions.id, voiding.completionId));
	const { completionId } = voiding;
	for (const follow of followers) if (voided) await follow(tx, { completionId, ...voided }, now);
}

/** What a person has completed, the first first; voided ones are left out. */
export async function listCompletions(db: Reader, personId: string) {
	const rows = await completionsOf(db).execute({ personId });
	return rows.filter((row) => row.voidedFor === null);
}

const completionsOf = prepareOnce((db) =>
	db
		.select({
			measureId: completions.measureId,
			moduleSlug: measures.moduleSlug,
			day: completions.day,
			id: completions.id,
			edition: editions.number,
			source: completions.source,
			voidedFor: voidings.reason,
		})
		.from(completions)
		.leftJoin(editions, eq(editions.id, completions.editionId))
		.innerJoin(measures, eq(measures.id, completions.measureId))
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(eq(completions.personId, sql.placeholder('personId')))
		.orderBy(asc(completions.day), asc(completions.id))
		.prepare('completions_of_person'),
);

/** The editions besides its own that a completion names: parts of divisions, modules of a test. */
export async function listFurtherEditions(db: Reader, completionId: string) {
	return furtherEditions(db).execute({ completionId });
}

const furtherEditions = prepareOnce((db) =>
	db
		.select({ id: editions.id, slug: editions.moduleSlug, number: editions.number })
		.from(completionEditions)
		.innerJoin(editions, eq(editions.id, completionEditions.editionId))
		.where(eq(completionEditions.completionId, sql.placeholder('completionId')))
		.orderBy(asc(editions.moduleSlug))
		.prepare('further_editions'),
);

/** The completion of a measure by a person, not voided; undefined where there is none. */
export async function findCompletion(db: Reader, personId: string, measureId: string) {
	const valid = (await listEarlier(db, personId, measureId)).find((row) => row.voidedFor === null);
	return valid;
}

function listEarlier(db: Reader, personId: string, measureId: string) {
	return earlierOf(db).execute({ personId, measureId });
}

const earlierOf = prepareOnce((db) =>
	db
		.select({
			...{ id: completions.id, day: completions.day, source: completions.source },
			...{ attemptId: completions.attemptId, editionId: completions.editionId },
			voidedFor: voidings.reason,
		})
		.from(completions)
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(
			and(
				eq(completions.personId, sql.placeholder('personId')),
				eq(completions.measureId, sql.placeholder('measureId')),
			),
		)
		.orderBy(asc(completions.cycle))
		.prepare('earlier_completions'),
);
