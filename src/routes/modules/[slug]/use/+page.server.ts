import { error, fail } from '@sveltejs/kit';
import { env } from '#env';
import { readForm } from '#lib/forms.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { answerUse } from '#lib/server/uses/answers.ts';
import { findUseQuestion } from '#lib/server/uses/questions.ts';
import { readUseForm } from '#lib/server/uses/use-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { module, question } = await requireQuestion(params.slug, locals);
	const { slug, content } = module;
	const title = textIn(content.title, locals.variant);
	return { slug, title, day: question.day, given: question.given };
};

export const actions: Actions = {
	/** Keeps what the person says, in place of what they said before. */
	default: async ({ params, request, locals }) => {
		const { question, personId } = await requireQuestion(params.slug, locals);
		const { values, faults, answer } = readUseForm(await readForm(request));
		if (!answer) return fail(422, { values, faults });
		const { completionId, moduleSlug } = question;
		const given = { ...answer, completionId, moduleSlug, personId, today: locals.today };
		await locals.app.store.write((tx) => answerUse(tx, given));
		return { values, faults };
	},
};

async function requireQuestion(slug: string, { app, viewer, today }: App.Locals) {
	const module = app.catalogue.findModule(slug);
	if (!module || !viewer) error(404, 'Not found');
	const { personId } = viewer;
	const asking = { today, weeks: env.USE_QUESTION_WEEKS };
	const question = await findUseQuestion(app.store.read, { personId, slug }, asking);
	if (!question) error(404, 'Not found');
	return { module, question, personId };
}
