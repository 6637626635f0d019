import {
	and,
	count,
	eq,
	gt,
	inArray,
	isNotNull,
	isNull,
	lte,
	max,
	min,
	or,
	sql,
} from 'drizzle-orm';
import type { Reader } from '#lib/server/store/index.ts';
import { mails } from '#lib/server/store/schema/mail.ts';
import type { MailRoom } from './room.ts';
import { canary } from './rules/canary.ts';

/** A sign that mail does not do what it should; its words are the message `mail_alarm_<code>`. */
export type Alarm =
	| { code: 'mail-off' }
	/** By its own history the rule should have sent something by now. */
	| { code: 'rule-silent'; rule: string; since: Date; usualDays: number }
	| { code: 'queue-growing'; waiting: number; before: number; oldest: Date }
	| { code: 'canary-missing'; since: Date | undefined }
	| { code: 'many-failed'; failed: number; ended: number };

/** Every kind of alarm. */
export const alarmCodes = [
	'mail-off',
	'rule-silent',
	'queue-growing',
	'canary-missing',
	'many-failed',
] as const satisfies readonly Alarm['code'][];

const hour = 3_600_000;
const day = 24 * hour;
/** How far back a rule's habit is read; a monthly rule needs some months. */
const historyDays = 400;
/** Fewer active days than this are no habit. */
const fewestActiveDays = 5;
/** Silence is as long as the gaps that nine of ten are shorter than, and half as much again; at least some days. */
const [patience, fewestSilentDays] = [1.5, 4];
const longestWait = hour / 2;
/** A day, and time for a server that was down in the morning. */
const longestWithoutCanary = 30 * hour;
const [fewestFailed, failedShare] = [10, 0.2];

/** Everything that should worry whoever answers for mail, for the coordinator's page and the log. */
export async function listAlarms(
	{ store: { read }, rules, settings }: Pick<MailRoom, 'store' | 'rules' | 'settings'>,
	now = new Date(),
): Promise<Alarm[]> {
	if (settings.way === 'none') return [{ code: 'mail-off' }];
	const names = rules.filter((rule) => rule.otherwise !== 'not-for-people').map(({ name }) => name);
	return [
		...(await findSilentRules(read, names, now)),
		...(await findGrowingQueue(read, now)),
		...(settings.way === 'server' ? await findMissingCanary(read, now) : []),
		...(await findManyFailed(read, now)),
	];
}

/** How many mails wait only for their turn, and since when the oldest does. */
export async function measureQueue(
	db: Reader,
	now = new Date(),
): Promise<{ waiting: number; before: number; oldest: Date | undefined }> {
	const [queue] = await db
		.select({ waiting: count(), oldest: min(mails.dueAt) })
		.from(mails)
		.where(and(wasWaitingAt(now), isNull(mails.doneAt)));
	const before = await db.$count(mails, wasWaitingAt(new Date(now.getTime() - hour)));
	return { waiting: queue?.waiting ?? 0, before, oldest: queue?.oldest ?? undefined };
}

/** Mails that nothing but the queue kept back at a moment. */
function wasWaitingAt(moment: Date) {
	return and(
		...[isNull(mails.partOf), lte(mails.dueAt, moment)],
		or(isNull(mails.doneAt), gt(mails.doneAt, moment)),
	);
}

async function findGrowingQueue(read: Reader, now: Date): Promise<Alarm[]> {
	const { waiting, before, oldest } = await measureQueue(read, now);
	if (!oldest || now.getTime() - oldest.getTime() < longestWait || waiting < before) return [];
	return [{ code: 'queue-growing', waiting, before, oldest }];
}

async function findSilentRules(read: Reader, names: string[], now: Date): Promise<Alarm[]> {
	const dayNumber = sql<number>`${mails.doneAt} / ${sql.raw(String(day))}`.mapWith(Number);
	const rows = await read
		.selectDistinct({ rule: mails.rule, day: dayNumber })
		.from(mails)
		.where(
			and(
				...[inArray(mails.rule, names), inArray(mails.state, ['sent', 'shown'])],
				gt(mails.doneAt, new Date(now.getTime() - historyDays * day)),
			),
		);
	const byRule = Map.groupBy(rows, ({ rule }) => rule);
	return [...byRule].flatMap(([rule, active]): Alarm[] => {
		const usualDays = usualGap(active.map((row) => Math.floor(row.day)));
		const last = Math.max(...active.map((row) => Math.floor(row.day)));
		if (usualDays === undefined || now.getTime() / day - last - 1 <= usualDays) return [];
		return [{ code: 'rule-silent', rule, since: new Date((last + 1) * day), usualDays }];
	});
}

/** For how many days a rule with these active days may be silent; undefined where they are too few to tell. */
export function usualGap(activeDays: number[]): number | undefined {
	if (activeDays.length < fewestActiveDays) return undefined;
	const days = activeDays.toSorted((a, b) => a - b);
	const gaps = days.slice(1).map((each, index) => each - days[index]!);
	const long = gaps.toSorted((a, b) => a - b)[Math.ceil(gaps.length * 0.9) - 1] ?? 0;
	return Math.max(fewestSilentDays, Math.ceil(long * patience));
}

async function findMissingCanary(read: Reader, now: Date): Promise<Alarm[]> {
	const isCanary = eq(mails.rule, canary.name);
	const [first] = await read
		.select({ at: min(mails.recordedAt) })
		.from(mails)
		.where(isCanary);
	const [newest] = await read
		.select({ at: max(mails.doneAt) })
		.from(mails)
		.where(and(isCanary, eq(mails.state, 'sent')));
	const since = newest?.at ?? undefined;
	const from = since ?? first?.at;
	// A new installation has had no morning yet.
	if (!from || now.getTime() - from.getTime() < longestWithoutCanary) return [];
	return [{ code: 'canary-missing', since }];
}

/** Of what ended in the last day, too much failed: a wrong setting, a server that takes us for a nuisance. */
async function findManyFailed(read: Reader, now: Date): Promise<Alarm[]> {
	const lately = and(
		...[isNotNull(mails.doneAt), gt(mails.doneAt, new Date(now.getTime() - day))],
		inArray(mails.state, ['sent', 'shown', 'failed']),
	);
	const ended = await read.$count(mails, lately);
	const failed = await read.$count(mails, and(lately, eq(mails.state, 'failed')));
	if (failed < fewestFailed || failed < ended * failedShare) return [];
	return [{ code: 'many-failed', failed, ended }];
}
