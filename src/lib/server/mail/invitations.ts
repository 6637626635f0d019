import { maySeeNames } from '#lib/server/access/names.ts';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { type Day, dayOf } from '#lib/server/days.ts';
import { isWithin, type Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { coverLocation } from '#lib/server/targets/coverage.ts';
import { loadLocationFacts } from '#lib/server/targets/location-facts.ts';
import { everythingKnown, listTargets } from '#lib/server/targets/targets.ts';
import { enqueueMails } from './outbox.ts';
import type { MailRoom } from './room.ts';
import { invitation } from './rules/invitation.ts';

export interface Invited {
	/** People of the location who are not ready for some target. */
	missing: number;
	/** Of them, those who get an invitation now, as caps, quiet hours and their own choice allow. */
	invited: number;
}

/**
 * A manager invites those at a location who are not yet ready: one mail each, in their language, once a month at
 * most. Undefined where the viewer has no right to the location's names. The invitation is written down.
 */
export async function inviteMissing(
	room: MailRoom,
	viewer: Viewer,
	unit: Unit,
	now = new Date(),
): Promise<Invited | undefined> {
	if (!mayInvite(viewer, unit)) return undefined;
	const today = dayOf(now, room.settings.timeZone);
	return room.store.write(async (tx) => {
		const missing = await listMissing(tx, unit, today);
		const due = [...missing].map(([personId, targets]) => ({
			...{ rule: invitation, personId, reason: today.slice(0, 7) },
			facts: { unit: unit.id, inviter: viewer.personId, targets },
		}));
		const invited = await enqueueMails(tx, room, due, now);
		const entry = {
			...{ actorId: viewer.personId, action: 'invite missing', subject: `unit:${unit.id}` },
			details: { invited },
		};
		await recordAuditEntry(tx, entry, now);
		return { missing: missing.size, invited };
	});
}

/** How many people of a location would be invited at most. Undefined where the viewer has no right to its names. */
export async function countMissing(
	{ store, settings }: Pick<MailRoom, 'store' | 'settings'>,
	viewer: Viewer,
	unit: Unit,
	now = new Date(),
): Promise<number | undefined> {
	if (!mayInvite(viewer, unit)) return undefined;
	return (await listMissing(store.read, unit, dayOf(now, settings.timeZone))).size;
}

/** Invitations are from a location's manager, or a manager above it, to those whose names they may see. */
export function mayInvite(viewer: Pick<Viewer, 'roles'>, unit: Unit): boolean {
	return unit.kind === 'location' && maySeeNames(viewer, unit);
}

/** Who is not ready, with the targets that run today and that they are not ready for. */
async function listMissing(
	db: Reader | Tx,
	unit: Unit,
	today: Day,
): Promise<Map<string, string[]>> {
	const facts = await loadLocationFacts(db, unit.id, everythingKnown);
	const missing = new Map<string, string[]>();
	for (const target of await listTargets(db)) {
		const runs = target.fromDay <= today && today <= target.dueDay;
		if (!runs || !isWithin(unit, target.unitId)) continue;
		for (const { personId, state } of coverLocation(facts, target, today).people)
			if (state === 'not-yet') missing.set(personId, [...(missing.get(personId) ?? []), target.id]);
	}
	return missing;
}
