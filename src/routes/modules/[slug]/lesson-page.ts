import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { lessonAddress } from '#lib/lesson-address.ts';
import { mayReadPart } from '#lib/server/access/own-modules.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import {
	composeModule,
	findTakenModule,
	locateLesson,
	type TakenModule,
} from '#lib/server/learning/composition.ts';
import { outlineLessons } from '#lib/server/learning/outline.ts';
import { listLessonsRead, markLessonRead } from '#lib/server/learning/progress.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';

/** What an address names: a lesson of a module, or of a division's part of it. */
interface Asked {
	slug: string;
	part?: string;
	lesson: string;
}

interface Found {
	viewer: Viewer;
	module: TakenModule;
	/** The lesson's id within the module, and where it is kept. */
	id: string;
	place: { editionId: string; lesson: string };
	/** Whether it is of the viewer's own module; others may only look at it. */
	isOwn: boolean;
}

/** What the page of a lesson shows. A part's lesson is not found by people elsewhere. */
export async function loadLesson(locals: App.Locals, asked: Asked) {
	const { viewer, module, id, place, isOwn } = await findLesson(locals, asked);
	const { app, variant } = locals;
	const page = await app.catalogue.findLessonPage(place.editionId, place.lesson, variant);
	if (!page) error(404, 'Not found');
	const { slug, content, parts } = module;
	const read = await app.store.kept(`read/${viewer.personId}/${slug}`, () =>
		listLessonsRead(app.store.read, viewer.personId, slug),
	);
	const lessons = outlineLessons(content.lessons, read, variant);
	const index = lessons.findIndex((lesson) => lesson.id === id);
	const before = lessons.slice(0, index).reduce((sum, { minutes }) => sum + minutes, 0);
	const part = parts.find((each) => each.slug === asked.part);
	return {
		...{ slug, page, lessons, index, isOwn, moduleTitle: textIn(content.title, variant) },
		partTitle: part && textIn(part.content.title, variant),
		/** Of the whole module, its quiz included, when what comes before this lesson is read. */
		minutesLeft: Math.max(1, content.minutes - before),
		/** Whether the reader gets what they asked for: the language, and its easy form where they want it. */
		isAsWanted: page.variant === variant,
	};
}

/** Marks a lesson as read and goes on: to the next lesson, or after the last to the quiz. */
export async function readOn(locals: App.Locals, asked: Asked): Promise<never> {
	const { viewer, module, id, place, isOwn } = await findLesson(locals, asked);
	if (!isOwn) error(404, 'Not found');
	const { slug, content } = module;
	const { editionId } = place;
	const reading = { personId: viewer.personId, moduleSlug: slug, lesson: id, editionId };
	await locals.app.store.write((tx) => markLessonRead(tx, reading));
	const next = content.lessons[content.lessons.findIndex((lesson) => lesson.id === id) + 1];
	redirect(303, next ? lessonAddress(slug, next.id) : resolve('/modules/[slug]/quiz', { slug }));
}

async function findLesson({ app, viewer, today }: App.Locals, asked: Asked): Promise<Found> {
	const { store, catalogue, organisation } = app;
	const core = catalogue.findModule(asked.slug);
	// A dot parts a part from its lesson: no address writes it.
	if (!core || !viewer || asked.lesson.includes('.')) error(404, 'Not found');
	const id = asked.part === undefined ? asked.lesson : `${asked.part}.${asked.lesson}`;
	const learner = { personId: viewer.personId, today };
	const taken = await store.kept(`taken/${viewer.personId}/${core.slug}/${today}`, () =>
		findTakenModule(store.read, catalogue, core.slug, learner),
	);
	const own = taken && locateLesson(taken, id);
	if (own) return { viewer, module: taken, id, place: own, isOwn: true };
	const part = catalogue.listParts(core.slug).find(({ slug }) => slug === asked.part);
	const mayRead = part && mayReadPart(viewer, await organisation(), core, part);
	const module = mayRead ? composeModule(core, [part]) : undefined;
	const place = module && locateLesson(module, id);
	if (!place) error(404, 'Not found');
	return { viewer, module, id, place, isOwn: false };
}
