import { error } from '@sveltejs/kit';
import { mayReadComments } from '#lib/server/access/own-modules.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { listComments } from '#lib/server/feedback/comments.ts';
import { findRating, goal } from '#lib/server/feedback/figures.ts';
import { listExamples } from '#lib/server/uses/examples.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { app, viewer, variant } }) => {
	const module = app.catalogue.findModule(params.module);
	const isTheirs = module && viewer && mayReadComments(viewer, await app.organisation(), module);
	if (!isTheirs) error(404, 'Not found');
	const { slug, content } = module;
	return {
		...{ slug, title: textIn(content.title, variant), goal },
		rating: await findRating(app.store.read, slug),
		examples: await listExamples(app.store.read, slug),
		comments: await listComments(app.store.read, slug),
	};
};
