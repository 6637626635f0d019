import { fail, redirect } from '@sveltejs/kit';
import { env } from '#env';
import { passwordOf, textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { listDemoPeople } from '#lib/server/demo/people.ts';
import { sessionCookie } from '#lib/server/sign-in/cookies.ts';
import { findByPassword, TooManySignIns } from '#lib/server/sign-in/passwords.ts';
import { safeReturnPath } from '#lib/server/sign-in/return-path.ts';
import { startSession } from '#lib/server/sign-in/sessions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	to: safeReturnPath(url.searchParams.get('to')),
	demoPeople: env.DEMO ? await listDemoPeople(locals.app.store.read) : [],
});

export const actions: Actions = {
	default: async ({ request, cookies, locals: { app } }) => {
		const form = await readForm(request);
		const email = textOf(form, 'email');
		const found = await findByPassword(app.store.read, email, passwordOf(form)).catch(
			(fault: unknown) => {
				if (fault instanceof TooManySignIns) return 'busy' as const;
				throw fault;
			},
		);
		if (found === 'busy') return fail(503, { email, problem: 'busy' as const });
		if (!found) return fail(422, { email, problem: 'unknown' as const });
		const token = await app.store.write((tx) => startSession(tx, found));
		cookies.set(sessionCookie.name, token, sessionCookie.options);
		redirect(303, safeReturnPath(form.get('to')));
	},
};
