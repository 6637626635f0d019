import { listLearning } from '#lib/server/learning/overview.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { app, viewer, variant } }) => ({
	modules: await listLearning(app.store.read, app.catalogue, viewer?.personId, variant),
});
