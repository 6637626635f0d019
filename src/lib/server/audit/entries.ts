import { newId, type Tx } from '#lib/server/store/index.ts';
import { auditEntries } from '#lib/server/store/schema/index.ts';

export interface NewAuditEntry {
	/** Who did it; null where the system itself did. */
	actorId: string | null;
	/** What was done: a verb and its noun, `read names`. */
	action: string;
	/** What it was done to: a noun and its id, `unit:01J…`. */
	subject: string;
	/** Ids and figures alone, never names or answers. */
	details?: Record<string, unknown>;
}

/** Writes down who did or read what, in the transaction of the deed. */
export async function recordAuditEntry(
	tx: Tx,
	entry: NewAuditEntry,
	now = new Date(),
): Promise<void> {
	await tx.insert(auditEntries).values({ id: newId(now), at: now, details: {}, ...entry });
}
