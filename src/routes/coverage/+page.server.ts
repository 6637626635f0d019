import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { listHeldUnits } from '#lib/server/access/held-units.ts';
import type { PageServerLoad } from './$types';

/** Goes to the unit that was looked for, else to the one that the viewer manages, else to the whole city. */
export const load: PageServerLoad = async ({ url, locals: { app, viewer } }) => {
	const organisation = await app.organisation();
	const wanted = url.searchParams.get('unit');
	const managed = viewer && listHeldUnits(viewer, organisation, ['manager'])[0];
	const unit = wanted ? organisation.findByCode(wanted) : (managed ?? organisation.city);
	if (!unit) error(404, 'Not found');
	redirect(303, resolve('/coverage/[unit]', { unit: unit.code }));
};
