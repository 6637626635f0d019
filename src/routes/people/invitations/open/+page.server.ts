import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { readOpenForm } from '#lib/server/invitations/invitation-forms.ts';
import { openInvitation } from '#lib/server/invitations/invitations.ts';
import { loadOfferForm, requireOffer } from '../../offer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.app.signIn.ways.link) error(404, 'Not found');
	return loadOfferForm(locals);
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const read = readOpenForm(await readForm(request), locals.today);
		const { values, faults, most, person } = read;
		if (faults.length > 0) return fail(422, { values, faults });
		const { keeper, offer } = await requireOffer(locals, read.offer);
		const wish = { ...offer, most, language: person.language };
		const invitation = await openInvitation(locals.app.signIn, keeper, wish);
		if (!invitation) error(404, 'Not found');
		redirect(303, resolve('/people/invitations/[invitation]', { invitation }));
	},
};
