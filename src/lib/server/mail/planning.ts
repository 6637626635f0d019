import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, gt, isNull, lt } from 'drizzle-orm';
import { type Day, dayOf } from '#lib/server/days.ts';
import { log } from '#lib/server/log.ts';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { mailPlannings } from '#lib/server/store/schema/mail.ts';
import { persons } from '#lib/server/store/schema/people.ts';
import { enqueueMails, enqueueToAddress } from './outbox.ts';
import { endOfQuiet } from './quiet-hours.ts';
import { type MailRoom, type MailSettings } from './room.ts';
import { canary } from './rules/canary.ts';
import type { DueThing, PlanningMoment, Slice } from './rules/rule.ts';

/** Few enough that neither a query nor a transaction keeps a page waiting. */
const peopleInSlice = 250;
/** A planning that takes longer was left by a process that ended. */
const longestPlanning = 10 * 60_000;

type Room = Pick<MailRoom, 'store' | 'rules' | 'settings'>;

/**
 * Looks once a day, when the quiet hours are over, who is due by which rule, and puts it into the outbox. On several nodes
 * one of them does it; done twice it adds nothing. Returns how many mails were new; undefined where the day is planned.
 */
export async function planDay(room: Room, now = new Date()): Promise<number | undefined> {
	const { timeZone, quietHours } = room.settings;
	if (endOfQuiet(now, quietHours, timeZone)) return undefined;
	const today = dayOf(now, timeZone);
	if (await isPlanned(room.store.read, today)) return undefined;
	if (!(await room.store.write((tx) => claimDay(tx, room, today, now)))) return undefined;
	let planned = 0;
	for await (const slice of slicesOfPeople(room.store.read)) {
		const due = await findAllDue(room.store.read, room, { today, now, timeZone, slice });
		if (due.length > 0) planned += await room.store.write((tx) => enqueueMails(tx, room, due, now));
		// SQLite answers at once: without a turn here no request would be heard until the last slice.
		await setImmediate();
	}
	await room.store.write((tx) => finishDay(tx, today, now));
	return planned;
}

/** Who is due by any rule among some people. A rule that fails is logged, and keeps no other from its work. */
export async function findAllDue(
	db: Reader,
	{ rules }: Pick<MailRoom, 'rules'>,
	moment: PlanningMoment,
): Promise<DueThing[]> {
	const all: DueThing[] = [];
	for (const rule of rules) {
		try {
			for (const due of (await rule.findDue?.(db, moment)) ?? []) all.push({ ...due, rule });
		} catch (error) {
			log.error({ err: error, rule: rule.name }, 'a mail rule could not be planned');
		}
	}
	return all;
}

/** All people in parts, by id. */
export async function* slicesOfPeople(read: Reader): AsyncGenerator<Slice> {
	for (let after = ''; ;) {
		const rows = await read
			.select({ id: persons.id })
			.from(persons)
			.where(gt(persons.id, after))
			.orderBy(asc(persons.id))
			.limit(peopleInSlice);
		const [first, last] = [rows[0]?.id, rows.at(-1)?.id];
		if (!first || !last) return;
		yield { first, last };
		after = last;
	}
}

/** The moment of a day at which it is planned: the first after its quiet hours. */
export function planningMomentOf(
	day: Day,
	{ timeZone, quietHours }: Pick<MailSettings, 'timeZone' | 'quietHours'>,
): Date {
	const quarter = 15 * 60_000;
	// No place on earth is more than 14 hours ahead of UTC.
	let moment = Date.parse(`${day}T00:00:00Z`) - 14 * 3_600_000;
	const isBefore = (date: Date) =>
		dayOf(date, timeZone) < day || endOfQuiet(date, quietHours, timeZone) !== undefined;
	while (isBefore(new Date(moment))) moment += quarter;
	return new Date(moment);
}

async function isPlanned(db: Reader, today: Day): Promise<boolean> {
	const [planning] = await db.select().from(mailPlannings).where(eq(mailPlannings.day, today));
	return Boolean(planning?.finishedAt);
}

/** Begins a day's planning, or one that was left behind; the canary flies with it. */
async function claimDay(tx: Tx, { settings }: Room, today: Day, now: Date): Promise<boolean> {
	const claim = { day: today, startedAt: now };
	const [begun] = await tx
		.insert(mailPlannings)
		.values(claim)
		.onConflictDoNothing()
		.returning({ day: mailPlannings.day });
	const left = and(
		...[eq(mailPlannings.day, today), isNull(mailPlannings.finishedAt)],
		lt(mailPlannings.startedAt, new Date(now.getTime() - longestPlanning)),
	);
	const [taken] = begun
		? [begun]
		: await tx.update(mailPlannings).set(claim).where(left).returning({ day: mailPlannings.day });
	if (!taken) return false;
	const { way, canaryTo } = settings;
	const mail = { address: canaryTo.address, reason: today, facts: { day: today } };
	if (way === 'server') await enqueueToAddress(tx, canary, mail, now);
	return true;
}

async function finishDay(tx: Tx, today: Day, now: Date): Promise<void> {
	await tx.update(mailPlannings).set({ finishedAt: now }).where(eq(mailPlannings.day, today));
}
