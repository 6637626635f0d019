import { error } from '@sveltejs/kit';
import { mayCorrectQuestions, mayReadQuestions } from '#lib/server/access/questions.ts';

/** A module, or a part of one, whose questions the viewer answers for; for everybody else there is no such page. */
export async function requireQuestions({ app, viewer }: App.Locals, slug: string) {
	const module = app.catalogue.findShown(slug);
	const organisation = await app.organisation();
	if (!module || !viewer || !mayReadQuestions(viewer, organisation, module))
		error(404, 'Not found');
	return { module, viewer, mayCorrect: mayCorrectQuestions(viewer, organisation, module) };
}
