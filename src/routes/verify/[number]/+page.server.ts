import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { env } from '#env';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { isHolderName } from '#lib/server/credentials/holder.ts';
import { verifyNumber } from '#lib/server/credentials/verification.ts';
import type { Actions, PageServerLoad } from './$types';

const verify = (number: string, { app, today }: App.Locals) =>
	verifyNumber(app.store.read, number, env.CREDENTIAL_PREFIX, today);

export const load: PageServerLoad = async ({ params, locals }) => {
	const verification = await verify(params.number, locals);
	if (verification.outcome !== 'found') error(404, verification.outcome);
	const { credential, state, holder } = verification;
	if (credential.number !== params.number)
		redirect(308, resolve('/verify/[number]', { number: credential.number }));
	const { kind, number, statement, issuedDay, validUntil, revokedDay } = credential;
	return {
		...{ number, kind, state, holder, issuedDay, validUntil, revokedDay },
		title: statement.title[locals.language],
		issuer: statement.issuer[locals.language],
		edition: statement.edition,
		learned: statement.learned[locals.language],
	};
};

export const actions: Actions = {
	/** Tells whether the full name that a visitor types is the one on the credential. */
	default: async ({ params, request, locals }) => {
		const name = textOf(await readForm(request), 'name').slice(0, 200);
		const verification = await verify(params.number, locals);
		if (verification.outcome !== 'found') error(404, verification.outcome);
		return { name, isHolder: isHolderName(verification.credential.statement.holder, name) };
	},
};
