import { and, eq } from 'drizzle-orm';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { mails, mailUnsubscriptions } from '#lib/server/store/schema/mail.ts';
import { type MailRoom, requireRule } from './room.ts';

/** The address that ends the mails of a rule: in the foot as a page, and for mail programs as RFC 8058 has it. */
export function unsubscribeAddress(origin: string, mailId: string): string {
	return `${origin}/mail/unsubscribe/${mailId}`;
}

/** What an address of that kind would end: names of rules; undefined for an unknown or required mail. */
export async function findUnsubscription(
	db: Reader,
	room: Pick<MailRoom, 'rules'>,
	token: string,
): Promise<{ personId: string; rules: string[] } | undefined> {
	const [mail] = await db
		.select({ personId: mails.personId, rule: mails.rule })
		.from(mails)
		.where(eq(mails.id, token));
	if (!mail?.personId || requireRule(room, mail.rule).required) return undefined;
	const parts = await db
		.selectDistinct({ rule: mails.rule })
		.from(mails)
		.where(eq(mails.partOf, token));
	const names = parts.length > 0 ? parts.map(({ rule }) => rule) : [mail.rule];
	return { personId: mail.personId, rules: names.toSorted() };
}

/** Ends the mails that the token is about: a digest's, all that it carried. Again changes nothing; false for an unknown token. */
export async function unsubscribeByToken(
	tx: Tx,
	room: Pick<MailRoom, 'rules'>,
	token: string,
	now = new Date(),
): Promise<boolean> {
	const found = await findUnsubscription(tx, room, token);
	if (!found) return false;
	for (const rule of found.rules) await unsubscribe(tx, room, found.personId, rule, now);
	return true;
}

/** Ends a rule's mails for a person. Required ones cannot be ended. */
export async function unsubscribe(
	tx: Tx,
	room: Pick<MailRoom, 'rules'>,
	personId: string,
	rule: string,
	now = new Date(),
): Promise<void> {
	if (requireRule(room, rule).required) throw new RangeError(`${rule} is required`);
	await tx
		.insert(mailUnsubscriptions)
		.values({ personId, rule, recordedAt: now })
		.onConflictDoNothing();
}

/** Lets a rule's mails come again. */
export async function subscribe(tx: Tx, personId: string, rule: string): Promise<void> {
	await tx.delete(mailUnsubscriptions).where(isOf(personId, rule));
}

/** Sets whether a person wants a rule's mails; false for a rule that does not exist or is required. */
export async function setOptional(
	tx: Tx,
	room: Pick<MailRoom, 'rules'>,
	personId: string,
	rule: string,
	wanted: boolean,
	now = new Date(),
): Promise<boolean> {
	const isOptional = room.rules.some(({ name, required }) => name === rule && !required);
	if (!isOptional) return false;
	await (wanted ? subscribe(tx, personId, rule) : unsubscribe(tx, room, personId, rule, now));
	return true;
}

export async function isUnsubscribed(db: Reader, personId: string, rule: string): Promise<boolean> {
	return (await db.$count(mailUnsubscriptions, isOf(personId, rule))) > 0;
}

function isOf(personId: string, rule: string) {
	return and(eq(mailUnsubscriptions.personId, personId), eq(mailUnsubscriptions.rule, rule));
}
