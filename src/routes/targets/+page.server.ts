import { listKeptTargets } from '#lib/server/targets/kept-targets.ts';
import { requireCoordinator } from '../assignments/rule-page.ts';
import { openSaying, tellState } from './said-target.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
	const keeper = await requireCoordinator(locals);
	const say = await openSaying(locals);
	const targets = await listKeptTargets(locals.app.store.read, keeper);
	return {
		hasEnded: url.searchParams.has('ended'),
		targets: targets.map((target) => ({
			...{ id: target.id, state: tellState(target, locals.today), said: say(target.definition) },
			unitCode: keeper.organisation.find(target.definition.unitId)?.code ?? '',
		})),
	};
};
