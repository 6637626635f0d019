import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { env } from '#env';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { maySeeNames } from '#lib/server/access/names.ts';
import { titleOfMeasure } from '#lib/server/catalogue/measure-titles.ts';
import {
	areManagersAsked,
	listAskedModules,
	observeUse,
	setAsking,
} from '#lib/server/uses/observations.ts';
import { readObservationForm } from '#lib/server/uses/use-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, params, locals }) => {
	const { unit, asked } = await requireManaged(params.unit, locals);
	const { app, language, variant } = locals;
	return {
		unit: { code: unit.code, name: unit.names[language] },
		isAsked: await areManagersAsked(app.store.read, unit.id),
		weeks: env.USE_QUESTION_WEEKS,
		modules: asked.map(({ moduleSlug, people, answer }) => ({
			...{ slug: moduleSlug, people, answer },
			title: titleOfMeasure(app.catalogue, `module:${moduleSlug}`, variant),
		})),
		isSaved: url.searchParams.has('saved'),
	};
};

export const actions: Actions = {
	/** Whether the managers of this location are asked. */
	ask: async ({ params, request, locals }) => {
		const { unit, personId: byPersonId } = await requireManaged(params.unit, locals);
		const isAsked = textOf(await readForm(request), 'asked') === 'yes';
		const asking = { unitId: unit.id, isAsked, byPersonId };
		await locals.app.store.write((tx) => setAsking(tx, asking));
		redirect(303, `${resolve('/coverage/[unit]/use', params)}?saved`);
	},
	/** What the manager has seen, of everybody together. */
	observe: async ({ params, request, locals }) => {
		const { unit, asked, personId: byPersonId } = await requireManaged(params.unit, locals);
		const { store } = locals.app;
		if (!(await areManagersAsked(store.read, unit.id))) error(404, 'Not found');
		const slugs = asked.map(({ moduleSlug }) => moduleSlug);
		const observations = readObservationForm(await readForm(request), slugs);
		if (observations.length === 0) return fail(422, { isMissing: true });
		const seen = { unitId: unit.id, observations, byPersonId, today: locals.today };
		await store.write((tx) => observeUse(tx, seen));
		redirect(303, `${resolve('/coverage/[unit]/use', params)}?saved`);
	},
};

async function requireManaged(code: string, { app, viewer, today }: App.Locals) {
	const unit = (await app.organisation()).findByCode(code);
	const isTheirs = unit?.kind === 'location' && viewer && maySeeNames(viewer, unit);
	if (!isTheirs) error(404, 'Not found');
	const asking = { today, weeks: env.USE_QUESTION_WEEKS };
	const asked = await listAskedModules(app.store.read, unit.id, asking);
	return { unit, asked, personId: viewer.personId };
}
