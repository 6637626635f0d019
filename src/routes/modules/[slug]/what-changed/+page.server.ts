import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { textsOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { prefixIds } from '#lib/server/catalogue/html-text.ts';
import { whatChangedPage } from '#lib/server/catalogue/module-format.ts';
import { headOf, textIn } from '#lib/server/catalogue/variant-choice.ts';
import { countMinutes, listChanges, noteChangesRead } from '#lib/server/learning/changes.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whatever changed since the viewer completed the module, read or not; there is nothing to tell anybody else. */
async function findChanges({ app, viewer, today }: App.Locals, slug: string) {
	const module = app.catalogue.findModule(slug);
	if (!module || !viewer) error(404, 'Not found');
	const learner = { personId: viewer.personId, today };
	const changes = await listChanges(app.store.read, app.catalogue, learner, slug);
	if (changes.length === 0) redirect(303, resolve('/modules/[slug]', { slug }));
	return { module, viewer, changes };
}

export const load: PageServerLoad = async ({ params, locals }) => {
	const { module, changes } = await findChanges(locals, params.slug);
	const { app, variant } = locals;
	const shown = changes.map(async ({ edition, page: written, readAt }) => {
		const { editionId, editionNumber } = edition;
		const page = await app.catalogue.findLessonPage(editionId, whatChangedPage, variant);
		if (!page) error(404, 'Not found');
		return {
			...{ editionId, edition: editionNumber, isRead: readAt !== undefined },
			...{ title: headOf(written, variant).title, partTitle: partTitleOf(edition) },
			...{ variant: page.variant, html: prefixIds(page.html, `e${editionId}`) },
		};
	});
	function partTitleOf({ content }: (typeof changes)[number]['edition']) {
		return content.extends && textIn(content.title, variant);
	}
	return {
		...{ slug: module.slug, moduleTitle: textIn(module.content.title, variant) },
		...{ changes: await Promise.all(shown), minutes: countMinutes(changes, variant) },
	};
};

export const actions: Actions = {
	/** Notes what the page showed, and no change that came since. */
	default: async ({ params, request, locals }) => {
		const form = await readForm(request);
		const { viewer, changes } = await findChanges(locals, params.slug);
		const shown = textsOf(form, 'edition');
		const editionIds = changes
			.map(({ edition }) => edition.editionId)
			.filter((id) => shown.includes(id));
		const { personId } = viewer;
		await locals.app.store.write((tx) => noteChangesRead(tx, { personId, editionIds }));
		redirect(303, resolve('/modules/[slug]', params));
	},
};
