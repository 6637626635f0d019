import { listLearning } from '#lib/server/learning/overview.ts';
import { searchCatalogue } from '#lib/server/search/search.ts';
import { loadAssigned } from '../assigned.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
	const { app, viewer, variant, today } = locals;
	const typed = url.searchParams.get('q') ?? '';
	if (typed.trim()) {
		const query = { text: typed, variant, isPublic: !viewer };
		return { typed, found: await searchCatalogue(app.store.read, app.catalogue, query) };
	}
	const learner = viewer && { personId: viewer.personId, today };
	const key = [viewer?.personId, variant, today].join('/');
	const modules = await app.store.kept(`learning/${key}`, () =>
		listLearning(app.store.read, app.catalogue, learner, variant),
	);
	const assigned = viewer ? await loadAssigned({ ...locals, viewer }) : undefined;
	return {
		typed: undefined,
		modules: modules.map((module) => ({ ...module, assigned: assigned?.get(module.slug) })),
	};
};
