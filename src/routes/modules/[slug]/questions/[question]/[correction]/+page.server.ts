import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import {
	listCounting,
	makeCorrection,
	proposeCorrections,
} from '#lib/server/regrading/correcting.ts';
import { previewCorrection } from '#lib/server/regrading/preview.ts';
import { readReasonForm } from '#lib/server/regrading/reason-form.ts';
import { type CorrectionKind, isCorrectionKind } from '#lib/server/regrading/correction-kinds.ts';
import { requireQuestion } from '../require-question.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { app, variant } = locals;
	const { module, question, mayCorrect } = await requireQuestion(locals, params);
	const { read } = app.store;
	const kind = requireKind(params);
	const proposals = await proposeCorrections(read, module, question, kind);
	if (!mayCorrect || proposals.length === 0) error(404, 'Not found');
	const left = (await listCounting(read, module)).length - (kind === 'void' ? 1 : 0);
	return {
		...{ slug: module.slug, id: question.id, kind, prompt: textIn(question.prompt, variant) },
		title: textIn(module.content.title, variant),
		preview: await previewCorrection(read, app.catalogue, proposals),
		...{ left, draw: module.content.quiz.draw },
	};
};

export const actions: Actions = {
	/** Makes the correction; attempts are regraded right after, by the server's own steps. */
	default: async ({ params, request, locals }) => {
		const { app } = locals;
		const { module, question, viewer, mayCorrect } = await requireQuestion(locals, params);
		if (!mayCorrect) error(404, 'Not found');
		const { values, fault } = readReasonForm(await readForm(request));
		if (fault) return fail(422, { values, fault });
		const outcome = await makeCorrection(app.store, {
			...{ module, question, kind: requireKind(params), byPersonId: viewer.personId },
			reason: values.reason,
		});
		if (!outcome) error(404, 'Not found');
		if (outcome === 'last') return fail(422, { values, fault: 'last' as const });
		app.wakeRegrading();
		const { slug, id } = { slug: module.slug, id: question.id };
		redirect(
			303,
			`${resolve('/modules/[slug]/questions/[question]', { slug, question: id })}?made`,
		);
	},
};

function requireKind({ correction }: { correction: string }): CorrectionKind {
	if (!isCorrectionKind(correction)) error(404, 'Not found');
	return correction;
}
