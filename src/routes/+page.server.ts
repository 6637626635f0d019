import { fullName } from '#lib/server/people/persons.ts';
import { listLearning } from '#lib/server/learning/overview.ts';
import { listCredentials } from '#lib/server/credentials/credentials.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { app, viewer, language } }) => {
	if (!viewer) return { viewer: undefined };
	const modules = await listLearning(app.store.read, app.catalogue, viewer.personId, language);
	const credentials = await listCredentials(app.store.read, viewer.personId);
	return {
		viewer: { givenNames: viewer.givenNames, name: fullName(viewer) },
		modules,
		credentials: credentials.length,
	};
};
