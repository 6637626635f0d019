import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { env } from '#env';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { dayOf } from '#lib/server/days.ts';
import { findAccommodation } from '#lib/server/learning/accommodations.ts';
import { findAllowance, mayStart } from '#lib/server/learning/attempt-limits.ts';
import { beginAttempt, listAttempts } from '#lib/server/learning/attempts.ts';
import { listRegraded, type Regraded } from '#lib/server/learning/corrections.ts';
import { findTakenModule } from '#lib/server/learning/composition.ts';
import { minutesFor } from '#lib/server/learning/deadlines.ts';
import { listPools, questionsDrawn } from '#lib/server/learning/pools.ts';
import { pointsNeeded } from '#lib/server/learning/scoring.ts';
import { listUnitCodes } from '#lib/server/people/posts.ts';
import { listShownParts } from '../module-parts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { app, viewer, variant, today } = locals;
	const learner = viewer && { personId: viewer.personId, today };
	const module = await findTakenModule(app.store.read, app.catalogue, params.slug, learner);
	if (!module || !viewer) error(404, 'Not found');
	const { slug, content, parts, withdrawn } = module;
	const attempts = await listAttempts(app.store.read, viewer.personId, slug);
	const regraded = await listRegraded(
		app.store.read,
		attempts.map(({ id }) => id),
	);
	const { draws, passPercent, attempts: limit, waitHours } = content.quiz;
	const units = await listUnitCodes(app.store.read, viewer.personId, today);
	const core = app.catalogue.findModule(slug);
	const pools = core && (await listPools(app.store.read, app.catalogue, core, units));
	const count = pools ? questionsDrawn(pools) : content.quiz.draw;
	const accommodation = await findAccommodation(app.store.read, viewer.personId);
	const allowance = await findAllowance(app.store.read, viewer.personId, module);
	const others = (draws ?? []).flatMap((each) => app.catalogue.findShown(each.module) ?? []);
	const asked = [module, ...parts, ...others].flatMap((each) => each.content.questions);
	return {
		...{ slug, withdrawn, types: [...new Set(asked.map(({ type }) => type))] },
		...{ questions: count, passPercent, needed: pointsNeeded(count, passPercent) },
		title: textIn(content.title, variant),
		minutes: minutesFor(content.quiz, accommodation),
		...{ limit, waitHours, ...allowance, mayStart: mayStart(allowance), timeZone: env.TIME_ZONE },
		owner: textIn(content.owner, variant),
		parts: (await listShownParts(locals, module)).filter(({ isOwn }) => isOwn),
		openAttempt: attempts.find((attempt) => !attempt.submittedAt)?.id,
		finished: attempts
			.filter((attempt) => attempt.submittedAt)
			.map(({ id, passed, points, sixtieths, submittedAt, startedAt, questions }) => ({
				...{ id, passed, points: points ?? 0, sixtieths, questions: questions.length },
				...resultIn(regraded.get(id)),
				day: dayOf(submittedAt ?? startedAt, env.TIME_ZONE),
			})),
	};
};

const resultIn = (regraded: Regraded | undefined) =>
	regraded && {
		...{ passed: regraded.passed, points: regraded.points },
		...{ sixtieths: regraded.sixtieths, questions: regraded.questions },
	};

export const actions: Actions = {
	default: async ({ params, locals: { app, viewer, variant, today } }) => {
		const module = app.catalogue.findModule(params.slug);
		if (!module || !viewer || module.withdrawn) error(404, 'Not found');
		const units = await listUnitCodes(app.store.read, viewer.personId, today);
		const pools = await listPools(app.store.read, app.catalogue, module, units);
		if (!pools) error(404, 'Not found');
		const attempt = await beginAttempt(app.store, {
			...{ personId: viewer.personId, edition: module, pools, variant },
		});
		// The page itself says why there is none now.
		if (!attempt) redirect(303, resolve('/modules/[slug]/quiz', params));
		redirect(303, resolve('/attempts/[attempt]', { attempt: attempt.id }));
	},
};
