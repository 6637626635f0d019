import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { askerOf, enter, waitMinutes } from '#lib/enter.server.ts';
import { passwordOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { giveBack } from '#lib/server/sign-in/budgets.ts';
import {
	changePassword,
	findOwnPasswordFault,
	isFreshByLink,
} from '#lib/server/sign-in/password-change.ts';
import { type PasswordTry, tryOwnPassword } from '#lib/server/sign-in/password-tries.ts';
import { hashPassword, hasPassword, TooManySignIns } from '#lib/server/sign-in/passwords.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { app, viewer } }) => {
	if (!viewer || !app.signIn.ways.password) error(404, 'Not found');
	return {
		hasPassword: await hasPassword(app.store.read, viewer.personId),
		isFresh: isFreshByLink(viewer),
		hasLinks: app.signIn.ways.link,
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { app, viewer } = event.locals;
		if (!viewer || !app.signIn.ways.password) error(404, 'Not found');
		const form = await readForm(event.request);
		const password = passwordOf(form);
		const fault = await findOwnPasswordFault(app.store.read, viewer.personId, password);
		if (fault) return fail(422, { field: 'password' as const, fault });
		try {
			const proof = isFreshByLink(viewer)
				? { personId: viewer.personId, taken: [] }
				: await tryOwnPassword(app.signIn, viewer, passwordOf(form, 'old'), askerOf(event));
			return await change(event, viewer, proof, password);
		} catch (busy) {
			if (!(busy instanceof TooManySignIns)) throw busy;
			return fail(503, { field: 'password' as const, fault: 'busy' as const });
		}
	},
};

async function change(event: RequestEvent, viewer: Viewer, proof: PasswordTry, password: string) {
	if (!proof) return fail(422, { field: 'old' as const, fault: 'wrong' as const });
	if ('wait' in proof) {
		const minutes = waitMinutes(event, proof.wait);
		return fail(429, { field: 'old' as const, fault: 'wait' as const, minutes });
	}
	const { app } = event.locals;
	const hashed = await hashPassword(password);
	// The browser goes on under a new token; all others are out.
	await enter(event, 'password', async (tx) => {
		await giveBack(tx, proof.taken);
		await changePassword(tx, viewer.personId, hashed, app.passwordFollowers);
		// Whoever is here has taken the second step, where one is needed.
		const { personId, isShared, hasSecondStep } = viewer;
		return { personId, isShared, hasSecondStep };
	});
	app.wakeMail();
	return { isChanged: true };
}
