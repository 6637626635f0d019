import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/store/index.ts';
import { mails, shownMails } from '#lib/server/store/schema/mail.ts';
import { markBounced } from './bounces.ts';
import { changeMails, type MailChange } from './changes.ts';
import type { MailRow, Message, NoMessage } from './messages.ts';
import type { Outcome } from './post.ts';
import type { Rule } from './rules/rule.ts';
import type { Why } from './whys.ts';

/** What came of one leased mail: it was not written, or it was handed over with an outcome. */
export type Result = { mail: MailRow; rule: Rule } & (
	{ noMessage: NoMessage } | { message: Message; outcome: Outcome }
);

const shortestWait = 60_000;
const longestWait = 3_600_000;

/**
 * Writes down what came of mails that we had the lease of; where another node has taken one over, nothing. Those that
 * fared alike are written together.
 */
export async function recordResults(
	tx: Tx,
	results: Result[],
	lease: string,
	now = new Date(),
): Promise<void> {
	const leased = results.map(({ mail }) => mail.id);
	const own = await tx
		.select({ id: mails.id })
		.from(mails)
		.where(and(inArray(mails.id, leased), eq(mails.lease, lease)));
	const ids = new Set(own.map(({ id }) => id));
	const kept = results.filter(({ mail }) => ids.has(mail.id));
	for (const result of kept) await learn(tx, result, now);
	const changes = kept.map((result) => ({ id: result.mail.id, change: changeFor(result, now) }));
	const alike = Map.groupBy(changes, ({ change }) => JSON.stringify(change));
	for (const group of alike.values())
		await changeMails(
			tx,
			group.map(({ id }) => id),
			group[0]!.change,
			now,
		);
}

/** What there is to remember beside the mail's own state. */
async function learn(tx: Tx, result: Result, now: Date): Promise<void> {
	if ('noMessage' in result) return;
	const { mail, message, outcome } = result;
	if (outcome.kind === 'shown') await keepShown(tx, mail.id, message, now);
	if (outcome.kind === 'refused' && outcome.isAddress)
		await markBounced(tx, { address: message.to.address, code: outcome.code }, now);
}

function changeFor(result: Result, now: Date): MailChange {
	if ('noMessage' in result) {
		const { state, why, tryAt = null } = result.noMessage;
		return { state, why, tryAt };
	}
	const { message, outcome, mail, rule } = result;
	return { ...changeAfter(outcome, mail, rule, now), variant: message.variant };
}

function changeAfter(outcome: Outcome, { attempts }: MailRow, rule: Rule, now: Date) {
	const later = (why: Why) => ({
		...{ state: 'held' as const, why, attempts: attempts + 1 },
		tryAt: new Date(now.getTime() + waitAfter(attempts)),
	});
	switch (outcome.kind) {
		case 'delivered':
			return { state: 'sent', why: null, tryAt: null } as const;
		case 'shown':
			return { state: 'shown', why: null, tryAt: null } as const;
		case 'refused': {
			const why: Why = outcome.isAddress ? 'address-bounced' : 'refused';
			return { state: 'failed', why, tryAt: null } as const;
		}
		case 'deferred':
			return later('try-later');
		case 'unreachable':
			return later('server-unreachable');
		case 'unknown':
			return rule.guarantee === 'at-least-once' ? later('try-later') : unknownOutcome;
	}
}

/** Nobody knows whether it arrived, and it is not sent again. */
export const unknownOutcome = { state: 'failed', why: 'outcome-unknown', tryAt: null } as const;

/** A minute, then twice as long each time, an hour at most; a fifth more or less, so that not all come back at once. */
export function waitAfter(attempts: number): number {
	const wait = Math.min(longestWait, shortestWait * 2 ** attempts);
	return Math.round(wait * (0.8 + Math.random() * 0.4));
}

async function keepShown(
	tx: Tx,
	mailId: string,
	{ to, subject, text, html }: Message,
	now: Date,
): Promise<void> {
	await tx
		.insert(shownMails)
		.values({ mailId, address: to.address, subject, text, html, recordedAt: now })
		.onConflictDoNothing();
}
