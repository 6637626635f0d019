import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import type { PageServerLoad } from './$types';

/** Goes to the unit that the viewer manages, else to the whole city. */
export const load: PageServerLoad = async ({ locals: { app, viewer } }) => {
	const organisation = await app.organisation();
	const managed = viewer?.roles.find(({ role }) => role === 'manager');
	const unit = managed ? organisation.find(managed.unitId) : organisation.city;
	if (!unit) error(404, 'Not found');
	redirect(303, resolve('/coverage/[unit]', { unit: unit.code }));
};
