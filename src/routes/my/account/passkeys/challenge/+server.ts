import { error, json } from '@sveltejs/kit';
import { findPerson, fullName } from '#lib/server/people/persons.ts';
import { isFresh } from '#lib/server/sign-in/freshness.ts';
import { askToAdd } from '#lib/server/sign-in/passkeys/ceremonies.ts';
import type { RequestHandler } from './$types';

/** The question for a new passkey. */
export const POST: RequestHandler = async ({ locals: { app, viewer } }) => {
	if (!viewer || !app.signIn.ways.passkey) error(404, 'Not found');
	if (!isFresh(viewer)) error(403, 'Sign in again first');
	const { personId } = viewer;
	const name = fullName(viewer);
	const account = (await findPerson(app.store.read, personId))?.email ?? name;
	const whose = { personId, account, name };
	return json(await app.store.write((tx) => askToAdd(tx, app.signIn, whose)));
};
