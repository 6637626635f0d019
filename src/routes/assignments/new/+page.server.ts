import { loadRuleChoices, previewRule, saveRule } from '../rule-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	choices: await loadRuleChoices(locals),
	today: locals.today,
});

export const actions: Actions = {
	preview: (event) => previewRule(event),
	save: (event) => saveRule(event),
};
