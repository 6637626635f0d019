import { eq, inArray } from 'drizzle-orm';
import { newId, type Reader, type Tx } from '#lib/server/store/index.ts';
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
	const held = await tx
		.selectDistinct({ unitId: posts.unitId })
		.from(posts)
		.where(eq(posts.personId, personId));
	await markLocationsStale(
		tx,
		held.map(({ unitId }) => unitId),
		now,
	);
}

/** The locations that carry a mark. */
export async function listStaleLocations(db: Reader): Promise<Set<string>> {
	const rows = await db.selectDistinct({ locationId: staleMarks.locationId }).from(staleMarks);
	return new Set(rows.map(({ locationId }) => locationId));
}

/** Marks to work off, some thousands at a time, by location. */
export async function listStaleMarks(db: Reader): Promise<Map<string, string[]>> {
	const byLocation = new Map<string, string[]>();
	for (const { id, locationId } of await db.select().from(staleMarks).limit(10_000)) {
		const ids = byLocation.get(locationId);
		if (ids) ids.push(id);
		else byLocation.set(locationId, [id]);
	}
	return byLocation;
}

/** Takes away marks that a computation has seen; one that was set meanwhile stays. */
export async function removeMarks(tx: Tx, ids: string[]): Promise<void> {
	if (ids.length > 0) await tx.delete(staleMarks).where(inArray(staleMarks.id, ids));
}
