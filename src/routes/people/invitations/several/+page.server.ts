import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { readOfferForm } from '#lib/server/invitations/invitation-forms.ts';
import { invitePeople } from '#lib/server/invitations/invitations.ts';
import { readPeopleFile, readPeopleTable } from '#lib/server/invitations/people-table.ts';
import { loadOfferForm, requireOffer } from '../../offer.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals }) => loadOfferForm(locals);

export const actions: Actions = {
	/** Tells what is wrong with the table, and sends nothing. */
	check: async (event) => {
		const { table, typed, isSound } = await readSeveral(event);
		const { people, faults: rows, fault } = table;
		const checked = { ...typed, rows, table: fault, count: people.length, isSound };
		return isSound ? checked : fail(422, checked);
	},
	/** All of them, or with any fault none. */
	send: async (event) => {
		const { app } = event.locals;
		const { table, typed, isSound, offer: wish } = await readSeveral(event);
		const { people, faults: rows, fault } = table;
		if (!isSound) return fail(422, { ...typed, rows, table: fault, count: people.length, isSound });
		const { keeper, offer } = await requireOffer(event.locals, wish);
		const followers = app.invitationFollowers;
		const sent = await invitePeople(app.signIn, keeper, offer, people, followers);
		if (!sent) error(404, 'Not found');
		app.wakeMail();
		redirect(303, `${resolve('/people/invitations')}?sent=${sent}`);
	},
};

async function readSeveral({ request, locals }: RequestEvent) {
	const form = await readForm(request);
	const { values, faults, offer } = readOfferForm(form, locals.today);
	const given = form.get('file');
	const file = given instanceof File && given.size > 0 ? given : undefined;
	const read = file && (await readPeopleFile(() => file.stream()));
	// What was typed stays where a file cannot be read.
	const people = read && !read.fault ? read.text : textOf(form, 'people');
	const table = await readPeopleTable(people);
	table.fault = read?.fault ?? table.fault;
	const isSound = faults.length + table.faults.length === 0 && !table.fault;
	return { table, offer, isSound, typed: { values: { ...values, people }, faults } };
}
