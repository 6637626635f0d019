import { error } from '@sveltejs/kit';
import { env } from '#env';
import { listShownMails } from '#lib/server/mail/shown-mails.ts';
import type { PageServerLoad } from './$types';

/** In demo mode alone: what would have been sent to the invented people. */
export const load: PageServerLoad = async ({ locals: { app } }) => {
	if (!env.DEMO) error(404, 'Not found');
	return { timeZone: env.TIME_ZONE, mails: await listShownMails(app.store.read) };
};
