import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { readInvitationForm } from '#lib/server/invitations/invitation-forms.ts';
import { invitePeople } from '#lib/server/invitations/invitations.ts';
import { loadOfferForm, requireOffer } from '../../offer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => loadOfferForm(locals);

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { app, today } = locals;
		const read = readInvitationForm(await readForm(request), today);
		const { values, faults } = read;
		if (faults.length > 0) return fail(422, { values, faults });
		const { keeper, offer } = await requireOffer(locals, read.offer);
		const { signIn, invitationFollowers: followers } = app;
		const sent = await invitePeople(signIn, keeper, offer, [read.person], followers);
		if (!sent) error(404, 'Not found');
		app.wakeMail();
		redirect(303, `${resolve('/people/invitations')}?sent=${sent}`);
	},
};
