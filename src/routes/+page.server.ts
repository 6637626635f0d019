import {
	isHolder,
	loadInventory,
	loadLearning,
	loadManaged,
	loadOrganisation,
	loadReached,
	loadReports,
} from './front-sections.ts';
import type { PageServerLoad } from './$types';

/** One page for everybody: a section for each role that the viewer holds, then their own learning. */
export const load: PageServerLoad = async ({ locals }) => {
	const { viewer } = locals;
	if (!viewer) return { viewer: undefined };
	const own = { ...locals, viewer };
	return {
		viewer: { givenNames: viewer.givenNames, isVolunteer: viewer.kind !== 'staff' },
		managed: isHolder(own, 'manager') ? await loadManaged(own) : undefined,
		reached: isHolder(own, 'coordinator', 'auditor') ? await loadReached(own) : [],
		reports: isHolder(own, 'author', 'coordinator') ? await loadReports(own) : undefined,
		inventory: isHolder(own, 'author') ? await loadInventory(own) : undefined,
		organisation: isHolder(own, 'administrator') ? await loadOrganisation(own) : undefined,
		learning: await loadLearning(own),
	};
};
