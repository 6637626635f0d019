import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { textOf } from '#lib/form-fields.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { readAnswerForm } from '#lib/server/learning/answer-form.ts';
import { listAnswers, saveAnswers } from '#lib/server/learning/answers.ts';
import { askQuestions } from '#lib/server/learning/attempt-view.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireAttempt } from './require-attempt.ts';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { attempt, edition, store } = await requireAttempt(params.attempt, locals);
	if (attempt.submittedAt) redirect(303, resolve('/attempts/[attempt]/review', params));
	const choices = await listAnswers(store.read, attempt.id);
	return {
		attempt: attempt.id,
		title: textIn(edition.content.title, locals.variant),
		questions: askQuestions(attempt, edition, choices, locals.variant),
		/** The server's clock at this page: the order of answers is counted on from here. */
		revision: Date.now(),
	};
};

export const actions: Actions = {
	/** Saves what is ticked, and goes back to the question whose button was pressed, or on to the summary. */
	default: async ({ params, request, locals }) => {
		const form = await readForm(request);
		const { attempt, edition, store } = await requireAttempt(params.attempt, locals);
		const saved = await saveAnswers(store, {
			...{ personId: attempt.personId, attemptId: attempt.id, edition },
			answers: readAnswerForm(form, attempt),
		});
		if (saved.state === 'not-found') error(404, 'Not found');
		if (saved.state === 'submitted') redirect(303, resolve('/attempts/[attempt]/review', params));
		const stay = attempt.questions.find(({ id }) => id === textOf(form, 'stay'))?.id;
		redirect(
			303,
			stay
				? `${resolve('/attempts/[attempt]', params)}?saved=${stay}#${stay}`
				: resolve('/attempts/[attempt]/summary', params),
		);
	},
};
