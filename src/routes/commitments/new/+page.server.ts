import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { readWordingForm } from '#lib/server/commitments/commitment-forms.ts';
import { addCommitment } from '#lib/server/commitments/commitments.ts';
import { listLinkable, requireRegisterKeeper } from '../register-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	await requireRegisterKeeper(locals);
	return { modules: listLinkable(locals) };
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { personId: byPersonId } = await requireRegisterKeeper(locals);
		const slugs = listLinkable(locals).map(({ value }) => value);
		const { values, faults, wording } = readWordingForm(await readForm(request), slugs);
		if (faults.length > 0) return fail(422, { values, faults });
		await locals.app.store.write((tx) => addCommitment(tx, { ...wording, byPersonId }));
		redirect(303, `${resolve('/commitments')}?saved`);
	},
};
