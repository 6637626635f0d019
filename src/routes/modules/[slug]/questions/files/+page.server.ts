import { error } from '@sveltejs/kit';
import { isVariant } from '#lib/languages.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { exportFormats, exportQuestions } from '#lib/server/question-exchange/export-questions.ts';
import { requireQuestions } from '../require-questions.ts';
import type { PageServerLoad } from './$types';

/** What each format carries of a module's questions, in the variant that is asked for, else the reader's own. */
export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { variant: own } = locals;
	const { module } = await requireQuestions(locals, params.slug);
	if (module.content.questions.length === 0) error(404, 'Not found');
	const asked = url.searchParams.get('variant');
	const variant = isVariant(asked) ? asked : own;
	const { questions, title } = module.content;
	const prompts = new Map(questions.map(({ id, prompt }) => [id, textIn(prompt, own)]));
	return {
		core: module.content.extends?.module ?? module.slug,
		...{ slug: module.slug, title: textIn(title, own), variant, all: questions.length },
		formats: exportFormats.map((format) => {
			const { ending, carried, listed } = exportQuestions(questions, format, variant);
			return {
				...{ format, file: `${module.slug}.${ending}`, carried: carried.length },
				listed: listed.map(({ id, reason }) => ({ id, reason, prompt: prompts.get(id) })),
			};
		}),
	};
};
