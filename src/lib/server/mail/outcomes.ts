import { eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/store/index.ts';
import { mails, shownMails } from '#lib/server/store/schema/mail.ts';
import { markBounced } from './bounces.ts';
import { changeMails } from './changes.ts';
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

/** Writes down what came of a mail that we had the lease of; where another node has taken it over, nothing. */
export async function recordResult(
	tx: Tx,
	result: Result,
	lease: string,
	now = new Date(),
): Promise<void> {
	const { mail } = result;
	const [own] = await tx.select({ lease: mails.lease }).from(mails).where(eq(mails.id, mail.id));
	if (own?.lease !== lease) return;
	if ('noMessage' in result) {
		const { state, why, tryAt = null } = result.noMessage;
		return changeMails(tx, [mail.id], { state, why, tryAt }, now);
	}
	const { message, outcome, rule } = result;
	if (outcome.kind === 'shown') await keepShown(tx, mail.id, message, now);
	if (outcome.kind === 'refused' && outcome.isAddress)
		await markBounced(tx, { address: message.to.address, code: outcome.code }, now);
	const change = { ...changeFor(outcome, mail, rule, now), variant: message.variant };
	await changeMails(tx, [mail.id], change, now);
}

function changeFor(outcome: Outcome, { attempts }: MailRow, rule: Rule, now: Date) {
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
