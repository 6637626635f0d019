import { error } from '@sveltejs/kit';
import { findUnsubscription, unsubscribeByToken } from '#lib/server/mail/unsubscribe.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opened from a mail, by its reader or by a scanner: reading it changes nothing. */
export const load: PageServerLoad = async ({ params, locals: { app } }) => {
	const found = await findUnsubscription(app.store.read, app.mail, params.token);
	if (!found) error(404, 'Not found');
	return { rules: found.rules };
};

export const actions: Actions = {
	/** The page's button, and the one press of mail programs (RFC 8058). */
	default: async ({ params, locals: { app } }) => {
		const isEnded = await app.store.write((tx) => unsubscribeByToken(tx, app.mail, params.token));
		return isEnded ? { isEnded } : error(404, 'Not found');
	},
};
