import { maySeeNames } from '#lib/server/access/names.ts';
import type { Day } from '#lib/server/days.ts';
import { isWithin, type Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';

/** Somebody who records measures of others, on a day. */
export interface Recorder {
	viewer: Pick<Viewer, 'personId' | 'roles'>;
	today: Day;
}

/** Who may record measures of people at a unit: its managers and coordinators, and those of units above. */
export function mayRecordAt({ roles }: Pick<Viewer, 'roles'>, unit: Unit): boolean {
	return roles.some(
		({ role, unitId }) => (role === 'manager' || role === 'coordinator') && isWithin(unit, unitId),
	);
}

/**
 * Whose recordings somebody sees at a unit, and may void: who sees its names those of everybody, others their own.
 * Undefined: everybody's.
 */
export function shownRecorder({ viewer }: Recorder, unit: Unit): string | undefined {
	return maySeeNames(viewer, unit) ? undefined : viewer.personId;
}
