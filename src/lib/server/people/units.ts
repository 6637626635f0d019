import { asc, eq, sql } from 'drizzle-orm';
import type { Texts } from '#lib/languages.ts';
import { newId, type Reader, type Tx } from '#lib/server/store/index.ts';
import { unitAncestors, type unitKinds, units } from '#lib/server/store/schema/people.ts';

export type UnitKind = (typeof unitKinds)[number];
export interface NewUnit {
	code: string;
	kind: UnitKind;
	names: Texts;
	/** Null for the city alone. */
	parentId: string | null;
}

/** Adds a unit under its parent and returns its id. The code is unique in the city. */
export async function addUnit(tx: Tx, unit: NewUnit, now = new Date()): Promise<string> {
	const id = newId(now);
	await tx.insert(units).values({ id, ...unit, recordedAt: now });
	const above = unit.parentId
		? await tx
				.select({ ancestorId: unitAncestors.ancestorId, depth: unitAncestors.depth })
				.from(unitAncestors)
				.where(eq(unitAncestors.unitId, unit.parentId))
		: [];
	await tx
		.insert(unitAncestors)
		.values([
			{ unitId: id, ancestorId: id, depth: 0 },
			...above.map(({ ancestorId, depth }) => ({ unitId: id, ancestorId, depth: depth + 1 })),
		]);
	return id;
}

/** The city: the one unit without a parent; undefined before the set-up. */
export async function findCity(db: Reader) {
	const [city] = await db.select().from(units).where(eq(units.kind, 'city')).limit(1);
	return city;
}

/** Every unit, parents before children is not promised; by code. */
export async function listUnits(db: Reader) {
	return db.select().from(units).orderBy(asc(units.code));
}

/** A value that changes when a unit is added, renamed or moved: what in-memory trees compare before they read anew. */
export async function unitsVersion(db: Reader): Promise<string> {
	const [row] = await db
		.select({
			count: sql<number>`count(*)`.mapWith(Number),
			newest: sql<string>`max(${units.id})`,
			changed: sql<number>`max(${units.recordedAt})`.mapWith(Number),
		})
		.from(units);
	return `${row?.count}:${row?.newest}:${row?.changed}`;
}
