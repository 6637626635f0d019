import { asc } from 'drizzle-orm';
import type { Texts } from '#lib/languages.ts';
import { newId, type Reader, type Tx } from '#lib/server/store/index.ts';
import { staffGroups } from '#lib/server/store/schema/people.ts';

/** Adds a staff group and returns its id. */
export async function addStaffGroup(
	tx: Tx,
	group: { code: string; names: Texts },
): Promise<string> {
	const id = newId();
	await tx.insert(staffGroups).values({ id, ...group });
	return id;
}

/** Every staff group, by code. */
export async function listStaffGroups(db: Reader) {
	return db.select().from(staffGroups).orderBy(asc(staffGroups.code));
}
