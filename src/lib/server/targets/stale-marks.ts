import { asc, eq, inArray, sql } from 'drizzle-orm';
import { newId, prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import { posts } from '#lib/server/store/schema/people.ts';
import { staleMarks } from '#lib/server/store/schema/targets.ts';

/**
 * Notes, in the transaction of the fact itself, that the coverage of locations has to be computed anew.
 * Marks are only ever inserted, so that facts of two people never wait for each other.
 */
export async function markLocationsStale(
	tx: Tx,
	locationIds: string[],
	now = new Date(),
): Promise<void> {
	if (locationIds.length === 0) return;
	const marks = locationIds.map((locationId) => ({ id: newId(now), locationId }));
	await tx.insert(staleMarks).values(marks);
}

/** Notes that something changed about a person: every location where they ever had a post is computed anew. */
export async function markPersonStale(tx: Tx, personId: string, now = new Date()): Promise<void> {
	const held = await placesOf(tx).execute({ personId });
	await markLocationsStale(
		tx,
		held.map(({ unitId }) => unitId),
		now,
	);
}

/** Notes the locations at which people of these ever had a post: what counts here decides what repeats there. */
export async function markNeighboursStale(tx: Tx, unitIds: string[], now: Date): Promise<void> {
	const people = tx
		.select({ id: posts.personId })
		.from(posts)
		.where(inArray(posts.unitId, unitIds));
	const held = await tx
		.selectDistinct({ unitId: posts.unitId })
		.from(posts)
		.where(inArray(posts.personId, people));
	await markLocationsStale(
		tx,
		[...new Set([...unitIds, ...held.map(({ unitId }) => unitId)])],
		now,
	);
}

/** The locations that carry a mark. */
export async function listStaleLocations(db: Reader): Promise<Set<string>> {
	const rows = await staleLocations(db).execute();
	return new Set(rows.map(({ locationId }) => locationId));
}

/** The marks of a location, some thousands of them where there are more. */
export async function listMarksOf(db: Reader, locationId: string): Promise<string[]> {
	const rows = await marksOf(db).execute({ locationId });
	return rows.map(({ id }) => id);
}

/** Takes away marks that a computation has seen; one that was set meanwhile stays. */
export async function removeMarks(tx: Tx, ids: string[]): Promise<void> {
	if (ids.length > 0) await tx.delete(staleMarks).where(inArray(staleMarks.id, ids));
}

const placesOf = prepareOnce((db) =>
	db
		.selectDistinct({ unitId: posts.unitId })
		.from(posts)
		.where(eq(posts.personId, sql.placeholder('personId')))
		.prepare('places_of_person'),
);
const marksOf = prepareOnce((db) =>
	db
		.select({ id: staleMarks.id })
		.from(staleMarks)
		.where(eq(staleMarks.locationId, sql.placeholder('locationId')))
		.orderBy(asc(staleMarks.id))
		.limit(10_000)
		.prepare('marks_of_location'),
);
const staleLocations = prepareOnce((db) =>
	db
		.selectDistinct({ locationId: staleMarks.locationId })
		.from(staleMarks)
		.prepare('stale_locations'),
);
