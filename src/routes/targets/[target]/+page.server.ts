import { error, redirect } from '@sveltejs/kit';
import { env } from '#env';
import { resolve } from '$app/paths';
import { formatDecimal } from '#lib/format.ts';
import { closeTarget } from '#lib/server/targets/kept-targets.ts';
import { listSharesOf } from '#lib/server/targets/own-shares/applying.ts';
import { fillTargetForm } from '#lib/server/targets/target-form.ts';
import { listTargetEvents } from '#lib/server/targets/target-history.ts';
import { requireCoordinator } from '../../assignments/rule-page.ts';
import { openSaying, tellState } from '../said-target.ts';
import { loadTargetChoices, previewTarget, requireTarget, saveTarget } from '../target-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, params, locals }) => {
	const { app, language, today } = locals;
	const { keeper, target } = await requireTarget(locals, params.target);
	const { id, definition, definitions, changedAt } = target;
	const say = await openSaying(locals);
	const events = await listTargetEvents(app.store.read, id, definitions);
	const unitCode = keeper.organisation.find(definition.unitId)?.code ?? '';
	const percent = (value: number) => formatDecimal(value, language);
	return {
		...{ id, unitCode, said: say(definition), state: tellState(target, today) },
		...{ timeZone: env.TIME_ZONE, seen: changedAt.getTime(), measures: definition.measureIds },
		shares: (await listSharesOf(app.store.read, id)).length,
		events: events.map(({ before, after, ...event }) => ({
			...{ ...event, before: before && say(before), after: after && say(after) },
		})),
		values: fillTargetForm(definition, unitCode, percent),
		choices: await loadTargetChoices(locals, definition.measureIds),
		outcome: (['saved', 'same'] as const).find((each) => url.searchParams.has(each)),
	};
};

export const actions: Actions = {
	preview: (event) => previewTarget(event, event.params.target),
	save: (event) => saveTarget(event, event.params.target),
	end: async ({ params, locals }) => {
		const keeper = await requireCoordinator(locals);
		if (!(await closeTarget(locals.app.store, keeper, params.target))) error(404, 'Not found');
		redirect(303, `${resolve('/targets')}?ended`);
	},
};
