import { and, asc, count, desc, eq, gte, inArray, lt } from 'drizzle-orm';
import type { Reader } from '#lib/server/store/index.ts';
import { mailEntries, mails, mailUnsubscriptions } from '#lib/server/store/schema/mail.ts';
import { dayOf } from '#lib/server/days.ts';
import { findAllDue } from './planning.ts';
import type { MailRoom } from './room.ts';

const newestMails = 100;

export interface LedgerMail {
	id: string;
	rule: string;
	state: (typeof mails.$inferSelect)['state'];
	/** A code of `whys.ts`. */
	why: string | null;
	recordedAt: Date;
	/** When it came to its end; null while it is on its way. */
	doneAt: Date | null;
	/** When a mail that is held is looked at again. */
	tryAt: Date | null;
	/** The digest that carried it. */
	partOf: string | null;
	/** What happened to it, the first first. */
	entries: { at: Date; state: string; why: string | null }[];
}

/** A person's newest mails of all rules, with what happened to each and why. For the person's own page. */
export async function listOwnMails(db: Reader, personId: string): Promise<LedgerMail[]> {
	const rows = await db
		.select(mailColumns)
		.from(mails)
		.where(eq(mails.personId, personId))
		.orderBy(desc(mails.recordedAt), desc(mails.id))
		.limit(newestMails);
	const ids = rows.map(({ id }) => id);
	const entries = await db
		.select()
		.from(mailEntries)
		.where(inArray(mailEntries.mailId, ids))
		.orderBy(asc(mailEntries.at), asc(mailEntries.id));
	const byMail = Map.groupBy(entries, ({ mailId }) => mailId);
	return rows.map((row) => ({ ...row, entries: byMail.get(row.id) ?? [] }));
}

export interface OwnRule {
	rule: string;
	isRequired: boolean;
	isUnsubscribed: boolean;
	/** The newest mail's state, or that the person is not due, with the code of the reason. */
	state: LedgerMail['state'];
	why: string | null;
	at: Date | undefined;
}

/** For each rule that writes to people: how it stands with a person now, and why. */
export async function listOwnRules(
	room: Pick<MailRoom, 'store' | 'rules' | 'settings'>,
	personId: string,
	now = new Date(),
): Promise<OwnRule[]> {
	const { read } = room.store;
	const newest = await listOwnMails(read, personId);
	const unsubscribed = await read
		.select({ rule: mailUnsubscriptions.rule })
		.from(mailUnsubscriptions)
		.where(eq(mailUnsubscriptions.personId, personId));
	const { timeZone } = room.settings;
	const today = dayOf(now, timeZone);
	const slice = { first: personId, last: personId };
	const due = await findAllDue(read, room, { today, now, timeZone, slice });
	const forPeople = room.rules.filter(({ otherwise }) => otherwise !== 'not-for-people');
	return forPeople.map(({ name, required, otherwise }) => {
		const mail = newest.find(({ rule }) => rule === name);
		const nothing = due.some(({ rule }) => rule.name === name)
			? ({ state: 'waiting', why: null } as const)
			: ({ state: 'not-due', why: otherwise } as const);
		const { state, why } = mail ?? nothing;
		return {
			...{ rule: name, isRequired: required, state, why },
			isUnsubscribed: unsubscribed.some(({ rule }) => rule === name),
			at: mail?.doneAt ?? mail?.recordedAt,
		};
	});
}

/** How many mails of each rule came to which state for which reason, of those caused in a time; no names. */
export async function countMails(db: Reader, { from, until }: { from: Date; until: Date }) {
	return db
		.select({ rule: mails.rule, state: mails.state, why: mails.why, mails: count() })
		.from(mails)
		.where(and(gte(mails.recordedAt, from), lt(mails.recordedAt, until)))
		.groupBy(mails.rule, mails.state, mails.why)
		.orderBy(asc(mails.rule), asc(mails.state), asc(mails.why));
}

const mailColumns = {
	...{ id: mails.id, rule: mails.rule, state: mails.state, why: mails.why },
	...{ recordedAt: mails.recordedAt, doneAt: mails.doneAt, tryAt: mails.tryAt },
	partOf: mails.partOf,
};
