import { error, fail } from '@sveltejs/kit';
import { readForm } from '#lib/forms.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { findOwnFeedback, giveFeedback } from '#lib/server/feedback/answers.ts';
import { ratings, readFeedbackForm } from '#lib/server/feedback/feedback-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { app, viewer, variant } }) => {
	const module = app.catalogue.findModule(params.slug);
	const own = module && viewer && (await findOwnFeedback(app.store.read, viewer.personId, module));
	if (!own) error(404, 'Not found');
	const title = textIn(module.content.title, variant);
	return { slug: module.slug, title, given: own.given, ratings };
};

export const actions: Actions = {
	/** Keeps what the person thinks, in place of what they thought before. */
	default: async ({ params, request, locals: { app, viewer } }) => {
		const module = app.catalogue.findModule(params.slug);
		if (!module || !viewer) error(404, 'Not found');
		const { values, faults } = readFeedbackForm(await readForm(request));
		if (faults.length > 0) return fail(422, { values, faults });
		const { personId } = viewer;
		const isKept = await giveFeedback(app.store, { personId, module, ...values });
		return isKept ? { values, faults } : error(404, 'Not found');
	},
};
