import { error, fail, redirect } from '@sveltejs/kit';
import { enter, onward } from '#lib/enter.server.ts';
import { readForm } from '#lib/forms.ts';
import { readSetUpForm } from '#lib/server/sign-in/set-up-form.ts';
import { hashPassword } from '#lib/server/sign-in/passwords.ts';
import { isSetUpToken, setUpCity } from '#lib/server/sign-in/set-up.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { app } }) => {
	const token = url.searchParams.get('token') ?? '';
	if (!(await isSetUpToken(app.store.read, token))) error(404, 'Not found');
	return { token };
};

export const actions: Actions = {
	default: async (event) => {
		const { language, today } = event.locals;
		const { values, faults } = readSetUpForm(await readForm(event.request));
		if (faults.length > 0) return fail(422, { values: { ...values, password: '' }, faults });
		const passwordHash = await hashPassword(values.password);
		const entry = await enter(event, 'set-up', async (tx) => {
			const personId = await setUpCity(tx, { ...values, language, passwordHash, today });
			return personId ? { personId, isShared: false } : { fault: 'used' };
		});
		if ('fault' in entry) error(404, 'Not found');
		redirect(303, onward(event, '/'));
	},
};
