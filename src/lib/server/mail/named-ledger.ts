import { and, asc, desc, eq, gte, lt } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { fullName } from '#lib/server/people/persons.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import { mails } from '#lib/server/store/schema/mail.ts';
import { persons } from '#lib/server/store/schema/people.ts';
import { type MailRoom, requireRule } from './room.ts';

const shortestReason = 10;
const mostMails = 1000;

/** Somebody asked for names without the right to them, or without saying why. */
export class ReasonMissing extends Error {}

/** Who got what by a rule in a time, for a coordinator who says why they must know; that is written down. */
export async function readNamedLedger(
	room: Pick<MailRoom, 'store' | 'rules'>,
	viewer: Viewer,
	asked: { rule: string; from: Date; until: Date; reason: string },
	now = new Date(),
) {
	const reason = requireReason(viewer, asked.reason);
	const { name } = requireRule(room, asked.rule);
	// The time is kept too: people are told that somebody looked at the mails that they got in it.
	const [from, until] = [asked.from.toISOString(), asked.until.toISOString()];
	const details = { reason, from, until };
	const entry = { action: 'read mail ledger', subject: `rule:${name}`, details };
	await room.store.write((tx) => recordAuditEntry(tx, { actorId: viewer.personId, ...entry }, now));
	const rows = await room.store.read
		.select()
		.from(mails)
		.innerJoin(persons, eq(persons.id, mails.personId))
		.where(
			and(
				...[eq(mails.rule, name), gte(mails.recordedAt, asked.from)],
				lt(mails.recordedAt, asked.until),
			),
		)
		.orderBy(desc(mails.recordedAt), asc(mails.id))
		.limit(mostMails);
	return rows.map(({ mails: { state, why, recordedAt, doneAt }, persons: person }) => ({
		...{ personId: person.id, name: fullName(person), state, why, recordedAt, doneAt },
	}));
}

/** The reason as it is kept. Throws `ReasonMissing` for anybody but coordinators, and for an empty phrase. */
export function requireReason(viewer: Pick<Viewer, 'roles'>, reason: string): string {
	if (!viewer.roles.some(({ role }) => role === 'coordinator'))
		throw new ReasonMissing('only coordinators read named ledgers');
	if (!isReason(reason)) throw new ReasonMissing('say why, in some words');
	return reason.trim();
}

/** Whether a text is more than an empty phrase. */
export function isReason(text: string): boolean {
	return text.trim().length >= shortestReason;
}
