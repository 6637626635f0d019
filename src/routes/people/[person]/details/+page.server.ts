import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { readDetailsForm, readEndForm } from '#lib/server/accounts/account-forms.ts';
import { correctPerson } from '#lib/server/accounts/corrections.ts';
import { extendAccounts } from '#lib/server/accounts/expiry.ts';
import { requireAccount, requireKeeper } from '../../keeper.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const account = await requireAccount(locals, params.person);
	if (!account.may.correct && !account.may.extend)
		redirect(303, resolve('/people/[person]', params));
	return { ...account, told: url.searchParams.get('told') };
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
};
