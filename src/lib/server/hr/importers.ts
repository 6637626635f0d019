import { listHeldUnits } from '#lib/server/access/held-units.ts';
import type { Organisation } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';

/** Whether somebody may import what HR knows: administrators and coordinators of the whole city. */
export function mayImport(viewer: Pick<Viewer, 'roles'>, organisation: Organisation): boolean {
	const held = listHeldUnits(viewer, organisation, ['administrator', 'coordinator']);
	return held.some(({ kind }) => kind === 'city');
}
