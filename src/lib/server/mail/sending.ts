import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, gt, inArray, isNull, lt, lte } from 'drizzle-orm';
import { log } from '#lib/server/log.ts';
import type { Tx } from '#lib/server/store/index.ts';
import { mails } from '#lib/server/store/schema/mail.ts';
import { changeMails } from './changes.ts';
import { writeMessage, type MailRow } from './messages.ts';
import { recordResults, type Result, unknownOutcome, waitAfter } from './outcomes.ts';
import type { Post } from './post.ts';
import { type MailRoom, namesOf, requireRule } from './room.ts';

/** Longer than any message may take: what is leased for longer was left by a process that ended. */
const leaseMilliseconds = 5 * 60_000;
const shortestPause = 5_000;
const longestPause = 5 * 60_000;

/** The one that hands mails over, in one process. */
export interface Postman {
	post: Post;
	/** How often in a row the server could not be used, and until when it is left alone. */
	failures: number;
	pausedUntil: number;
	/** Takes no new mails any more. */
	isStopping: boolean;
}

export function openPostman(post: Post): Postman {
	return { post, failures: 0, pausedUntil: 0, isStopping: false };
}

/** Mails that are being handed over, and the mark under which they are ours. */
interface Batch {
	lease: string;
	mails: MailRow[];
}

/**
 * Hands waiting mails over, as many at once as there are connections, until none is left, the server cannot be used, or
 * the process stops. What came of one batch and the lease of the next are one transaction: each commit makes everybody
 * wait for the disk. Returns how many were taken.
 */
export async function sendWaiting(
	room: MailRoom,
	postman: Postman,
	clock = () => new Date(),
): Promise<number> {
	await room.store.write((tx) => recoverLeases(tx, room, clock()));
	let taken = 0;
	let batch = await room.store.write((tx) => leaseNext(tx, room, postman, clock()));
	while (batch.mails.length > 0) {
		const { mails, lease } = batch;
		const results = await Promise.all(mails.map((mail) => handOver(room, postman, mail, clock())));
		noteServer(postman, results, clock());
		batch = await room.store.write(async (tx) => {
			await recordResults(tx, results, lease, clock());
			return leaseNext(tx, room, postman, clock());
		});
		taken += mails.length;
		// The demo's post and SQLite answer at once: without a turn here no request would be heard until the last mail.
		await setImmediate();
	}
	return taken;
}

async function leaseNext(tx: Tx, room: MailRoom, postman: Postman, now: Date): Promise<Batch> {
	const lease = randomUUID();
	const isResting = postman.isStopping || postman.pausedUntil > now.getTime();
	return { lease, mails: isResting ? [] : await leaseMails(tx, room, lease, now) };
}

/** Whose lease it is, others leave alone: the lease is on disk before the first byte goes out. */
async function leaseMails(tx: Tx, room: MailRoom, lease: string, now: Date): Promise<MailRow[]> {
	const limit = room.settings.connections;
	const required = await listWaiting(tx, room, 0, limit, now);
	const others = await listWaiting(tx, room, 1, limit - required.length, now);
	const next = [...required, ...others];
	if (next.length === 0) return [];
	const leasedUntil = new Date(now.getTime() + leaseMilliseconds);
	const ids = next.map(({ id }) => id);
	return tx.update(mails).set({ lease, leasedUntil }).where(inArray(mails.id, ids)).returning();
}

/** By one priority, so that the index has them in their order: a long queue must not be sorted for every batch. */
async function listWaiting(tx: Tx, room: MailRoom, priority: number, limit: number, now: Date) {
	if (limit === 0) return [];
	return tx
		.select({ id: mails.id })
		.from(mails)
		.where(
			and(
				...[eq(mails.state, 'waiting'), eq(mails.priority, priority), lte(mails.tryAt, now)],
				...[isNull(mails.lease), isNull(mails.partOf), gt(mails.expiresAt, now)],
				inArray(mails.rule, namesOf(room)),
			),
		)
		.orderBy(asc(mails.tryAt), asc(mails.id))
		.limit(limit);
}

/** Writing a mail may fail by a fault of ours: it is tried again later, and the others go on. */
async function handOver(
	room: MailRoom,
	{ post }: Postman,
	mail: MailRow,
	now: Date,
): Promise<Result> {
	const rule = requireRule(room, mail.rule);
	try {
		const message = await writeMessage(room, mail, now);
		if ('why' in message) return { mail, rule, noMessage: message };
		return { mail, rule, message, outcome: await post.deliver(message) };
	} catch (error) {
		log.error({ err: error, rule: mail.rule, mail: mail.id }, 'a mail could not be written');
		const tryAt = new Date(now.getTime() + waitAfter(mail.attempts));
		return { mail, rule, noMessage: { state: 'held', why: 'broken', tryAt } };
	}
}

/** A server that takes nothing is asked ever more seldom, up to every five minutes. */
function noteServer(postman: Postman, results: Result[], now: Date): void {
	const outcomes = results.flatMap((result) => ('outcome' in result ? result.outcome : []));
	const failed = outcomes.filter((outcome) => outcome.kind === 'unreachable');
	if (failed.length === 0 || failed.length < outcomes.length) {
		if (outcomes.length > 0) postman.failures = 0;
		return;
	}
	const pause = Math.min(longestPause, shortestPause * 2 ** postman.failures);
	postman.failures += 1;
	postman.pausedUntil = now.getTime() + pause;
	log.warn({ code: failed[0]?.code, failures: postman.failures }, 'the mail server cannot be used');
}

/**
 * Mails that a process took and never told about. Nobody knows whether they went out: each rule says what then.
 * docs/decisions/016-how-often-a-mail-is-sent.md
 */
async function recoverLeases(tx: Tx, room: MailRoom, now: Date): Promise<void> {
	const left = await tx
		.select({ id: mails.id, rule: mails.rule })
		.from(mails)
		.where(and(eq(mails.state, 'waiting'), lt(mails.leasedUntil, now)));
	const again = left.filter((mail) =>
		room.rules.some(({ name, guarantee }) => name === mail.rule && guarantee === 'at-least-once'),
	);
	const once = left.filter((mail) => !again.includes(mail));
	const idsOf = (rows: typeof left) => rows.map(({ id }) => id);
	await changeMails(tx, idsOf(again), { state: 'held', why: 'try-later', tryAt: now }, now);
	await changeMails(tx, idsOf(once), unknownOutcome, now);
}
