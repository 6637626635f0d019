import { and, eq, inArray, isNull } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Day } from '#lib/server/days.ts';
import { changeMails } from '#lib/server/mail/changes.ts';
import { endRoles } from '#lib/server/people/roles.ts';
import type { Tx } from '#lib/server/store/index.ts';
import * as schema from '#lib/server/store/schema/index.ts';
import { listPersonalTables, type PersonalTable, type TableName } from './personal-data.ts';

interface Erasure {
	personId: string;
	/** The administrator; null: the period after leaving has ended. */
	actorId: string | null;
	today: Day;
}

/**
 * Erases a person as the registry says: who they were goes, what counts in figures stays with nobody's name. Sessions
 * end, roles end with the day, mail that waits is not sent. False where there is no such person, or no longer.
 */
export async function erasePerson(
	tx: Tx,
	{ personId, actorId, today }: Erasure,
	now = new Date(),
): Promise<boolean> {
	const { persons } = schema;
	const isHere = and(eq(persons.id, personId), isNull(persons.erasedAt));
	const [person] = await tx.select({ id: persons.id }).from(persons).where(isHere);
	if (!person) return false;
	await endMails(tx, personId, now);
	await endRoles(tx, personId, today, now);
	const erased: Record<string, number> = {};
	for (const [name, table] of listPersonalTables()) {
		const rows = await eraseRows(tx, name, table, personId);
		if (rows > 0) erased[name] = rows;
	}
	await tx.update(persons).set({ erasedAt: now }).where(eq(persons.id, personId));
	const subject = `person:${personId}`;
	await recordAuditEntry(tx, { actorId, action: 'erase person', subject, details: erased }, now);
	return true;
}

/** Removes rows, or blanks what stays. Returns how many rows that was. */
async function eraseRows(
	tx: Tx,
	name: TableName,
	{ onErasure, blank, rowsOf }: PersonalTable,
	personId: string,
): Promise<number> {
	// The tables are of many types, and what is done with them is the same.
	const table = schema[name] as typeof schema.persons;
	const mine = rowsOf(tx, personId);
	if (onErasure === 'erase') return (await tx.delete(table).where(mine).returning()).length;
	if (!blank) return 0;
	return (await tx.update(table).set(blank).where(mine).returning()).length;
}

async function endMails(tx: Tx, personId: string, now: Date): Promise<void> {
	const { mails } = schema;
	const isUnderWay = and(
		eq(mails.personId, personId),
		inArray(mails.state, ['waiting', 'held']),
		isNull(mails.partOf),
	);
	const rows = await tx.select({ id: mails.id }).from(mails).where(isUnderWay);
	const ids = rows.map(({ id }) => id);
	await changeMails(tx, ids, { state: 'not-due', why: 'no-longer-in-group', tryAt: null }, now);
}
