import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { env } from '#env';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { listAnswers } from '#lib/server/learning/answers.ts';
import { askQuestions, isAnswered } from '#lib/server/learning/attempt-view.ts';
import { graceMilliseconds } from '#lib/server/learning/deadlines.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import { requireAttempt } from '../require-attempt.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { attempt, edition, store, variant } = await requireAttempt(params.attempt, locals);
	if (attempt.submittedAt) redirect(303, resolve('/attempts/[attempt]/review', params));
	const choices = await listAnswers(store.read, attempt.id);
	const questions = askQuestions(attempt, edition, choices, variant);
	return {
		attempt: attempt.id,
		title: textIn(edition.content.title, locals.variant),
		...{ deadline: attempt.deadlineAt, now: Date.now() },
		...{ grace: graceMilliseconds, timeZone: env.TIME_ZONE },
		questions: questions.map((question) => ({
			...{ id: question.id, prompt: question.prompt, isAnswered: isAnswered(question) },
		})),
	};
};

export const actions: Actions = {
	default: async ({ params, locals }) => {
		const { attempt, edition, store } = await requireAttempt(params.attempt, locals);
		const followers = locals.app.completionFollowers;
		await submitAttempt(store, { attempt, edition, followers, timeZone: env.TIME_ZONE });
		redirect(303, resolve('/attempts/[attempt]/review', params));
	},
};
