import type { Organisation } from '#lib/server/people/organisation.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';

/** Whether somebody holds one of these roles for the whole city: some things are of no unit below it. */
export function holdsForCity(
	viewer: Pick<Viewer, 'roles'>,
	organisation: Organisation,
	wanted: readonly RoleName[],
): boolean {
	return viewer.roles.some(
		({ role, unitId }) => wanted.includes(role) && unitId === organisation.city?.id,
	);
}
