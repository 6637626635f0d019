import { listLearning } from '#lib/server/learning/overview.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { app, viewer, variant, today } = locals;
	const learner = viewer && { personId: viewer.personId, today };
	return { modules: await listLearning(app.store.read, app.catalogue, learner, variant) };
};
