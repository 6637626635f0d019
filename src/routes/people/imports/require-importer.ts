import { error } from '@sveltejs/kit';
import { mayImport } from '#lib/server/hr/importers.ts';

/** Who is looking, if they may import; for everybody else there is no such page. */
export async function requireImporter({ app, viewer }: App.Locals) {
	if (!viewer || !mayImport(viewer, await app.organisation())) error(404, 'Not found');
	return viewer;
}
