import { desc, eq } from 'drizzle-orm';
import type { Reader } from '#lib/server/store/index.ts';
import { mails, shownMails } from '#lib/server/store/schema/mail.ts';

const newestMails = 50;

/** What the demo would have sent, the newest first: of one person, or of all. */
export async function listShownMails(db: Reader, personId?: string) {
	return db
		.select({
			...{ id: mails.id, rule: mails.rule, variant: mails.variant, address: shownMails.address },
			...{ subject: shownMails.subject, at: shownMails.recordedAt },
		})
		.from(shownMails)
		.innerJoin(mails, eq(mails.id, shownMails.mailId))
		.where(personId ? eq(mails.personId, personId) : undefined)
		.orderBy(desc(shownMails.recordedAt), desc(mails.id))
		.limit(newestMails);
}

/** One of them whole. */
export async function findShownMail(db: Reader, mailId: string) {
	const [mail] = await db.select().from(shownMails).where(eq(shownMails.mailId, mailId));
	return mail;
}
