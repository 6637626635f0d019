import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { closeInvitation, listInvitations } from '#lib/server/invitations/invitations.ts';
import { mayWordPledge } from '#lib/server/invitations/pledge.ts';
import { fullName } from '#lib/server/people/persons.ts';
import { requireKeeper } from '../keeper.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
	const { app, language } = locals;
	const keeper = await requireKeeper(locals);
	const listed = await listInvitations(app.store.read, keeper);
	return {
		mayWord: mayWordPledge(keeper),
		canOpen: app.signIn.ways.link,
		sent: url.searchParams.get('sent'),
		isClosed: url.searchParams.has('closed'),
		invitations: listed.map(({ id, kind, email, most, come, untilDay, isOpen, ...row }) => ({
			...{ id, kind, email, most, come, untilDay, isOpen, name: fullName(row) },
			unit: keeper.organisation.find(row.unitId)?.names[language] ?? '',
		})),
	};
};

export const actions: Actions = {
	close: async ({ request, locals }) => {
		const id = textOf(await readForm(request), 'invitation');
		const keeper = await requireKeeper(locals);
		if (!(await closeInvitation(locals.app.signIn, keeper, id))) error(404, 'Not found');
		redirect(303, `${resolve('/people/invitations')}?closed`);
	},
};
