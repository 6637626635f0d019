import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { textsOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { readEndForm } from '#lib/server/accounts/account-forms.ts';
import { extendAccounts, listVolunteers } from '#lib/server/accounts/expiry.ts';
import { addYears } from '#lib/server/days.ts';
import { fullName } from '#lib/server/people/persons.ts';
import { requireKeeper } from '../keeper.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
	const rows = await listVolunteers(locals.app.store.read, await requireKeeper(locals));
	return {
		extended: url.searchParams.get('extended'),
		usual: addYears(locals.today, 1),
		people: rows.map(({ id, kind, association, accountUntil, state, ...name }) => ({
			...{ id, kind, association, accountUntil, state, name: fullName(name) },
		})),
	};
};

export const actions: Actions = {
	/** The same last day for all that were chosen. */
	default: async ({ request, locals }) => {
		const form = await readForm(request);
		const chosen = textsOf(form, 'person');
		const { values, faults, read } = readEndForm(form);
		if (!read || chosen.length === 0)
			return fail(422, { values, faults, chosen, isNobody: chosen.length === 0 });
		const extension = { personIds: chosen, untilDay: read.untilDay };
		const keeper = await requireKeeper(locals);
		const extended = await extendAccounts(locals.app.store, keeper, extension);
		if (!extended) error(404, 'Not found');
		redirect(303, `${resolve('/people/volunteers')}?extended=${extended}`);
	},
};
