import { error } from '@sveltejs/kit';
import { env } from '#env';
import { headOf, textIn } from '#lib/server/catalogue/variant-choice.ts';
import { dayOf } from '#lib/server/days.ts';
import { findCountDay } from '#lib/server/question-health/daily-count.ts';
import { fewestForFindings, fewestPeople } from '#lib/server/question-health/limits.ts';
import { listQuestionHealth } from '#lib/server/question-health/overview.ts';
import { listMade, proposeCorrections } from '#lib/server/regrading/correcting.ts';
import type { PageServerLoad } from './$types';
import { requireQuestion } from './require-question.ts';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { app, variant } = locals;
	const { read } = app.store;
	const { module, question, mayCorrect } = await requireQuestion(locals, params);
	const all = await listQuestionHealth(read, module, variant);
	const health = all.find((each) => each.question.id === question.id);
	if (!health) error(404, 'Not found');
	const lesson = module.content.lessons.find(({ id }) => id === question.lesson);
	const made = await listMade(read, module.slug, question.id);
	const keys = await proposeCorrections(read, module, question, 'key');
	return {
		...{ slug: module.slug, id: question.id, prompt: health.prompt, isVoid: health.isVoid },
		title: textIn(module.content.title, variant),
		isPart: module.content.extends !== undefined,
		lesson: lesson && { id: lesson.id, title: headOf(lesson, variant).title },
		countedOn: await findCountDay(read),
		limits: { fewestPeople, fewestForFindings },
		...{ all: health.all, byVariant: health.byVariant, findings: health.findings },
		optionTexts: Object.fromEntries(
			'options' in question
				? question.options.map(({ id, text }) => [id, textIn(text, variant)])
				: [],
		),
		made: made.map(({ id, question: right, reason, recordedAt, finishedAt }) => ({
			...{ id, reason, kind: right ? ('key' as const) : ('void' as const) },
			...{ day: dayOf(recordedAt, env.TIME_ZONE), isFinished: finishedAt !== null },
		})),
		mayVoid: mayCorrect && !health.isVoid,
		mayRegrade: mayCorrect && keys.length > 0,
		hasOtherKey: keys.length > 0,
		isMade: url.searchParams.has('made'),
	};
};
