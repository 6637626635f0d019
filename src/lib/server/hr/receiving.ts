import { setImmediate } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { newId, type Store } from '#lib/server/store/index.ts';
import { importRows, importRuns, type importModes } from '#lib/server/store/schema/hr.ts';
import type { Source } from '#lib/server/tables/encoding.ts';
import type { FileRow } from '#lib/server/tables/rows.ts';
import {
	findRememberedColumns,
	findRememberedHeadings,
	guessColumns,
	listColumnFaults,
} from './columns.ts';
import type { ImportKind } from './fields.ts';
import { openFile, type WantedSheet } from './read-file.ts';
import { moveRun, noteDeed } from './runs.ts';
import { removeRows } from './staging.ts';

export type ImportMode = (typeof importModes)[number];

export interface FileToImport {
	kind: ImportKind;
	mode: ImportMode;
	/** Of a full file, the last day of those who are missing from it. */
	lastDay: Day | null;
	fileName: string;
	/** Of a workbook with several sheets, the one that is meant, where somebody said so. */
	sheet?: string | undefined;
	byPersonId: string;
}

const rowsInWrite = 1000;

/**
 * Takes a file in, row by row, and returns the id of its import; nothing of it is applied. Throws a FileFault for what
 * cannot be read, and then keeps nothing. Where its columns are those that somebody confirmed before, its check begins.
 */
export async function receiveFile(
	store: Store,
	file: FileToImport,
	open: Source,
	now = new Date(),
): Promise<string> {
	const wanted = await describeSheet(store, file);
	const { encoding, sheet, headings, rows } = await openFile(open, wanted);
	const id = newId(now);
	await store.write((tx) =>
		tx.insert(importRuns).values({
			...{ ...file, id, encoding, sheet, headings, rows: 0, done: 0 },
			...{ state: 'receiving', recordedAt: now, changedAt: now },
		}),
	);
	try {
		const count = await storeRows(store, id, rows);
		await finish(store, id, file, headings, count, now);
		return id;
	} catch (error) {
		await removeRows(store, id);
		await store.write((tx) => tx.delete(importRuns).where(eq(importRuns.id, id)));
		throw error;
	}
}

/** A sheet fits that has the columns which somebody confirmed before, or else all that the kind of file must have. */
async function describeSheet({ read }: Store, { kind, sheet }: FileToImport): Promise<WantedSheet> {
	const remembered = await findRememberedHeadings(read, kind);
	return {
		name: sheet,
		fits: (headings) =>
			remembered
				? Object.values(remembered).every((heading) => headings.includes(heading))
				: listColumnFaults(kind, guessColumns(kind, headings)).length === 0,
	};
}

async function storeRows(store: Store, runId: string, rows: AsyncIterable<FileRow>) {
	let count = 0;
	let part: (typeof importRows.$inferInsert)[] = [];
	const flush = async () => {
		const values = part;
		part = [];
		if (values.length > 0) await store.write((tx) => tx.insert(importRows).values(values));
		await setImmediate();
	};
	for await (const { row, cells } of rows) {
		part.push({ runId, row, cells });
		count += 1;
		if (part.length === rowsInWrite) await flush();
	}
	await flush();
	return count;
}

async function finish(
	store: Store,
	runId: string,
	{ kind, mode, byPersonId }: FileToImport,
	headings: string[],
	rows: number,
	now: Date,
): Promise<void> {
	await store.write(async (tx) => {
		const remembered = await findRememberedColumns(tx, kind, headings);
		const columns = remembered ?? guessColumns(kind, headings);
		const state = remembered ? 'checking' : 'mapping';
		const received = { state, rows, columns: columns as Record<string, number> } as const;
		await moveRun(tx, runId, ['receiving'], received, now);
		await noteDeed(tx, 'bring import', { runId, actorId: byPersonId }, now, { kind, mode, rows });
	});
}
