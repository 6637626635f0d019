import { inArray } from 'drizzle-orm';
import { newId, type Reader, type Tx } from '#lib/server/store/index.ts';
import { assignmentMarks } from '#lib/server/store/schema/assignments.ts';

/**
 * Notes, in the transaction of the fact itself, that a person's assignments have to be looked at again. Marks are only
 * ever inserted, so that facts of two people never wait for each other.
 */
export async function markPersonForAssignments(
	tx: Tx,
	personId: string,
	now = new Date(),
): Promise<void> {
	await tx.insert(assignmentMarks).values({ id: newId(now), personId });
}

/** The same for everybody: a rule has changed, or many people at once. */
export async function markEverybodyForAssignments(tx: Tx, now = new Date()): Promise<void> {
	await tx.insert(assignmentMarks).values({ id: newId(now), personId: null });
}

/** The marks to work off, some thousands at a time. */
export async function listAssignmentMarks(db: Reader) {
	return db.select().from(assignmentMarks).limit(5_000);
}

/** Takes away marks that an evaluation has seen; one that was set meanwhile stays. */
export async function removeAssignmentMarks(tx: Tx, ids: string[]): Promise<void> {
	for (let from = 0; from < ids.length; from += 500)
		await tx
			.delete(assignmentMarks)
			.where(inArray(assignmentMarks.id, ids.slice(from, from + 500)));
}
