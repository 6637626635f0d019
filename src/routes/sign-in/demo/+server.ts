import { error, redirect } from '@sveltejs/kit';
import { env } from '#env';
import { readForm } from '#lib/forms.ts';
import { findDemoPerson } from '#lib/server/demo/people.ts';
import { sessionCookie } from '#lib/server/sign-in/cookies.ts';
import { safeReturnPath } from '#lib/server/sign-in/return-path.ts';
import { startSession } from '#lib/server/sign-in/sessions.ts';
import type { RequestHandler } from './$types';

/** Demo mode alone: signs in as one of the demo city's named people. */
export const POST: RequestHandler = async ({ request, cookies, locals: { app } }) => {
	if (!env.DEMO) error(404, 'Not found');
	const form = await readForm(request);
	const person = await findDemoPerson(app.store.read, form.get('person'));
	if (!person) error(404, 'Not found');
	const token = await app.store.write((tx) => startSession(tx, person.personId));
	cookies.set(sessionCookie.name, token, sessionCookie.options);
	redirect(303, safeReturnPath(form.get('to')));
};
