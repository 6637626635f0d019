import { redirect } from '@sveltejs/kit';
import { sessionCookie } from '#lib/server/sign-in/cookies.ts';
import { endSession } from '#lib/server/sign-in/sessions.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ cookies, locals: { app, viewer } }) => {
	if (viewer) await app.store.write((tx) => endSession(tx, viewer.sessionId));
	cookies.delete(sessionCookie.name, sessionCookie.options);
	redirect(303, '/');
};
