import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms.ts';
import { readSetUpForm } from '#lib/server/sign-in/set-up-form.ts';
import { sessionCookie } from '#lib/server/sign-in/cookies.ts';
import { hashPassword } from '#lib/server/sign-in/passwords.ts';
import { startSession } from '#lib/server/sign-in/sessions.ts';
import { isSetUpToken, setUpCity } from '#lib/server/sign-in/set-up.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { app } }) => {
	const token = url.searchParams.get('token') ?? '';
	if (!(await isSetUpToken(app.store.read, token))) error(404, 'Not found');
	return { token };
};

export const actions: Actions = {
	default: async ({ request, cookies, locals: { app, language, today } }) => {
		const { values, faults } = readSetUpForm(await readForm(request));
		if (faults.length > 0) return fail(422, { values: { ...values, password: '' }, faults });
		const passwordHash = await hashPassword(values.password);
		const session = await app.store.write(async (tx) => {
			const personId = await setUpCity(tx, { ...values, language, passwordHash, today });
			return personId && startSession(tx, personId);
		});
		if (!session) error(404, 'Not found');
		cookies.set(sessionCookie.name, session, sessionCookie.options);
		redirect(303, '/');
	},
};
