import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { findCountDay } from '#lib/server/question-health/daily-count.ts';
import { fewestForFindings, fewestPeople } from '#lib/server/question-health/limits.ts';
import { listQuestionHealth } from '#lib/server/question-health/overview.ts';
import type { PageServerLoad } from './$types';
import { requireQuestions } from './require-questions.ts';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { app, variant } = locals;
	const { module } = await requireQuestions(locals, params.slug);
	const questions = await listQuestionHealth(app.store.read, module, variant);
	return {
		...{ slug: module.slug, title: textIn(module.content.title, variant) },
		core: module.content.extends?.module ?? module.slug,
		countedOn: await findCountDay(app.store.read),
		limits: { fewestPeople, fewestForFindings },
		questions: questions.map(({ question, prompt, isVoid, all, findings }) => ({
			...{ id: question.id, prompt, isVoid, people: all?.people, right: all?.right },
			findings: [...new Set(findings.map(({ kind }) => kind))],
		})),
	};
};
