import { listLearning } from '#lib/server/learning/overview.ts';
import { searchCatalogue } from '#lib/server/search/search.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { app, viewer, variant } }) => {
	const typed = url.searchParams.get('q') ?? '';
	if (!typed.trim())
		return {
			typed: undefined,
			modules: await listLearning(app.store.read, app.catalogue, viewer?.personId, variant),
		};
	const query = { text: typed, variant, isPublic: !viewer };
	return { typed, found: await searchCatalogue(app.store.read, app.catalogue, query) };
};
