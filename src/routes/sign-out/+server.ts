import { dropKept } from '#lib/kept-answers.server.ts';
import { easyLanguageCookie, languageCookie, sessionCookie } from '#lib/server/sign-in/cookies.ts';
import { endSession } from '#lib/server/sign-in/sessions.ts';
import type { RequestHandler } from './$types';

/** Ends the session. Answers that wait here go; on a shared computer nothing of the person stays behind. */
export const POST: RequestHandler = async ({ cookies, locals }) => {
	const { app, viewer } = locals;
	if (viewer) await app.store.write((tx) => endSession(tx, viewer.sessionId));
	cookies.delete(sessionCookie.name, sessionCookie.options);
	const headers = new Headers({ location: '/' });
	if (dropKept({ cookies, locals })) headers.append('clear-site-data', '"storage"');
	if (viewer?.isShared) {
		cookies.delete(languageCookie.name, languageCookie.options);
		cookies.delete(easyLanguageCookie.name, easyLanguageCookie.options);
		headers.append('clear-site-data', '"cache"');
	}
	return new Response(null, { status: 303, headers });
};
