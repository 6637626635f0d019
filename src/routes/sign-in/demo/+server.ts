import { error, redirect } from '@sveltejs/kit';
import { env } from '#env';
import { enter } from '#lib/enter.server.ts';
import { readForm } from '#lib/forms.ts';
import { findDemoPerson } from '#lib/server/demo/people.ts';
import { safeReturnPath } from '#lib/server/sign-in/return-path.ts';
import type { RequestHandler } from './$types';

/** Demo mode alone: signs in as one of the demo city's named people. */
export const POST: RequestHandler = async (event) => {
	if (!env.DEMO) error(404, 'Not found');
	const form = await readForm(event.request);
	const person = await findDemoPerson(event.locals.app.store.read, form.get('person'));
	if (!person) error(404, 'Not found');
	const { personId } = person;
	await enter(event, 'demo', () => Promise.resolve({ personId, isShared: false }));
	redirect(303, safeReturnPath(form.get('to')));
};
