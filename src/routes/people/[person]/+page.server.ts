import { error } from '@sveltejs/kit';
import { env } from '#env';
import { endSessionsByHand } from '#lib/server/accounts/corrections.ts';
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
};
