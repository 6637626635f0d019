import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Reader, Store } from '#lib/server/store/index.ts';
import { importChanges, importFindings, importRows } from '#lib/server/store/schema/hr.ts';
import { findingLevelOf } from './findings.ts';
import type { Plan } from './planning/plan.ts';
import type { RowToRead } from './read-records.ts';

const rowsInPart = 2000;
const rowsInStatement = 500;

/** The rows of a file, part by part, with a turn for requests after each. */
export async function* listRowsInParts(db: Reader, runId: string): AsyncGenerator<RowToRead[]> {
	for (let after = 0; ;) {
		const rows = await db
			.select({ row: importRows.row, cells: importRows.cells })
			.from(importRows)
			.where(and(eq(importRows.runId, runId), gt(importRows.row, after)))
			.orderBy(asc(importRows.row))
			.limit(rowsInPart);
		if (rows.length === 0) return;
		yield rows;
		after = rows.at(-1)!.row;
		await setImmediate();
	}
}

/** Keeps a plan with its import, part by part: nobody acts on it before the import says that it is checked. */
export async function stagePlan(
	store: Store,
	runId: string,
	{ changes, findings }: Plan,
	onProgress: (done: number) => Promise<void>,
): Promise<void> {
	const levelled = findings.map((finding, position) => ({
		...{ ...finding, runId, position, level: findingLevelOf[finding.code] },
	}));
	for (const values of inParts(levelled))
		await store.write((tx) => tx.insert(importFindings).values(values));
	let done = 0;
	for (const part of inParts(changes)) {
		const values = part.map((change, index) => ({ ...change, runId, position: done + index }));
		await store.write((tx) => tx.insert(importChanges).values(values));
		done += part.length;
		await setImmediate();
		if (done % rowsInPart === 0) await onProgress(done);
	}
}

/** Removes what an earlier check found. */
export async function removePlan(store: Store, runId: string): Promise<void> {
	for (const table of [importFindings, importChanges])
		await untilNone(store, async (tx) => {
			const [last] = await tx
				.select({ position: sql<number | null>`min(${table.position})` })
				.from(table)
				.where(eq(table.runId, runId));
			const first = last?.position ?? null;
			if (first === null) return false;
			await tx
				.delete(table)
				.where(and(eq(table.runId, runId), lte(table.position, first + rowsInPart)));
			return true;
		});
}

/** Removes the rows of a file. */
export async function removeRows(store: Store, runId: string): Promise<void> {
	await untilNone(store, async (tx) => {
		const [lowest] = await tx
			.select({ row: sql<number | null>`min(${importRows.row})` })
			.from(importRows)
			.where(eq(importRows.runId, runId));
		const first = lowest?.row ?? null;
		if (first === null) return false;
		await tx
			.delete(importRows)
			.where(and(eq(importRows.runId, runId), lte(importRows.row, first + rowsInPart)));
		return true;
	});
}

async function untilNone(
	store: Store,
	removeSome: (tx: Parameters<Parameters<Store['write']>[0]>[0]) => Promise<boolean>,
): Promise<void> {
	while (await store.write(removeSome)) await setImmediate();
}

function* inParts<Item>(items: readonly Item[]): Generator<Item[]> {
	for (let from = 0; from < items.length; from += rowsInStatement)
		yield items.slice(from, from + rowsInStatement);
}
