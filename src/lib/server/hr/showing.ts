import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { Reader } from '#lib/server/store/index.ts';
import {
	changeKinds,
	type findingLevels,
	importChanges,
	importFindings,
	importRows,
} from '#lib/server/store/schema/hr.ts';
import { staffGroups } from '#lib/server/store/schema/people.ts';
import type { ImportRun } from './runs.ts';

/** Of what changes and of what is odd, so many are shown at most; all of it is counted. */
const mostShown = 100;

const rowOrZero = sql`coalesce(${importFindings.row}, 0)`;

export type ShownChange = typeof importChanges.$inferSelect;

/** What an import changes, by kind: how many, and the first of them in the order of the file. */
export async function showChanges(db: Reader, { id, counts }: ImportRun) {
	const kinds = changeKinds.filter((what) => counts?.changes[what]);
	const shown: { what: (typeof changeKinds)[number]; all: number; changes: ShownChange[] }[] = [];
	for (const what of kinds) {
		const changes = await db
			.select()
			.from(importChanges)
			.where(and(eq(importChanges.runId, id), eq(importChanges.what, what)))
			.orderBy(asc(importChanges.position))
			.limit(mostShown);
		shown.push({ what, all: counts?.changes[what] ?? 0, changes });
	}
	return shown;
}

/** What is odd on one level: how much, and the first of it; what is about the file first. */
export async function showFindings(
	db: Reader,
	runId: string,
	level: (typeof findingLevels)[number],
) {
	const isMeant = and(eq(importFindings.runId, runId), eq(importFindings.level, level));
	const findings = await db
		.select({
			code: importFindings.code,
			row: importFindings.row,
			details: importFindings.details,
			position: importFindings.position,
		})
		.from(importFindings)
		.where(isMeant)
		// SQLite puts nulls first, PostgreSQL last: the file's own come with row 0.
		.orderBy(asc(rowOrZero), asc(importFindings.position))
		.limit(mostShown);
	const [row] = await db.select({ all: count() }).from(importFindings).where(isMeant);
	return { level, all: row?.all ?? 0, findings };
}

/** What stands in the first row below each heading. */
export async function findExample(db: Reader, runId: string): Promise<string[]> {
	const [row] = await db
		.select({ cells: importRows.cells })
		.from(importRows)
		.where(eq(importRows.runId, runId))
		.orderBy(asc(importRows.row))
		.limit(1);
	return row?.cells ?? [];
}

/** The names of the staff groups by id. */
export async function nameStaffGroups(db: Reader) {
	const rows = await db.select().from(staffGroups);
	return new Map(rows.map(({ id, names }) => [id, names]));
}
