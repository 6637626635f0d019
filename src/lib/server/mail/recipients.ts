import { and, eq, gt, inArray, isNull, notInArray, or } from 'drizzle-orm';
import type { PersonKind } from '#lib/server/people/persons.ts';
import type { Reader } from '#lib/server/store/index.ts';
import {
	bouncedAddresses,
	mailPreferences,
	mails,
	mailUnsubscriptions,
	persons,
} from '#lib/server/store/schema/index.ts';
import type { MailRoom } from './room.ts';

export const capWindow = 7 * 86_400_000;

/** What decides whether and when a person may be written to. */
export interface Recipient {
	personId: string;
	kind: PersonKind;
	hasAddress: boolean;
	isBounced: boolean;
	timeZone: string;
	/** Names of rules. */
	unsubscribed: ReadonlySet<string>;
	/** When reminders of the last seven days went out; those about to go count as now. */
	counted: Date[];
}

/** Some hundred people with all that matters for their mail, in four queries. `apart` are mails not to be counted. */
export async function loadRecipients(
	db: Reader,
	room: Pick<MailRoom, 'rules' | 'settings'>,
	personIds: string[],
	now: Date,
	apart: string[] = [],
): Promise<Map<string, Recipient>> {
	const people = await db
		.select({
			personId: persons.id,
			kind: persons.kind,
			email: persons.email,
			bounced: bouncedAddresses.code,
			timeZone: mailPreferences.timeZone,
		})
		.from(persons)
		.leftJoin(bouncedAddresses, eq(bouncedAddresses.address, persons.email))
		.leftJoin(mailPreferences, eq(mailPreferences.personId, persons.id))
		.where(inArray(persons.id, personIds));
	const unsubscribed = await listUnsubscribed(db, personIds);
	const counted = await listCounted(db, room, personIds, now, apart);
	return new Map(
		people.map(({ personId, kind, email, bounced, timeZone }) => [
			personId,
			{
				...{ personId, kind, hasAddress: email !== null, isBounced: bounced !== null },
				timeZone: timeZone ?? room.settings.timeZone,
				unsubscribed: new Set(unsubscribed.get(personId)?.map(({ rule }) => rule)),
				counted: (counted.get(personId) ?? []).map(({ doneAt }) => doneAt ?? now),
			},
		]),
	);
}

async function listUnsubscribed(db: Reader, personIds: string[]) {
	const rows = await db
		.select({ personId: mailUnsubscriptions.personId, rule: mailUnsubscriptions.rule })
		.from(mailUnsubscriptions)
		.where(inArray(mailUnsubscriptions.personId, personIds));
	return Map.groupBy(rows, ({ personId }) => personId);
}

/** Reminders that went out within the window, and those that only the queue or the night keeps back. */
async function listCounted(
	db: Reader,
	{ rules }: Pick<MailRoom, 'rules'>,
	personIds: string[],
	now: Date,
	apart: string[],
) {
	const required = rules.filter((rule) => rule.required).map(({ name }) => name);
	const went = and(
		inArray(mails.state, ['sent', 'shown']),
		gt(mails.doneAt, new Date(now.getTime() - capWindow)),
	);
	const held = inArray(mails.why, ['quiet-hours', 'try-later', 'server-unreachable']);
	const going = or(eq(mails.state, 'waiting'), and(eq(mails.state, 'held'), held));
	const rows = await db
		.select({ id: mails.id, personId: mails.personId, doneAt: mails.doneAt })
		.from(mails)
		.where(
			and(
				inArray(mails.personId, personIds),
				isNull(mails.partOf),
				notInArray(mails.rule, required),
				or(went, going),
			),
		);
	const left = new Set(apart);
	return Map.groupBy(
		rows.filter(({ id }) => !left.has(id)),
		({ personId }) => personId,
	);
}
