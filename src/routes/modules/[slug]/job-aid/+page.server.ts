import { error } from '@sveltejs/kit';
import { jobAidPage } from '#lib/server/catalogue/module-format.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import type { PageServerLoad } from './$types';

/** For use at the desk: nobody has to sign in for it, not even where the module was withdrawn meanwhile. */
export const load: PageServerLoad = async ({ params, locals: { app, variant } }) => {
	const module = app.catalogue.findModule(params.slug);
	const page =
		module && (await app.catalogue.findLessonPage(module.editionId, jobAidPage, variant));
	if (!module || !page) error(404, 'Not found');
	const { slug, content, editionNumber, withdrawn } = module;
	return {
		...{ slug, page, editionNumber, withdrawn, factsCheckedOn: content.factsCheckedOn },
		moduleTitle: textIn(content.title, variant),
		title: content.jobAid?.variants[page.variant]?.title ?? '',
		owner: textIn(content.owner, variant),
	};
};
