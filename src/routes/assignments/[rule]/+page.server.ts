import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { readEndForm } from '#lib/server/accounts/account-forms.ts';
import { changeRuleEnd, findOwnRule } from '#lib/server/assignments/rules.ts';
import { loadRuleChoices, previewRule, requireCoordinator, saveRule } from '../rule-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const keeper = await requireCoordinator(locals);
	const rule = await findOwnRule(locals.app.store.read, keeper, params.rule);
	if (!rule) error(404, 'Not found');
	return {
		...{ id: rule.id, name: rule.name, untilDay: rule.untilDay, modules: rule.moduleSlugs },
		values: {
			...{ name: rule.name, group: rule.staffGroupId ?? '', kind: rule.personKind ?? '' },
			unit: keeper.organisation.find(rule.unitId)?.code ?? '',
			...{ role: rule.role ?? '', beganFrom: rule.beganFrom ?? '', from: rule.fromDay },
			...{ dueDays: String(rule.dueDays ?? ''), dueDay: rule.dueDay ?? '' },
		},
		choices: await loadRuleChoices(locals),
	};
};

export const actions: Actions = {
	preview: (event) => previewRule(event),
	save: (event) => saveRule(event, event.params.rule),
	/** Another last day, or none. */
	end: async ({ params, request, locals }) => {
		const keeper = await requireCoordinator(locals);
		const { values, faults, read } = readEndForm(await readForm(request));
		if (!read) return fail(422, { end: { values, faults } });
		const end = { ruleId: params.rule, untilDay: read.untilDay };
		if (!(await changeRuleEnd(locals.app.store, keeper, end))) error(404, 'Not found');
		redirect(303, `${resolve('/assignments')}?saved`);
	},
};
