import { asc, and, eq, inArray } from 'drizzle-orm';
import type { Texts } from '#lib/languages.ts';
import type { Tx } from '#lib/server/store/index.ts';
import { importChanges, unitAncestors, units } from '#lib/server/store/schema/index.ts';
import type { UnitKind } from '#lib/server/people/units.ts';
import { markLocationsStale } from '#lib/server/targets/stale-marks.ts';

const rowsInStatement = 500;

/** Adds, renames and moves units as an import says, those above before those below. */
export async function applyUnits(tx: Tx, runId: string, now: Date): Promise<void> {
	const changes = await tx
		.select()
		.from(importChanges)
		.where(
			and(eq(importChanges.runId, runId), inArray(importChanges.what, ['unit-new', 'unit-change'])),
		)
		.orderBy(asc(importChanges.position));
	if (changes.length === 0) return;
	for (const { what, subjectId: id, about: code, after } of changes) {
		const { kind, parentId, fi, sv, en } = after ?? {};
		const names = { fi, sv, en } as Texts;
		const values = { code, names, kind: kind as UnitKind, parentId: parentId ?? null };
		if (what === 'unit-new') await tx.insert(units).values({ id, ...values, recordedAt: now });
		else
			await tx
				.update(units)
				.set({ ...values, recordedAt: now })
				.where(eq(units.id, id));
	}
	await rebuildAncestors(tx);
	if (changes.some(({ before }) => before && 'parentCode' in before)) await markAllStale(tx, now);
}

/** Every unit with each above it; some hundred rows, made anew. */
async function rebuildAncestors(tx: Tx): Promise<void> {
	const rows = await tx.select({ id: units.id, parentId: units.parentId }).from(units);
	const parents = new Map(rows.map(({ id, parentId }) => [id, parentId]));
	const pairs = rows.flatMap(({ id }) => {
		const above = [{ unitId: id, ancestorId: id, depth: 0 }];
		for (let parent = parents.get(id); parent; parent = parents.get(parent))
			above.push({ unitId: id, ancestorId: parent, depth: above.length });
		return above;
	});
	await tx.delete(unitAncestors);
	for (let from = 0; from < pairs.length; from += rowsInStatement)
		await tx.insert(unitAncestors).values(pairs.slice(from, from + rowsInStatement));
}

/** A unit that moves takes its locations into the scope of other targets. */
async function markAllStale(tx: Tx, now: Date): Promise<void> {
	const locations = await tx.select({ id: units.id }).from(units).where(eq(units.kind, 'location'));
	await markLocationsStale(
		tx,
		locations.map(({ id }) => id),
		now,
	);
}
