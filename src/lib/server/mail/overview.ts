import { and, desc, eq } from 'drizzle-orm';
import type { Reader } from '#lib/server/store/index.ts';
import { mails, mailStates } from '#lib/server/store/schema/mail.ts';
import { countMails } from './ledger.ts';
import type { MailRoom } from './room.ts';
import { canary } from './rules/canary.ts';

type MailState = (typeof mailStates)[number];

/** The times over which mails can be counted, in days back from now. */
export const countedDays = [7, 30, 365] as const;
export const usualDays = 30;

const day = 86_400_000;

/** How a rule's mails stand; the numbers of people, never their names. */
export interface RuleCounts {
	rule: string;
	isRequired: boolean;
	states: Record<MailState, number>;
	/** Where a state has a reason: how many mails came to it for that reason. */
	reasons: { state: MailState; why: string; mails: number }[];
}

/** A time that ends now. */
export function lastDays(days: number, now = new Date()): { from: Date; until: Date } {
	return { from: new Date(now.getTime() - days * day), until: now };
}

/** Every rule with the counts of its mails that were caused in a time; a rule without mails has zeros. */
export async function countByRule(
	{ store, rules }: Pick<MailRoom, 'store' | 'rules'>,
	time: { from: Date; until: Date },
): Promise<RuleCounts[]> {
	const counts = Map.groupBy(await countMails(store.read, time), ({ rule }) => rule);
	return rules.map(({ name, required }) => {
		const own = counts.get(name) ?? [];
		const sumOf = (state: MailState) =>
			own.reduce((sum, row) => (row.state === state ? sum + row.mails : sum), 0);
		return {
			...{ rule: name, isRequired: required },
			states: Object.fromEntries(
				mailStates.map((state) => [state, sumOf(state)]),
			) as RuleCounts['states'],
			reasons: own.flatMap(({ state, why, mails: count }) =>
				why === null ? [] : { state, why, mails: count },
			),
		};
	});
}

/** When the daily test mail last left; undefined before the first. */
export async function findNewestCanary(db: Reader): Promise<Date | undefined> {
	const [newest] = await db
		.select({ at: mails.doneAt })
		.from(mails)
		.where(and(eq(mails.rule, canary.name), eq(mails.state, 'sent')))
		.orderBy(desc(mails.doneAt))
		.limit(1);
	return newest?.at ?? undefined;
}
