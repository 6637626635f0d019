import { error } from '@sveltejs/kit';
import { listWrittenModules } from '#lib/server/access/own-modules.ts';

/** Who is looking, with the modules whose reports are theirs. */
export async function requireHandler({ app, viewer }: App.Locals) {
	if (!viewer) error(404, 'Not found');
	const written = listWrittenModules(viewer, await app.organisation(), app.catalogue);
	return { ...viewer, written };
}
