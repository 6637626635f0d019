import { error, fail } from '@sveltejs/kit';
import { env } from '#env';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { findPerson } from '#lib/server/people/persons.ts';
import { isFresh } from '#lib/server/sign-in/freshness.ts';
import {
	endOtherSessions,
	endOwnSession,
	listOwnSessions,
} from '#lib/server/sign-in/own-sessions.ts';
import { hasPassword } from '#lib/server/sign-in/passwords.ts';
import {
	listIdentities,
	unlinkOwnIdentity,
} from '#lib/server/sign-in/providers/linked-identities.ts';
import { nameIdentities } from '../../identities.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { app, viewer } = locals;
	if (!viewer) error(404, 'Not found');
	const { read } = app.store;
	return {
		email: (await findPerson(read, viewer.personId))?.email ?? undefined,
		sessions: await listOwnSessions(read, viewer),
		canHavePasskeys: app.signIn.ways.passkey,
		canHavePassword: app.signIn.ways.password,
		hasPassword: await hasPassword(read, viewer.personId),
		identities: nameIdentities(locals, await listIdentities(read, viewer.personId)),
		isFresh: isFresh(viewer),
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
	/** Takes the link to a provider's sign-in away, unless it is the last way in. */
	unlink: async ({ request, locals: { app, viewer } }) => {
		if (!viewer) error(404, 'Not found');
		if (!isFresh(viewer)) return fail(403, { problem: 'stale' as const });
		const link = { personId: viewer.personId, issuer: textOf(await readForm(request), 'issuer') };
		const isUnlinked = await app.store.write((tx) =>
			unlinkOwnIdentity(tx, app.signIn, link, app.factorFollowers),
		);
		if (!isUnlinked) return fail(422, { problem: 'last' as const });
		app.wakeMail();
		return { ended: 'link' as const };
	},
};
