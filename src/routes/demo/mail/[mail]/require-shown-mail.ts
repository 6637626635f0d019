import { error } from '@sveltejs/kit';
import { env } from '#env';
import { findShownMail } from '#lib/server/mail/shown-mails.ts';

/** A mail that the demo shows; 404 outside the demo and for an unknown one. */
export async function requireShownMail(mailId: string, { app }: App.Locals) {
	const mail = env.DEMO ? await findShownMail(app.store.read, mailId) : undefined;
	return mail ?? error(404, 'Not found');
}
