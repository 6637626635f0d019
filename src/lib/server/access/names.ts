import { isWithin, type Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';

/** Whether somebody may see the names of a unit's people: managers, in their units and everything below. */
export function maySeeNames(viewer: Pick<Viewer, 'roles'>, unit: Unit): boolean {
	return viewer.roles.some(({ role, unitId }) => role === 'manager' && isWithin(unit, unitId));
}
