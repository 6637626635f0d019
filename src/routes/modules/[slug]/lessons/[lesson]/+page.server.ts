import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { outlineLessons } from '#lib/server/learning/outline.ts';
import { listLessonsRead, markLessonRead } from '#lib/server/learning/progress.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { app, viewer, variant } }) => {
	const { catalogue, store } = app;
	const module = catalogue.findModule(params.slug);
	const page = module && (await catalogue.findLessonPage(module.editionId, params.lesson, variant));
	if (!module || !page || !viewer) error(404, 'Not found');
	const { slug, content } = module;
	const read = await listLessonsRead(store.read, viewer.personId, slug);
	const lessons = outlineLessons(content.lessons, read, variant);
	return {
		...{ slug, page, lessons, moduleTitle: textIn(content.title, variant) },
		/** Whether the reader gets what they asked for: the language, and its easy form where they want it. */
		isAsWanted: page.variant === variant,
		index: lessons.findIndex((lesson) => lesson.id === params.lesson),
	};
};

export const actions: Actions = {
	/** Marks the lesson as read and goes on: to the next lesson, or after the last to the quiz. */
	default: async ({ params, locals: { app, viewer } }) => {
		const module = app.catalogue.findModule(params.slug);
		const index = module?.content.lessons.findIndex((lesson) => lesson.id === params.lesson) ?? -1;
		if (!module || !viewer || index < 0) error(404, 'Not found');
		const { slug, editionId, content } = module;
		const reading = { personId: viewer.personId, moduleSlug: slug, lesson: params.lesson };
		await app.store.write((tx) => markLessonRead(tx, { ...reading, editionId }));
		const next = content.lessons[index + 1];
		redirect(
			303,
			next
				? resolve('/modules/[slug]/lessons/[lesson]', { slug, lesson: next.id })
				: resolve('/modules/[slug]/quiz', { slug }),
		);
	},
};
