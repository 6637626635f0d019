import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { env } from '#env';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { listCredentials } from '#lib/server/credentials/credentials.ts';
import { listAnswers } from '#lib/server/learning/answers.ts';
import { findAllowance, mayStart } from '#lib/server/learning/attempt-limits.ts';
import type { Attempt } from '#lib/server/learning/attempts.ts';
import { reviewQuestions } from '#lib/server/learning/attempt-view.ts';
import { listCompletedEditions } from '#lib/server/learning/completed-editions.ts';
import { findCompletion } from '#lib/server/learning/completions.ts';
import { loadResult } from '#lib/server/learning/corrections.ts';
import { wasEndedByTime } from '#lib/server/learning/deadlines.ts';
import { pointsNeeded } from '#lib/server/learning/scoring.ts';
import { requireAttempt } from '../require-attempt.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { attempt, edition, store, variant } = await requireAttempt(params.attempt, locals);
	if (!attempt.submittedAt) redirect(303, resolve('/attempts/[attempt]', params));
	const { result, counted } = await loadResult(store.read, attempt, edition);
	const places = new Map(attempt.questions.map(({ id }, index) => [id, index + 1]));
	const choices = await listAnswers(store.read, attempt.id);
	const credentials = await listCredentials(store.read, attempt.personId);
	const subject = `module:${attempt.moduleSlug}`;
	const { catalogue } = locals.app;
	const completion = await findCompletion(store.read, attempt.personId, subject);
	const earned = completion?.attemptId === attempt.id ? completion : undefined;
	return {
		...{ slug: attempt.moduleSlug, points: result.points, counting: result.questions },
		...{ sixtieths: result.sixtieths, passed: result.passed },
		passedAtFirst: attempt.passed ?? false,
		title: textIn(edition.content.title, locals.variant),
		needed: pointsNeeded(result.questions, attempt.passPercent),
		questions: reviewQuestions(attempt, counted.edition, choices, variant),
		/** What was put right since the questions were asked. */
		corrected: counted.applied.map(({ drawnId, isVoid }) => ({
			...{ number: places.get(drawnId) ?? 0, id: drawnId, isVoid },
		})),
		isLate: url.searchParams.has('late'),
		wasEndedByTime: wasEndedByTime(attempt),
		next: result.passed ? undefined : await findNext(locals, attempt),
		// Points that no answer gave: the answers are older than they are kept.
		areAnswersGone: choices.size === 0 && (attempt.points ?? 0) + attempt.sixtieths > 0,
		isRecognised: earned?.source === 'recognition',
		editions: earned
			? await listCompletedEditions(store.read, catalogue, earned, locals.variant)
			: [],
		certificate: credentials.find((credential) => credential.subject === subject)?.number,
		licence: credentials.find((credential) => credential.kind === 'licence')?.statement.title[
			locals.language
		],
	};
};

/** Whether and when one may try again, by the module as it is now, and whom to talk to. */
async function findNext({ app, variant }: App.Locals, { personId, moduleSlug }: Attempt) {
	const module = app.catalogue.findModule(moduleSlug);
	if (!module) return undefined;
	const allowance = await findAllowance(app.store.read, personId, module);
	return {
		...{ ...allowance, mayStart: mayStart(allowance), timeZone: env.TIME_ZONE },
		owner: textIn(module.content.owner, variant),
	};
}
