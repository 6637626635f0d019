import { and, between, eq } from 'drizzle-orm';
import { formatDay } from '#lib/format.ts';
import { expiryNoticeDays } from '#lib/server/accounts/expiry.ts';
import { addDays } from '#lib/server/days.ts';
import { persons } from '#lib/server/store/schema/people.ts';
import type { Rule } from './rule.ts';

/**
 * Facts: the last day of an account. Who: whose it is. When: two weeks before it. Required, since nobody can sign in
 * afterwards. Once for each last day.
 */
export const accountEnding: Rule = {
	name: 'account-ending',
	template: 'account-ending',
	required: true,
	anytime: false,
	joins: false,
	guarantee: 'at-most-once',
	lastsDays: 14,
	otherwise: 'account-goes-on',
	async findDue(db, { today, slice }) {
		const ending = await db
			.select({ personId: persons.id, day: persons.accountUntil })
			.from(persons)
			.where(
				and(
					between(persons.id, slice.first, slice.last),
					between(persons.accountUntil, today, addDays(today, expiryNoticeDays)),
				),
			);
		return ending.map(({ personId, day }) => ({
			...{ personId, reason: day ?? '', facts: { day: day ?? '' } },
		}));
	},
	async prepare({ store, settings: { origin } }, { personId, givenNames, language }, facts) {
		const day = facts.day as string;
		const isStill = and(eq(persons.id, personId ?? ''), eq(persons.accountUntil, day));
		if ((await store.read.$count(persons, isStill)) === 0) return { notDue: 'account-goes-on' };
		const shown = formatDay(day, language);
		return {
			values: { fields: { name: givenNames, day: shown }, links: { start: origin }, lists: {} },
			line: { text: shown },
		};
	},
};
