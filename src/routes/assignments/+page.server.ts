import { listOwnRules } from '#lib/server/assignments/rules.ts';
import { listStaffGroups } from '#lib/server/people/staff-groups.ts';
import { requireCoordinator } from './rule-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
	const { app, language } = locals;
	const keeper = await requireCoordinator(locals);
	const groups = new Map(
		(await listStaffGroups(app.store.read)).map(({ id, names }) => [id, names]),
	);
	const rules = await listOwnRules(app.store.read, keeper);
	return {
		isSaved: url.searchParams.has('saved'),
		rules: rules.map(({ unitId, staffGroupId, ...rule }) => ({
			...rule,
			unit: keeper.organisation.find(unitId)?.names[language] ?? '',
			group: staffGroupId === null ? undefined : groups.get(staffGroupId)?.[language],
			isOver: rule.untilDay !== null && rule.untilDay < keeper.today,
		})),
	};
};
