import { error } from '@sveltejs/kit';
import { env } from '#env';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { findPerson } from '#lib/server/people/persons.ts';
import {
	endOtherSessions,
	endOwnSession,
	listOwnSessions,
} from '#lib/server/sign-in/own-sessions.ts';
import { hasPassword } from '#lib/server/sign-in/passwords.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { app, viewer } }) => {
	if (!viewer) error(404, 'Not found');
	const { read } = app.store;
	return {
		email: (await findPerson(read, viewer.personId))?.email ?? undefined,
		sessions: await listOwnSessions(read, viewer),
		canHavePasskeys: app.signIn.ways.passkey,
		canHavePassword: app.signIn.ways.password,
		hasPassword: await hasPassword(read, viewer.personId),
		timeZone: env.TIME_ZONE,
	};
};

export const actions: Actions = {
	/** Signs one device out. One that is out already stays so. */
	end: async ({ request, locals: { app, viewer } }) => {
		if (!viewer) error(404, 'Not found');
		const sessionId = textOf(await readForm(request), 'session');
		await app.store.write((tx) => endOwnSession(tx, viewer.personId, sessionId));
		return { ended: 'one' as const };
	},
	others: async ({ locals: { app, viewer } }) => {
		if (!viewer) error(404, 'Not found');
		await app.store.write((tx) => endOtherSessions(tx, viewer));
		return { ended: 'others' as const };
	},
};
