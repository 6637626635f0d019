import { setImmediate } from 'node:timers/promises';
import type { Env } from '#env';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { dayOf, type Day } from '#lib/server/days.ts';
import { log } from '#lib/server/log.ts';
import type { Store, Tx } from '#lib/server/store/index.ts';
import type { Periods } from './categories.ts';
import { erasePerson } from './erasure.ts';
import { listLeavers, outdatedRules } from './outdated.ts';

export interface Retention {
	periods: Periods;
	timeZone: string;
}

/** The periods that the settings give. */
export function openRetention(env: Env): Retention {
	return {
		periods: {
			...{ answers: env.RETENTION_ANSWERS, readings: env.RETENTION_READINGS },
			...{ mails: env.RETENTION_MAILS, feedback: env.RETENTION_FEEDBACK },
			...{ reports: env.RETENTION_REPORTS, leavers: env.RETENTION_LEAVERS },
		},
		timeZone: env.TIME_ZONE,
	};
}

const daysDone = new WeakMap<Store, Day>();

/** Removes what is outdated when the process starts and on each new day: later calls of a day do nothing. */
export async function removeOutdatedDaily(
	store: Store,
	retention: Retention,
	now = new Date(),
): Promise<void> {
	const today = dayOf(now, retention.timeZone);
	if (daysDone.get(store) === today) return;
	const removed = await removeOutdated(store, retention, now);
	daysDone.set(store, today);
	if (Object.keys(removed).length > 0) log.info({ removed }, 'outdated personal data removed');
}

/**
 * Removes by category what is older than its period, some hundreds in a transaction with an entry of the audit log. It
 * may run twice, or on two nodes at once: what is gone is gone. Returns how much of each went.
 */
export async function removeOutdated(
	store: Store,
	{ periods, timeZone }: Retention,
	now = new Date(),
): Promise<Partial<Record<keyof Periods, number>>> {
	const removed: Partial<Record<keyof Periods, number>> = {};
	for (const [name, remove] of outdatedRules) {
		const before = monthsBefore(now, periods[name]);
		const sum = await untilNone(() =>
			store.write((tx) => removeSome(tx, name, remove, before, now)),
		);
		if (sum > 0) removed[name] = (removed[name] ?? 0) + sum;
	}
	const left = monthsBefore(now, periods.leavers);
	const days = { left: dayOf(left, timeZone), today: dayOf(now, timeZone) };
	const leavers = await untilNone(async () => {
		const erased = await store.write((tx) => eraseSome(tx, left, days, now));
		// Kept off the machine, it tells who must be erased again after a restore.
		for (const person of erased) log.info({ person }, 'person erased');
		return erased.length;
	});
	return leavers > 0 ? { ...removed, leavers } : removed;
}

async function removeSome(
	tx: Tx,
	name: keyof Periods,
	remove: (tx: Tx, before: Date) => Promise<number>,
	before: Date,
	now: Date,
): Promise<number> {
	const rows = await remove(tx, before);
	if (rows > 0) {
		const details = { rows, before: before.toISOString() };
		const entry = { action: 'remove outdated data', subject: `category:${name}`, details };
		await recordAuditEntry(tx, { actorId: null, ...entry }, now);
	}
	return rows;
}

async function eraseSome(
	tx: Tx,
	before: Date,
	{ left, today }: { left: Day; today: Day },
	now: Date,
): Promise<string[]> {
	const leavers = await listLeavers(tx, before, left);
	for (const personId of leavers) await erasePerson(tx, { personId, actorId: null, today }, now);
	return leavers;
}

/** Some hundreds at a time until there are none left, with a turn for requests after each. */
async function untilNone(work: () => Promise<number>): Promise<number> {
	let sum = 0;
	for (let some = await work(); some > 0; some = await work()) {
		sum += some;
		await setImmediate();
	}
	return sum;
}

/**
 * The same moment so many months before, in UTC; where that month has no such day, the beginning of the month after, so
 * that nothing goes before its months are over.
 */
export function monthsBefore(moment: Date, months: number): Date {
	const before = new Date(moment);
	before.setUTCMonth(moment.getUTCMonth() - months);
	const hasDay = before.getUTCDate() === moment.getUTCDate();
	if (hasDay) return before;
	return new Date(Date.UTC(before.getUTCFullYear(), before.getUTCMonth(), 1));
}
