import { and, asc, eq, gt, inArray, isNotNull, isNull, lte } from 'drizzle-orm';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { mails } from '#lib/server/store/schema/mail.ts';
import { arrangeAll } from './arranging.ts';
import { changeMails, noteEntries } from './changes.ts';
import { toCarrier } from './outbox.ts';
import type { Parcel } from './parcels.ts';
import { type MailRoom, namesOf, requireRule } from './room.ts';
import type { DueThing } from './rules/rule.ts';

type Room = Pick<MailRoom, 'rules' | 'settings'>;
type HeldThing = DueThing & { id: string };

const heldInTransaction = 500;

/** Decides anew about the held mails whose time has come, some hundreds at once. Returns how many those were. */
export async function releaseHeld(tx: Tx, room: Room, now = new Date()): Promise<number> {
	const held = await listHeld(tx, room, now, heldInTransaction);
	if (held.length === 0) return 0;
	const parcels = await arrangeAll(tx, room, held, now);
	for (const parcel of parcels) if (parcel.things.length > 1) await carry(tx, parcel, now);
	const single = parcels.filter(({ things }) => things.length === 1);
	const byDecision = Map.groupBy(single, ({ decision: { state, why, tryAt } }) =>
		[state, why, tryAt?.getTime()].join(),
	);
	for (const alike of byDecision.values()) {
		const { decision } = alike[0]!;
		const ids = alike.flatMap(({ things }) => things.map(({ id }) => id));
		await changeMails(tx, ids, decision, now);
	}
	return held.length;
}

/** The held mails that are looked at again by a moment, by person. */
export async function listHeld(
	db: Reader,
	room: Pick<MailRoom, 'rules'>,
	by: Date,
	limit: number,
): Promise<HeldThing[]> {
	const rows = await db
		.select()
		.from(mails)
		.where(
			and(
				...[eq(mails.state, 'held'), lte(mails.tryAt, by), gt(mails.expiresAt, by)],
				...[isNull(mails.partOf), inArray(mails.rule, namesOf(room))],
			),
		)
		.orderBy(asc(mails.personId), asc(mails.id))
		.limit(limit);
	return rows.map(({ id, rule, personId, facts }) => ({
		...{ id, personId: personId ?? '', reason: '', facts, rule: requireRule(room, rule) },
	}));
}

/**
 * Ends what no longer makes sense to send: nobody could send it in time, or it was kept back for too long. Some
 * hundreds at once; returns how many.
 */
export async function expireMails(tx: Tx, now = new Date()): Promise<number> {
	const expired = await tx
		.select({ id: mails.id, attempts: mails.attempts })
		.from(mails)
		.where(
			and(
				...[inArray(mails.state, ['waiting', 'held']), isNotNull(mails.tryAt)],
				...[lte(mails.expiresAt, now), isNull(mails.partOf), isNull(mails.lease)],
			),
		)
		.limit(heldInTransaction);
	const [tried, untried] = [true, false].map((wasTried) =>
		expired.filter(({ attempts }) => attempts > 0 === wasTried).map(({ id }) => id),
	);
	await changeMails(tx, tried ?? [], { state: 'failed', why: 'gave-up', tryAt: null }, now);
	await changeMails(tx, untried ?? [], { state: 'not-due', why: 'too-late', tryAt: null }, now);
	return expired.length;
}

/** Several held mails become the parts of a new digest. */
async function carry(tx: Tx, { things, decision }: Parcel<HeldThing>, now: Date): Promise<void> {
	const carrier = toCarrier(things, decision, now);
	await tx.insert(mails).values(carrier);
	const ids = things.map(({ id }) => id);
	const { state, why } = decision;
	await tx
		.update(mails)
		.set({ state, why, partOf: carrier.id, tryAt: null })
		.where(inArray(mails.id, ids));
	const changed = [carrier.id, ...ids].map((id) => ({ id, state, why }));
	await noteEntries(tx, changed, now);
}
