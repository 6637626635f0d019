import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { grantAttempt, setAccommodation } from '#lib/server/accounts/accommodations.ts';
import {
	readAccommodationForm,
	readDetailsForm,
	readEndForm,
} from '#lib/server/accounts/account-forms.ts';
import { correctPerson } from '#lib/server/accounts/corrections.ts';
import { extendAccounts } from '#lib/server/accounts/expiry.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { requireAccount, requireKeeper } from '../../keeper.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const account = await requireAccount(locals, params.person);
	const { correct, extend, accommodate } = account.may;
	if (!correct && !extend && !accommodate) redirect(303, resolve('/people/[person]', params));
	const limited = accommodate ? listLimitedModules(locals) : [];
	return { ...account, limited, told: url.searchParams.get('told') };
};

export const actions: Actions = {
	correct: async ({ params, request, locals }) => {
		const keeper = await requireKeeper(locals);
		const { values, faults, read } = readDetailsForm(await readForm(request));
		if (!read) return fail(422, { values, faults, form: 'correct' });
		const correction = { personId: params.person, ...read };
		const done = await correctPerson(locals.app.store, keeper, correction);
		if (!done) error(404, 'Not found');
		if (done !== 'corrected')
			return fail(422, {
				...{ values, form: 'correct', faults: [{ field: 'email', fault: done }] },
			});
		redirect(303, `${resolve('/people/[person]/details', params)}?told=saved`);
	},
	extend: async ({ params, request, locals }) => {
		const keeper = await requireKeeper(locals);
		const { values, faults, read } = readEndForm(await readForm(request));
		if (!read) return fail(422, { values, faults, form: 'extend' });
		const extension = { personIds: [params.person], untilDay: read.untilDay };
		const done = await extendAccounts(locals.app.store, keeper, extension);
		if (!done) error(404, 'Not found');
		redirect(303, `${resolve('/people/[person]/details', params)}?told=extended`);
	},
	/** Sets what the person needs in quizzes. */
	accommodate: async ({ params, request, locals }) => {
		const keeper = await requireKeeper(locals);
		const { values, faults, read } = readAccommodationForm(await readForm(request));
		if (!read) return fail(422, { values, faults, form: 'accommodate' });
		const set = { personId: params.person, ...read };
		const done = await setAccommodation(locals.app.store, keeper, set);
		if (!done) error(404, 'Not found');
		redirect(303, `${resolve('/people/[person]/details', params)}?told=accommodated`);
	},
	/** Gives one attempt more at a module. */
	grant: async ({ params, request, locals }) => {
		const keeper = await requireKeeper(locals);
		const moduleSlug = textOf(await readForm(request), 'module');
		const values: Record<string, string> = { module: moduleSlug };
		if (!listLimitedModules(locals).some(({ slug }) => slug === moduleSlug))
			return fail(422, {
				...{ values, form: 'grant' },
				faults: [{ field: 'module', fault: 'missing' as const }],
			});
		const grant = { personId: params.person, moduleSlug };
		const done = await grantAttempt(locals.app.store, keeper, grant);
		if (!done) error(404, 'Not found');
		redirect(303, `${resolve('/people/[person]/details', params)}?told=granted`);
	},
};

/** The modules whose attempts are limited. */
function listLimitedModules({ app, variant }: App.Locals) {
	return app.catalogue
		.listModules()
		.filter(({ content }) => content.quiz.attempts !== undefined)
		.map(({ slug, content }) => ({ slug, title: textIn(content.title, variant) }));
}
