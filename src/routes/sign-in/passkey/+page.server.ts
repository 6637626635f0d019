import { error, fail, redirect } from '@sveltejs/kit';
import { enter, onward } from '#lib/enter.server.ts';
import { passwordOf, textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { usePasskey } from '#lib/server/sign-in/passkeys/ceremonies.ts';
import { safeReturnPath } from '#lib/server/sign-in/return-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals: { app } }) => {
	if (!app.signIn.ways.passkey) error(404, 'Not found');
	return { to: safeReturnPath(url.searchParams.get('to')) };
};

export const actions: Actions = {
	default: async (event) => {
		const { app, today } = event.locals;
		if (!app.signIn.ways.passkey) error(404, 'Not found');
		const form = await readForm(event.request);
		const answer = passwordOf(form, 'answer');
		const [to, isShared] = [safeReturnPath(form.get('to')), textOf(form, 'shared') === 'yes'];
		const use = { purpose: 'sign-in', personId: undefined, answer, today } as const;
		const entry = await enter(event, 'passkey', async (tx) => {
			const personId = await usePasskey(tx, app.signIn, use);
			// It was opened by a finger or a PIN: something that one has, and something that one is or knows.
			return personId ? { personId, isShared, hasSecondStep: true } : { fault: 'unknown' };
		});
		if ('fault' in entry) return fail(422, { to, isShared, isUnknown: true });
		redirect(303, onward(event, to));
	},
};
