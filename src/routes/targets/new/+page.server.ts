import { addYears } from '#lib/server/days.ts';
import { loadTargetChoices, previewTarget, saveTarget } from '../target-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const choices = await loadTargetChoices(locals);
	return {
		choices,
		values: {
			...{ unit: choices.units[0]?.value ?? '', share: '50', rule: 'all', leave: 'yes' },
			...{ from: locals.today, due: addYears(locals.today, 1), recognition: 'yes' },
		},
	};
};

export const actions: Actions = {
	preview: (event) => previewTarget(event),
	save: (event) => saveTarget(event),
};
