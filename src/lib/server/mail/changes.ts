import { inArray, sql } from 'drizzle-orm';
import { newId, type Tx } from '#lib/server/store/index.ts';
import { mailEntries, mails } from '#lib/server/store/schema/mail.ts';

type MailRow = typeof mails.$inferInsert;
/** What becomes of a mail. */
export type MailChange = Pick<MailRow, 'state' | 'why' | 'tryAt' | 'attempts' | 'variant'>;

const rowsInInsert = 400;

/**
 * Changes what becomes of mails, and of what a digest among them carries, and writes it down. A mail that is
 * neither sent nor looked at again has come to its end.
 */
export async function changeMails(
	tx: Tx,
	ids: string[],
	change: MailChange,
	now: Date,
): Promise<void> {
	if (ids.length === 0) return;
	const ended = change.tryAt === null;
	const changes = {
		...{ ...change, doneAt: ended ? now : null, lease: null, leasedUntil: null },
		...(change.state === 'waiting' ? { dueAt: sinceWhenDue(now) } : {}),
	};
	await tx.update(mails).set(changes).where(inArray(mails.id, ids));
	const parts = await tx
		.update(mails)
		.set({ ...changes, tryAt: null })
		.where(inArray(mails.partOf, ids))
		.returning({ id: mails.id });
	const { state, why } = change;
	const changed = [...ids, ...parts.map(({ id }) => id)].map((id) => ({ id, state, why }));
	await noteEntries(tx, changed, now);
}

/** Once nothing but the queue keeps a mail back, that moment stays, however often it is tried. */
function sinceWhenDue(now: Date) {
	return sql`coalesce(${mails.dueAt}, ${now.getTime()})`;
}

/** Writes down what became of mails. That one waits for its turn is no event. */
export async function noteEntries(
	tx: Tx,
	rows: Pick<MailRow, 'id' | 'state' | 'why'>[],
	now: Date,
): Promise<void> {
	const entries = rows
		.filter(({ state }) => state !== 'waiting')
		.map(({ id, state, why }) => ({ id: newId(now), mailId: id, at: now, state, why }));
	for (let from = 0; from < entries.length; from += rowsInInsert)
		await tx.insert(mailEntries).values(entries.slice(from, from + rowsInInsert));
}
