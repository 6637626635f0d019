import { error } from '@sveltejs/kit';
import { mayReadComments } from '#lib/server/access/own-modules.ts';
import { describeEdition } from '#lib/server/catalogue/description.ts';
import { textIn, writtenVariants } from '#lib/server/catalogue/variant-choice.ts';
import { findRating, goal } from '#lib/server/feedback/figures.ts';
import { findTakenModule } from '#lib/server/learning/composition.ts';
import { outlineLessons } from '#lib/server/learning/outline.ts';
import { findNextLesson, listLessonsRead } from '#lib/server/learning/progress.ts';
import { loadAssigned } from '../../assigned.ts';
import { listQuestionPages, listShownParts, loadChanges, loadCompletion } from './module-parts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { app, viewer, variant, today } = locals;
	const { store, catalogue } = app;
	const learner = viewer && { personId: viewer.personId, today };
	const module = await findTakenModule(store.read, catalogue, params.slug, learner);
	const core = catalogue.findModule(params.slug);
	if (!module || !core) error(404, 'Not found');
	const { slug, content, parts, withdrawn } = module;
	const read = viewer
		? await listLessonsRead(store.read, viewer.personId, slug)
		: new Set<string>();
	const completion = await loadCompletion(locals, module);
	const objectives = [core, ...parts].flatMap((each) => each.content.objectives);
	return {
		...{ slug, withdrawn, minutes: content.minutes, quiz: content.quiz },
		...{ theme: content.theme, variants: writtenVariants(content.lessons) },
		title: textIn(content.title, variant),
		summary: textIn(content.summary, variant),
		objectives: objectives.map(({ text }) => textIn(text, variant)),
		hasJobAid: content.jobAid !== undefined,
		abouts: [core, ...parts].map((each) => describeEdition(each, variant, today)),
		lessons: outlineLessons(core.content.lessons, read, variant),
		parts: await listShownParts(locals, module, read),
		lessonsCount: content.lessons.length,
		lessonsRead: content.lessons.filter(({ id }) => read.has(id)).length,
		/** Whoever has completed it goes on nowhere, also when a part was added since. */
		nextLesson: completion ? undefined : findNextLesson(content.lessons, read)?.id,
		mayTestOut: content.testOut === true && viewer !== undefined,
		completion,
		assigned:
			viewer && !completion ? (await loadAssigned({ ...locals, viewer })).get(slug) : undefined,
		changes: await loadChanges(locals, module),
		feedback: viewer && {
			...{ goal, rating: await findRating(app.store.read, slug) },
			readsComments: mayReadComments(viewer, await app.organisation(), core),
			questionPages: await listQuestionPages(locals, core),
		},
	};
};
