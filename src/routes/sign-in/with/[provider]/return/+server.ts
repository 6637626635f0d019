import { redirect } from '@sveltejs/kit';
import { askerOf, enter, type Entry, onward } from '#lib/enter.server.ts';
import { budgetOf, giveBack, takeTry } from '#lib/server/sign-in/budgets.ts';
import { providerCookie } from '#lib/server/sign-in/cookies.ts';
import { findOrLinkPerson } from '#lib/server/sign-in/providers/identities.ts';
import { openTransaction } from '#lib/server/sign-in/providers/transactions.ts';
import { requireProvider } from '../require-provider.ts';
import type { RequestHandler } from './$types';

/** Where a provider sends people back to. Whatever comes of it, the code does not stay in the address. */
export const GET: RequestHandler = async (event) => {
	const { app } = event.locals;
	const provider = requireProvider(app, event.params.provider);
	const { key } = provider.settings;
	const { store, secret } = app.signIn;
	const turnBack = (problem: string): never =>
		redirect(303, `/sign-in/with/${key}?problem=${problem}`);
	const sealed = event.cookies.get(providerCookie.name);
	event.cookies.delete(providerCookie.name, providerCookie.options);
	const transaction = openTransaction(secret, sealed, key);
	if (!transaction) return turnBack('interrupted');
	const budget = budgetOf(secret, 'provider-network', askerOf(event).network);
	if (await store.write((tx) => takeTry(tx, [budget]))) return turnBack('wait');
	const proof = await provider.finish(transaction, event.url.search);
	if (typeof proof === 'string') return turnBack(proof);
	const entry = await enter(event, 'provider', async (tx): Promise<Entry | { fault: string }> => {
		const personId = await findOrLinkPerson(tx, proof);
		if (!personId) return { fault: 'no-account' };
		await giveBack(tx, [budget.key]);
		const { isShared } = transaction;
		return { personId, isShared, hasSecondStep: proof.vouchesForSecondStep };
	});
	if ('fault' in entry) return turnBack(entry.fault);
	redirect(303, onward(event, transaction.returnPath));
};
