import { error, json } from '@sveltejs/kit';
import { askerOf, waitMinutes } from '#lib/enter.server.ts';
import { askToSignIn } from '#lib/server/sign-in/passkeys/ceremonies.ts';
import type { RequestHandler } from './$types';

/** The question for one of the person's own passkeys. */
export const POST: RequestHandler = async (event) => {
	const { app, viewer } = event.locals;
	if (!viewer?.half) error(404, 'Not found');
	const { personId } = viewer;
	const use = { purpose: 'second-step', personId, ...askerOf(event) } as const;
	const asked = await app.store.write((tx) => askToSignIn(tx, app.signIn, use));
	if (!('wait' in asked)) return json(asked);
	waitMinutes(event, asked.wait);
	error(429, 'Too many tries');
};
