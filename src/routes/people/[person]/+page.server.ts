import { error } from '@sveltejs/kit';
import { env } from '#env';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { endSessionsByHand, unlinkByHand } from '#lib/server/accounts/corrections.ts';
import { requireAccount, requireKeeper } from '../keeper.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => ({
	...(await requireAccount(locals, params.person)),
	timeZone: env.TIME_ZONE,
});

export const actions: Actions = {
	/** Signs the person out everywhere. */
	sessions: async ({ params, locals }) => {
		const keeper = await requireKeeper(locals);
		const ended = await endSessionsByHand(locals.app.store, keeper, params.person);
		if (ended === undefined) error(404, 'Not found');
		return { ended };
	},
	/** Takes the link to a provider's sign-in away. */
	unlink: async ({ params, request, locals }) => {
		const { app } = locals;
		const keeper = await requireKeeper(locals);
		const link = { personId: params.person, issuer: textOf(await readForm(request), 'issuer') };
		if (!(await unlinkByHand(app.store, keeper, link, app.factorFollowers)))
			error(404, 'Not found');
		app.wakeMail();
		return { ended: undefined };
	},
};
