import { and, desc, eq, inArray } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { importRuns } from '#lib/server/store/schema/hr.ts';
import { persons } from '#lib/server/store/schema/people.ts';
import { type Columns, listColumnFaults, rememberColumns } from './columns.ts';

export type ImportRun = typeof importRuns.$inferSelect;
export type ImportState = ImportRun['state'];

const listedRuns = 50;
/** From which states a person may have a file checked again, or put away. */
const waitingForPerson = ['mapping', 'checked', 'outdated', 'failed'] as const;

/** The newest imports, with whom brought them. */
export async function listRuns(db: Reader) {
	return db
		.select({
			...{ id: importRuns.id, kind: importRuns.kind, mode: importRuns.mode },
			...{ state: importRuns.state, rows: importRuns.rows, fileName: importRuns.fileName },
			...{ counts: importRuns.counts, recordedAt: importRuns.recordedAt },
			...{ givenNames: persons.givenNames, familyName: persons.familyName },
		})
		.from(importRuns)
		.innerJoin(persons, eq(persons.id, importRuns.byPersonId))
		.orderBy(desc(importRuns.id))
		.limit(listedRuns);
}

export async function findRun(db: Reader, id: string): Promise<ImportRun | undefined> {
	const [run] = await db.select().from(importRuns).where(eq(importRuns.id, id));
	return run;
}

/** Who does something to an import. */
interface Deed {
	runId: string;
	actorId: string;
}

/** Says which column is which, remembers it for the next file, and has the file checked. False where its time has passed. */
export async function confirmColumns(
	tx: Tx,
	{ runId, actorId, columns }: Deed & { columns: Columns },
	now = new Date(),
): Promise<boolean> {
	const run = await findRun(tx, runId);
	if (!run || listColumnFaults(run.kind, columns).length > 0) return false;
	const { kind, headings } = run;
	const confirmed = { state: 'checking', columns: columns as Record<string, number> } as const;
	if (!(await moveRun(tx, runId, waitingForPerson, confirmed, now))) return false;
	await rememberColumns(tx, { kind, headings, columns, byPersonId: actorId }, now);
	await noteDeed(tx, 'name import columns', { runId, actorId }, now);
	return true;
}

/** Has a file checked again. */
export async function checkAgain(tx: Tx, deed: Deed, now = new Date()): Promise<boolean> {
	const from = waitingForPerson.filter((state) => state !== 'mapping');
	if (!(await moveRun(tx, deed.runId, from, { state: 'checking' }, now))) return false;
	await noteDeed(tx, 'check import', deed, now);
	return true;
}

/** Puts a file away that nobody will apply. */
export async function discardRun(tx: Tx, deed: Deed, now = new Date()): Promise<boolean> {
	if (!(await moveRun(tx, deed.runId, waitingForPerson, { state: 'discarded' }, now))) return false;
	await noteDeed(tx, 'discard import', deed, now);
	return true;
}

export type Approval = 'approved' | 'has-errors' | 'too-late';

/**
 * Has what the check showed be applied. Where rows have errors, only knowingly without them; and not even so where it
 * is not known whom such a row of a full file is about.
 */
export async function approveRun(
	tx: Tx,
	{ leavesOut, ...deed }: Deed & { leavesOut: boolean },
	now = new Date(),
): Promise<Approval> {
	const run = await findRun(tx, deed.runId);
	if (run?.state !== 'checked' || !run.counts) return 'too-late';
	if (run.counts.errors > 0 && !(leavesOut && run.counts.mayLeaveOut)) return 'has-errors';
	const approved = { state: 'applying', leavesOut, appliedById: deed.actorId } as const;
	if (!(await moveRun(tx, deed.runId, ['checked'], approved, now))) return 'too-late';
	await noteDeed(tx, 'approve import', deed, now, { leavesOut });
	return 'approved';
}

/** Brings an import from one of some states to another, and lets go of it. False where it is in none of them. */
export async function moveRun(
	tx: Tx,
	id: string,
	from: readonly ImportState[],
	to: Partial<ImportRun> & Pick<ImportRun, 'state'>,
	now: Date,
): Promise<boolean> {
	const moved = await tx
		.update(importRuns)
		.set({ done: 0, ...to, lease: null, leasedUntil: null, changedAt: now })
		.where(and(eq(importRuns.id, id), inArray(importRuns.state, [...from])))
		.returning({ id: importRuns.id });
	return moved.length > 0;
}

export async function noteDeed(
	tx: Tx,
	action: string,
	{ runId, actorId }: { runId: string; actorId: string | null },
	now: Date,
	details: Record<string, unknown> = {},
): Promise<void> {
	await recordAuditEntry(tx, { actorId, action, subject: `import:${runId}`, details }, now);
}
