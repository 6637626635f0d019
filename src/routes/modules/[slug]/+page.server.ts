import { error } from '@sveltejs/kit';
import { textIn, writtenVariants } from '#lib/server/catalogue/variant-choice.ts';
import { findRating, goal } from '#lib/server/feedback/figures.ts';
import { findCompletion } from '#lib/server/learning/completions.ts';
import { outlineLessons } from '#lib/server/learning/outline.ts';
import { findNextLesson, listLessonsRead } from '#lib/server/learning/progress.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { app, viewer, variant } }) => {
	const module = app.catalogue.findModule(params.slug);
	if (!module) error(404, 'Not found');
	const { slug, content, withdrawn, editionNumber } = module;
	const read = viewer
		? await listLessonsRead(app.store.read, viewer.personId, slug)
		: new Set<string>();
	const completion =
		viewer && (await findCompletion(app.store.read, viewer.personId, `module:${slug}`));
	return {
		...{ slug, withdrawn, editionNumber, minutes: content.minutes, quiz: content.quiz },
		...{ theme: content.theme, variants: writtenVariants(content.lessons) },
		title: textIn(content.title, variant),
		summary: textIn(content.summary, variant),
		objectives: content.objectives.map(({ id, text }) => ({ id, text: textIn(text, variant) })),
		owner: textIn(content.owner, variant),
		hasJobAid: content.jobAid !== undefined,
		factsCheckedOn: content.factsCheckedOn,
		sources: content.sources.map(({ title, url }) => ({ title: textIn(title, variant), url })),
		lessons: outlineLessons(content.lessons, read, variant),
		lessonsRead: read.size,
		nextLesson: findNextLesson(content.lessons, read)?.id,
		completedOn: completion?.day,
		feedback: viewer && {
			...{ goal, rating: await findRating(app.store.read, slug) },
			readsComments: viewer.roles.some(({ role }) => role === 'author' || role === 'coordinator'),
		},
	};
};
