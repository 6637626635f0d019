import { and, eq, isNull } from 'drizzle-orm';
import { formatDay } from '#lib/format.ts';
import type { Language } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';
import type { KnownFollower } from '#lib/server/invitations/acceptance.ts';
import { countCome, type InvitationFollower } from '#lib/server/invitations/invitations.ts';
import { invitationTokenOf } from '#lib/server/invitations/tokens.ts';
import { fullName } from '#lib/server/people/persons.ts';
import { invitations, persons } from '#lib/server/store/schema/index.ts';
import { enqueueRequired, enqueueToAddress } from '../outbox.ts';
import type { MailRoom } from '../room.ts';
import type { Rule } from './rule.ts';

/**
 * Facts: an invitation to take an account. Who: the address that it names. When: at once. Required. Each invitation once. Whoever has an account is told so.
 */
export const accountInvitation: Rule = {
	name: 'account-invitation',
	template: 'account-invitation',
	required: true,
	anytime: true,
	joins: false,
	guarantee: 'at-least-once',
	lastsDays: 14,
	otherwise: 'not-asked',
	async prepare(room, _addressee, facts, { today }) {
		const invited = await prepareInvited(room, facts.invitation as string, today);
		if (!invited) return { notDue: 'invitation-ended' };
		const { invitation, fields, line } = invited;
		const { language: variant, givenNames: name, email } = invitation;
		const { origin } = room.settings;
		const links: Record<string, string> = { signIn: `${origin}/sign-in` };
		if (email && (await room.store.read.$count(persons, eq(persons.email, email))) > 0)
			return {
				values: { fields: { ...fields, name }, links, lists: {} },
				...{ line, variant, template: 'account-known' },
			};
		const join = `${origin}/invitations/${invitationTokenOf(room.secret, invitation.id)}`;
		const until = formatDay(invitation.untilDay, variant);
		return {
			values: { fields: { ...fields, name, until }, links: { join }, lists: {} },
			...{ line, variant },
		};
	},
};

/**
 * Facts: an open invitation at which the address of an account was given. Who: whose account it is. When: at once.
 * Required. Each invitation once.
 */
export const accountKnown: Rule = {
	...accountInvitation,
	name: 'account-known',
	template: 'account-known',
	async prepare(room, { givenNames, language }, facts, { today }) {
		const invited = await prepareInvited(room, facts.invitation as string, today, language);
		if (!invited) return { notDue: 'invitation-ended' };
		const { fields, line } = invited;
		const links = { signIn: `${room.settings.origin}/sign-in` };
		return { values: { fields: { ...fields, name: givenNames }, links, lists: {} }, line };
	},
};

/** Writes to somebody who is invited by name. */
export const mailInvitation: InvitationFollower = async (tx, { id, email }, now) => {
	const mail = { address: email, reason: id, facts: { invitation: id } };
	await enqueueToAddress(tx, accountInvitation, mail, now);
};

/** Tells somebody who has an account that it is there. */
export const mailKnown: KnownFollower = async (tx, { invitationId, personId }, now) => {
	const facts = { invitation: invitationId };
	await enqueueRequired(tx, { rule: accountKnown, personId, reason: invitationId, facts }, now);
};

/** What a mail about an invitation says in any case; undefined where it can no longer be used. */
async function prepareInvited(room: MailRoom, id: string, today: Day, language?: Language) {
	const [found] = await room.store.read
		.select({
			...{ invitation: invitations, come: countCome },
			inviter: { givenNames: persons.givenNames, familyName: persons.familyName },
		})
		.from(invitations)
		.innerJoin(persons, eq(persons.id, invitations.invitedBy))
		.where(and(eq(invitations.id, id), isNull(invitations.closedAt)));
	if (!found || found.come >= found.invitation.most || found.invitation.untilDay < today)
		return undefined;
	const { invitation, inviter } = found;
	const names = (await room.organisation()).find(invitation.unitId)?.names;
	const unit = names?.[language ?? invitation.language] ?? '';
	return { invitation, fields: { inviter: fullName(inviter), unit }, line: { text: unit } };
}
