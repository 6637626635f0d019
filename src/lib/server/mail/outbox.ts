import { inArray } from 'drizzle-orm';
import { newId, type Reader, type Tx } from '#lib/server/store/index.ts';
import { type MailFacts, mails } from '#lib/server/store/schema/mail.ts';
import { arrangeAll } from './arranging.ts';
import { noteEntries } from './changes.ts';
import type { Decision, Parcel } from './parcels.ts';
import type { MailRoom } from './room.ts';
import { digestRule, packThing } from './rules/digest.ts';
import type { DueThing, Rule } from './rules/rule.ts';

type MailRow = typeof mails.$inferInsert;

const rowsInInsert = 400;
const dayMilliseconds = 86_400_000;

/** The key under which a mail for a person and a reason exists once. */
function keyOf({ rule, personId, reason }: DueThing): string {
	return `${rule.name}/${personId}/${reason}`;
}

/**
 * Puts mails into the outbox, in the transaction of what causes them; what is there already by its key is left alone.
 * Caps, quiet hours and joining are decided here. Returns how many were new.
 */
export async function enqueueMails(
	tx: Tx,
	room: Pick<MailRoom, 'rules' | 'settings'>,
	due: DueThing[],
	now = new Date(),
): Promise<number> {
	const fresh = await dropKnown(tx, due);
	if (fresh.length === 0) return 0;
	const parcels = await arrangeAll(tx, room, fresh, now);
	const rows = parcels.flatMap((parcel) => toRows(parcel, now));
	for (let from = 0; from < rows.length; from += rowsInInsert)
		await tx.insert(mails).values(rows.slice(from, from + rowsInInsert));
	await noteEntries(tx, rows, now);
	return fresh.length;
}

/** A required mail that may come at any time: nothing is to be decided about it, and nothing to be read. */
export async function enqueueRequired(tx: Tx, thing: DueThing, now = new Date()): Promise<void> {
	const row = toRow(thing, { state: 'waiting', why: null, tryAt: now }, now);
	await tx.insert(mails).values(row).onConflictDoNothing({ target: mails.key });
}

/** A mail that goes to an address of the house: nothing is decided about it. */
export async function enqueueToAddress(
	tx: Tx,
	rule: Rule,
	{ address, reason, facts }: { address: string; reason: string; facts: MailFacts },
	now = new Date(),
): Promise<void> {
	const row = { ...baseRow(rule, now), key: `${rule.name}/${reason}`, address, facts };
	await tx
		.insert(mails)
		.values({ ...row, state: 'waiting', tryAt: now, dueAt: now })
		.onConflictDoNothing({ target: mails.key });
}

/** Those whose key is not in the outbox yet, each once. */
export async function dropKnown(db: Reader, due: DueThing[]): Promise<DueThing[]> {
	const byKey = new Map(due.map((thing) => [keyOf(thing), thing]));
	const keys = [...byKey.keys()];
	for (let from = 0; from < keys.length; from += rowsInInsert) {
		const part = keys.slice(from, from + rowsInInsert);
		const rows = await db.select({ key: mails.key }).from(mails).where(inArray(mails.key, part));
		for (const { key } of rows) byKey.delete(key);
	}
	return [...byKey.values()];
}

function toRows({ things, decision }: Parcel<DueThing>, now: Date): MailRow[] {
	if (things.length === 1) return [toRow(things[0]!, decision, now)];
	const carrier = toCarrier(things, decision, now);
	const parts = things.map((thing) => ({
		...{ ...toRow(thing, decision, now), partOf: carrier.id, tryAt: null },
	}));
	return [carrier, ...parts];
}

function toRow(thing: DueThing, { state, why, tryAt }: Decision, now: Date) {
	return {
		...{ ...baseRow(thing.rule, now), key: keyOf(thing), personId: thing.personId },
		...{ facts: thing.facts, state, why, tryAt },
		dueAt: state === 'waiting' ? now : null,
		doneAt: tryAt === null ? now : null,
	};
}

/** The digest that carries several things; it knows what they are, so that it can be written without them. */
export function toCarrier(
	things: DueThing[],
	decision: Decision,
	now: Date,
): MailRow & { id: string } {
	const { personId } = things[0]!;
	const facts = { things: things.map(({ rule, facts }) => packThing(rule.name, facts)) };
	const longest = Math.max(...things.map(({ rule }) => rule.lastsDays));
	return {
		...toRow({ rule: digestRule, personId, reason: newId(now), facts }, decision, now),
		expiresAt: daysLater(now, longest),
	};
}

function baseRow(rule: Rule, now: Date) {
	return {
		...{ id: newId(now), rule: rule.name, priority: rule.required ? 0 : 1, recordedAt: now },
		expiresAt: daysLater(now, rule.lastsDays),
	};
}

function daysLater(now: Date, days: number): Date {
	return new Date(now.getTime() + days * dayMilliseconds);
}
