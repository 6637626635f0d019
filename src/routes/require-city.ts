import { error } from '@sveltejs/kit';
import { holdsForCity } from '#lib/server/access/whole-city.ts';
import type { RoleName } from '#lib/server/people/roles.ts';

/** Who is looking, if they hold one of these roles for the whole city; for everybody else there is no such page. */
export async function requireForCity({ app, viewer }: App.Locals, roles: readonly RoleName[]) {
	if (!viewer || !holdsForCity(viewer, await app.organisation(), roles)) error(404, 'Not found');
	return viewer;
}
