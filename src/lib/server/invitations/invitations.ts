import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { isKept, type Keeper, listKeptUnits } from '#lib/server/accounts/keeper.ts';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Day } from '#lib/server/days.ts';
import { foldEmail, type PersonKind, type PersonName } from '#lib/server/people/persons.ts';
import type { Language } from '#lib/languages.ts';
import { hashToken } from '#lib/server/sign-in/tokens.ts';
import type { SignInRoom } from '#lib/server/sign-in/room.ts';
import { newId, type Reader, type Tx } from '#lib/server/store/index.ts';
import { associations, invitations, unitAncestors } from '#lib/server/store/schema/index.ts';
import { invitationTokenOf } from './tokens.ts';

/** To what somebody is invited, alike for one and for many. */
export interface Offer {
	unitId: string;
	personKind: Exclude<PersonKind, 'staff'>;
	associationId: string | null;
	/** The last day on which the invitation can be used. */
	untilDay: Day;
	/** The last day of the accounts that come from it. */
	accountUntil: Day | null;
}

/** Somebody who is invited by name. */
export interface Invited extends PersonName {
	email: string;
	language: Language;
}

/** What follows from an invitation to an address, in its transaction. */
export type InvitationFollower = (
	tx: Tx,
	invitation: { id: string; email: string },
	now: Date,
) => Promise<void>;

type Room = Pick<SignInRoom, 'store' | 'secret'>;

/** The most people that are invited at once, and that one link lets in. */
export const mostInvited = 500;

/**
 * Invites people one by one: all of them or none. An earlier invitation of the unit to the same address ends. It does the
 * same for addresses that have an account: the mail tells them. Returns how many; undefined where the keeper may not.
 */
export async function invitePeople(
	{ store, secret }: Room,
	keeper: Keeper,
	offer: Offer,
	people: Invited[],
	followers: readonly InvitationFollower[],
	now = new Date(),
): Promise<number | undefined> {
	if (people.length === 0 || people.length > mostInvited) return undefined;
	return store.write(async (tx) => {
		if (!(await mayOffer(tx, keeper, offer))) return undefined;
		for (const person of people) {
			const email = foldEmail(person.email);
			await endEarlier(tx, offer.unitId, email, now);
			const row = { ...offer, ...person, email, kind: 'personal', most: 1 } as const;
			const id = await insertInvitation(tx, { secret }, keeper, row, now);
			for (const follow of followers) await follow(tx, { id, email }, now);
		}
		return people.length;
	});
}

/** Makes a link by which up to so many people may come. Returns its id; undefined where the keeper may not. */
export async function openInvitation(
	{ store, secret, ways }: Room & Pick<SignInRoom, 'ways'>,
	keeper: Keeper,
	offer: Offer & { most: number; language: Language },
	now = new Date(),
): Promise<string | undefined> {
	// Whoever comes by it proves the address by a link to sign in.
	if (!ways.link || offer.most < 1 || offer.most > mostInvited) return undefined;
	return store.write(async (tx) => {
		if (!(await mayOffer(tx, keeper, offer))) return undefined;
		return insertInvitation(tx, { secret }, keeper, { ...offer, kind: 'open' }, now);
	});
}

/** Ends an invitation of the keeper's units before its day. Returns whether there was one. */
export async function closeInvitation(
	{ store }: Room,
	keeper: Keeper,
	invitationId: string,
	now = new Date(),
): Promise<boolean> {
	return store.write(async (tx) => {
		const found = await findKeptInvitation(tx, keeper, invitationId);
		if (!found) return false;
		await tx
			.update(invitations)
			.set({ closedAt: now })
			.where(and(eq(invitations.id, invitationId), isNull(invitations.closedAt)));
		const subject = `invitation:${invitationId}`;
		const { personId: actorId } = keeper.viewer;
		await recordAuditEntry(tx, { actorId, action: 'close invitation', subject }, now);
		return true;
	});
}

const mostListed = 200;

/** The invitations of the keeper's units, the newest first, with how many have come. */
export async function listInvitations(db: Reader, keeper: Keeper) {
	const rows = await db
		.select({ invitation: invitations, association: associations.name, come: countCome })
		.from(invitations)
		.leftJoin(associations, eq(associations.id, invitations.associationId))
		.where(ofUnits(keeper))
		.orderBy(desc(invitations.recordedAt), desc(invitations.id))
		.limit(mostListed);
	return rows.map(({ invitation, association, come }) => ({
		...{ ...invitation, association, come },
		isOpen:
			invitation.closedAt === null && invitation.untilDay >= keeper.today && come < invitation.most,
	}));
}

/** An invitation of the keeper's units. */
export async function findKeptInvitation(db: Reader, keeper: Keeper, invitationId: string) {
	const [row] = await db
		.select({ invitation: invitations })
		.from(invitations)
		.where(and(eq(invitations.id, invitationId), ofUnits(keeper)));
	return row?.invitation;
}

export const countCome = sql<number>`(select count(*) from invitation_acceptances c
	where c.invitation_id = invitations.id)`.mapWith(Number);

function ofUnits(keeper: Keeper) {
	const ids = listKeptUnits(keeper).map(({ id }) => id);
	return sql`exists (select 1 from ${unitAncestors} where ${unitAncestors.unitId} = invitations.unit_id
		and ${inArray(unitAncestors.ancestorId, ids)})`;
}

async function mayOffer(db: Reader, keeper: Keeper, offer: Offer): Promise<boolean> {
	const unit = keeper.organisation.find(offer.unitId);
	if (!unit || !isKept(keeper, unit)) return false;
	if (offer.associationId === null) return true;
	return (await db.$count(associations, eq(associations.id, offer.associationId))) === 1;
}

async function insertInvitation(
	tx: Tx,
	{ secret }: Pick<Room, 'secret'>,
	{ viewer }: Keeper,
	row: Omit<typeof invitations.$inferInsert, 'id' | 'tokenHash' | 'invitedBy' | 'recordedAt'>,
	now: Date,
): Promise<string> {
	const id = newId(now);
	const tokenHash = hashToken(invitationTokenOf(secret, id));
	const invitedBy = viewer.personId;
	await tx.insert(invitations).values({ ...row, id, tokenHash, invitedBy, recordedAt: now });
	const { kind, unitId, personKind, most, untilDay, accountUntil } = row;
	const details = { kind, unitId, personKind, most, untilDay, accountUntil };
	const entry = { action: 'invite people', subject: `invitation:${id}`, details };
	await recordAuditEntry(tx, { actorId: viewer.personId, ...entry }, now);
	return id;
}

async function endEarlier(tx: Tx, unitId: string, email: string, now: Date): Promise<void> {
	const earlier = and(eq(invitations.email, email), eq(invitations.unitId, unitId));
	await tx
		.update(invitations)
		.set({ closedAt: now })
		.where(and(earlier, isNull(invitations.closedAt)));
}
