import { error, json } from '@sveltejs/kit';
import { readJson } from '#lib/forms.ts';
import { readAnswerMessage } from '#lib/server/learning/answer-form.ts';
import { saveAnswers } from '#lib/server/learning/answers.ts';
import { requireAttempt } from '../require-attempt.ts';
import type { RequestHandler } from './$types';

/** Saves answers in the background. 200 means durable, with what is kept; 409 that the attempt is submitted and takes no more. */
export const PUT: RequestHandler = async ({ params, request, locals }) => {
	const answers = readAnswerMessage(await readJson(request));
	if (!answers) error(400, 'Not a list of answers');
	const { attempt, edition, store, secret } = await requireAttempt(params.attempt, locals);
	const saved = await saveAnswers(store, {
		...{ personId: attempt.personId, attemptId: attempt.id, edition, secret, answers },
	});
	if (saved.state === 'not-found') error(404, 'Not found');
	if (saved.state === 'submitted') error(409, 'The attempt is submitted');
	return json({ savedAt: saved.at.getTime(), marks: saved.marks, newer: saved.newer });
};
