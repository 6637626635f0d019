import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { isWithin, type Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Tx } from '#lib/server/store/index.ts';

/** Whether somebody may see the names of a unit's people: managers, in their units and everything below. */
export function maySeeNames(viewer: Pick<Viewer, 'roles'>, unit: Unit): boolean {
	return viewer.roles.some(({ role, unitId }) => role === 'manager' && isWithin(unit, unitId));
}

/** Writes down that somebody read the names of a unit's people; they are told of it among their own data. */
export function recordNamesRead(
	tx: Tx,
	viewer: Pick<Viewer, 'personId'>,
	unit: Pick<Unit, 'id'>,
	now: Date,
	details: Record<string, unknown> = {},
): Promise<void> {
	const entry = { action: 'read names', subject: `unit:${unit.id}`, details };
	return recordAuditEntry(tx, { actorId: viewer.personId, ...entry }, now);
}
