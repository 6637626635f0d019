import { and, eq, gt, isNull } from 'drizzle-orm';
import { formatMoment } from '#lib/format.ts';
import { takeUnmailedLinks } from '#lib/server/sign-in/link-requests.ts';
import { linkTokenOf } from '#lib/server/sign-in/link-tokens.ts';
import type { Tx } from '#lib/server/store/index.ts';
import { signInLinks } from '#lib/server/store/schema/index.ts';
import { enqueueRequired } from '../outbox.ts';
import type { Rule } from './rule.ts';

/**
 * Facts: the id of a link. Who: whoever has the address that asked for it. When: at once. Required. Each link once.
 * The token is made for the mail alone: neither the outbox nor the ledger holds it.
 */
export const signInLink: Rule = {
	name: 'sign-in-link',
	template: 'sign-in-link',
	required: true,
	anytime: true,
	joins: false,
	guarantee: 'at-least-once',
	lastsDays: 1,
	otherwise: 'not-asked',
	async prepare(room, { givenNames, language }, facts, { now }) {
		const [link] = await room.store.read
			.select({ id: signInLinks.id, expiresAt: signInLinks.expiresAt })
			.from(signInLinks)
			.where(
				and(
					...[eq(signInLinks.id, facts.link as string), isNull(signInLinks.usedAt)],
					gt(signInLinks.expiresAt, now),
				),
			);
		if (!link) return { notDue: 'link-ended' };
		const { origin, timeZone } = room.settings;
		const signIn = `${origin}/sign-in/link/${linkTokenOf(room.secret, link.id)}`;
		const until = formatMoment(link.expiresAt, language, timeZone);
		return {
			values: { fields: { name: givenNames, until }, links: { signIn }, lists: {} },
			line: { text: until },
		};
	},
};

/** Puts the mails of new links into the outbox. Safe to run at any time, and on several nodes. */
export async function mailLinks(tx: Tx, now = new Date()): Promise<void> {
	for (const { id, personId } of await takeUnmailedLinks(tx, now))
		await enqueueRequired(tx, { rule: signInLink, personId, reason: id, facts: { link: id } }, now);
}
