import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { env } from '#env';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { dayOf } from '#lib/server/days.ts';
import { listAttempts, startAttempt } from '#lib/server/learning/attempts.ts';
import { pointsNeeded } from '#lib/server/learning/scoring.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { app, viewer, variant } }) => {
	const module = app.catalogue.findModule(params.slug);
	if (!module || !viewer) error(404, 'Not found');
	const { slug, content, withdrawn } = module;
	const attempts = await listAttempts(app.store.read, viewer.personId, slug);
	const { draw, passPercent } = content.quiz;
	return {
		...{ slug, withdrawn, questions: draw, passPercent, needed: pointsNeeded(draw, passPercent) },
		title: textIn(content.title, variant),
		openAttempt: attempts.find((attempt) => !attempt.submittedAt)?.id,
		finished: attempts
			.filter((attempt) => attempt.submittedAt)
			.map(({ id, passed, points, submittedAt, startedAt, questions }) => ({
				...{ id, passed, points, questions: questions.length },
				day: dayOf(submittedAt ?? startedAt, env.TIME_ZONE),
			})),
	};
};

export const actions: Actions = {
	default: async ({ params, locals: { app, viewer, variant } }) => {
		const module = app.catalogue.findModule(params.slug);
		if (!module || !viewer || module.withdrawn) error(404, 'Not found');
		const attempt = await startAttempt(app.store, {
			...{ personId: viewer.personId, edition: module, variant },
		});
		redirect(303, resolve('/attempts/[attempt]', { attempt: attempt.id }));
	},
};
