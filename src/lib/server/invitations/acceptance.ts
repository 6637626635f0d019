import { and, eq, gte, isNull } from 'drizzle-orm';
import type { Language } from '#lib/languages.ts';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Day } from '#lib/server/days.ts';
import { addPerson, foldEmail, fullName, type PersonName } from '#lib/server/people/persons.ts';
import { hashToken } from '#lib/server/sign-in/tokens.ts';
import { newId, type Reader, type Tx } from '#lib/server/store/index.ts';
import {
	associations,
	invitationAcceptances,
	invitations,
	persons,
} from '#lib/server/store/schema/index.ts';
import { countCome } from './invitations.ts';
import { keepPledgeText } from './pledge.ts';

/** What somebody says of themself who accepts an invitation, with the pledge as they read it. */
export interface Acceptance extends PersonName {
	token: string;
	/** Of who comes by an open link; the others were written to. */
	email: string;
	language: Language;
	pledge: string;
}

/** What follows where somebody who has an account is invited again, in the transaction. */
export type KnownFollower = (
	tx: Tx,
	known: { invitationId: string; personId: string },
	now: Date,
) => Promise<void>;

/** An invitation that can be used, to show before it is; nothing is changed. */
export async function findInvitation(db: Reader, token: string, today: Day) {
	const [row] = await db
		.select({
			...{ invitation: invitations, association: associations.name, come: countCome },
			inviter: { givenNames: persons.givenNames, familyName: persons.familyName },
		})
		.from(invitations)
		.innerJoin(persons, eq(persons.id, invitations.invitedBy))
		.leftJoin(associations, eq(associations.id, invitations.associationId))
		.where(
			and(
				...[eq(invitations.tokenHash, hashToken(token)), isNull(invitations.closedAt)],
				gte(invitations.untilDay, today),
			),
		);
	if (!row || row.come >= row.invitation.most) return undefined;
	return { ...row.invitation, association: row.association, inviter: fullName(row.inviter) };
}

/**
 * Somebody takes the place that an invitation keeps for them; all of it or nothing. Who was invited by name has proved the
 * address by having the mail. Who comes by an open link has not: the account is entered by a link to the address alone, and
 * where the address has one already, nothing is made and its owner is told.
 */
export async function acceptInvitation(
	tx: Tx,
	acceptance: Acceptance,
	{ today, known }: { today: Day; known: readonly KnownFollower[] },
	now = new Date(),
): Promise<{ personId: string; isNew: boolean } | { fault: 'ended' | 'known' }> {
	const invitation = await findInvitation(tx, acceptance.token, today);
	if (!invitation) return { fault: 'ended' };
	const { id: invitationId, kind, personKind, associationId, accountUntil } = invitation;
	const email = foldEmail(kind === 'personal' ? (invitation.email ?? '') : acceptance.email);
	const [owner] = await tx.select({ id: persons.id }).from(persons).where(eq(persons.email, email));
	if (owner) {
		if (kind === 'personal') return { fault: 'known' };
		for (const follow of known) await follow(tx, { invitationId, personId: owner.id }, now);
		return { personId: owner.id, isNew: false };
	}
	const { givenNames, familyName, language } = acceptance;
	const person = { kind: personKind, givenNames, familyName, email, language };
	const places = {
		...(associationId !== null && { associationId }),
		...(accountUntil !== null && { accountUntil }),
	};
	const personId = await addPerson(tx, { ...person, ...places }, now);
	const pledgeHash = await keepPledgeText(tx, acceptance.pledge);
	await tx.insert(invitationAcceptances).values({
		...{ id: newId(now), invitationId, personId, day: today, pledgeHash, recordedAt: now },
	});
	const details = { invitationId, pledgeHash };
	const entry = { action: 'accept invitation', subject: `person:${personId}`, details };
	await recordAuditEntry(tx, { actorId: personId, ...entry }, now);
	return { personId, isNew: true };
}
