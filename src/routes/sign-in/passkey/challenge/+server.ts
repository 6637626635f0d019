import { error, json } from '@sveltejs/kit';
import { askerOf, waitMinutes } from '#lib/enter.server.ts';
import { askToSignIn } from '#lib/server/sign-in/passkeys/ceremonies.ts';
import type { RequestHandler } from './$types';

/** The question for any passkey of ours. */
export const POST: RequestHandler = async (event) => {
	const { store, signIn } = event.locals.app;
	if (!signIn.ways.passkey) error(404, 'Not found');
	const use = { purpose: 'sign-in', personId: undefined, ...askerOf(event) } as const;
	const asked = await store.write((tx) => askToSignIn(tx, signIn, use));
	if (!('wait' in asked)) return json(asked);
	waitMinutes(event, asked.wait);
	error(429, 'Too many tries');
};
