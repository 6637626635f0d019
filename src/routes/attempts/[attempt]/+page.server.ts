import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { env } from '#env';
import { readForm } from '#lib/forms.ts';
import { textOf } from '#lib/form-fields.ts';
import { dropCarried, findCarried, keepFor } from '#lib/kept-answers.server.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { readAnswerForm } from '#lib/server/learning/answer-form.ts';
import { markAnswer } from '#lib/server/learning/answer-marks.ts';
import { listAnswers, type NewAnswer, saveAnswers } from '#lib/server/learning/answers.ts';
import { askQuestions } from '#lib/server/learning/attempt-view.ts';
import { proofOfPage } from '#lib/server/learning/carried-answers.ts';
import { graceMilliseconds } from '#lib/server/learning/deadlines.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireAttempt } from './require-attempt.ts';

export const load: PageServerLoad = async (event) => {
	const { params, locals } = event;
	const { attempt, edition, store, secret, variant } = await requireAttempt(params.attempt, locals);
	const carried = findCarried(event, attempt.id);
	if (carried) {
		dropCarried(event);
		await save(locals, params.attempt, carried.answers);
		const here = resolve('/attempts/[attempt]', params);
		redirect(303, `${here}?kept=${carried.isWhole ? 'all' : 'part'}`);
	}
	if (attempt.submittedAt) redirect(303, resolve('/attempts/[attempt]/review', params));
	const choices = await listAnswers(store.read, attempt.id);
	return {
		attempt: attempt.id,
		title: textIn(edition.content.title, locals.variant),
		questions: askQuestions(attempt, edition, choices, variant),
		/** What the page shows of each question, as its form sends it back. */
		marks: attempt.questions.map(({ id }) => ({
			...{ question: id, mark: markAnswer(secret, attempt.id, id, choices.get(id)) },
		})),
		proof: proofOfPage(secret, attempt.personId, attempt.id),
		keptFor: keepFor(event, attempt.personId),
		/** The server's clock at this page: the order of answers is counted on from here. */
		revision: Date.now(),
		deadline: attempt.deadlineAt,
		...{ grace: graceMilliseconds, timeZone: env.TIME_ZONE },
	};
};

export const actions: Actions = {
	/** Saves what was changed, and goes back to the question whose button was pressed, or on to the summary. */
	default: async ({ params, request, locals }) => {
		const form = await readForm(request);
		const { attempt } = await requireAttempt(params.attempt, locals);
		await save(locals, params.attempt, readAnswerForm(form, attempt));
		const stay = attempt.questions.find(({ id }) => id === textOf(form, 'stay'))?.id;
		redirect(
			303,
			stay
				? `${resolve('/attempts/[attempt]', params)}?saved=${stay}#${stay}`
				: resolve('/attempts/[attempt]/summary', params),
		);
	},
};

/** Saves answers of the viewer's attempt; where it is submitted already, the review says so. */
async function save(locals: App.Locals, attemptId: string, answers: NewAnswer[]): Promise<void> {
	const { attempt, edition, store, secret } = await requireAttempt(attemptId, locals);
	const saved = await saveAnswers(store, {
		...{ personId: attempt.personId, attemptId: attempt.id, edition, secret, answers },
	});
	if (saved.state === 'not-found') error(404, 'Not found');
	if (saved.state !== 'submitted') return;
	// A browser keeps the fragment of the page that it comes from, unless it gets another.
	const review = resolve('/attempts/[attempt]/review', { attempt: attempt.id });
	redirect(303, `${review}?late=yes#late`);
}
