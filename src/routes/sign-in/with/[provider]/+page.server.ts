import { fail } from '@sveltejs/kit';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { providerCookie } from '#lib/server/sign-in/cookies.ts';
import { beginTransaction, sealTransaction } from '#lib/server/sign-in/providers/transactions.ts';
import { safeReturnPath } from '#lib/server/sign-in/return-path.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireProvider } from './require-provider.ts';

const problems = ['down', 'interrupted', 'no-account', 'wait'] as const;

export const load: PageServerLoad = ({ params, url, locals: { app, language } }) => {
	const { names } = requireProvider(app, params.provider).settings;
	return {
		name: names[language],
		to: safeReturnPath(url.searchParams.get('to')),
		problem: problems.find((problem) => problem === url.searchParams.get('problem')),
	};
};

export const actions: Actions = {
	/** Begins. What follows leads away from here, which no redirect of a form may: the page does it. */
	default: async ({ cookies, params, request, locals: { app, language } }) => {
		const provider = requireProvider(app, params.provider);
		const form = await readForm(request);
		const transaction = beginTransaction({
			...{ provider: provider.settings.key, returnPath: safeReturnPath(form.get('to')) },
			isShared: textOf(form, 'shared') === 'yes',
		});
		const address = await provider.begin(transaction, language);
		if (!address) return fail(503, { to: transaction.returnPath, problem: 'down' as const });
		const { name, options } = providerCookie;
		cookies.set(name, sealTransaction(app.signIn.secret, transaction), options);
		return { address: address.href };
	},
};
