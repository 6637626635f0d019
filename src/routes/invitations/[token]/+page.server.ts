import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { enter } from '#lib/enter.server.ts';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { acceptInvitation, findInvitation } from '#lib/server/invitations/acceptance.ts';
import { readJoiningForm } from '#lib/server/invitations/invitation-forms.ts';
import { findPledge } from '#lib/server/invitations/pledge.ts';
import { sendLink } from '../../sign-in/ways.ts';
import type { Actions, PageServerLoad } from './$types';

/** Changes nothing: machines that look into mails come here before people do. */
export const load: PageServerLoad = async ({ params, setHeaders, locals }) => {
	const { app, today, language, variant } = locals;
	// The token stays here. `no-referrer` would take the Origin from our own forms too.
	setHeaders({ 'referrer-policy': 'strict-origin', 'cache-control': 'no-store' });
	const found = await findInvitation(app.store.read, params.token, today);
	if (!found) return { invitation: undefined };
	const organisation = await app.organisation();
	const { kind, inviter, association, accountUntil, givenNames, familyName } = found;
	return {
		invitation: {
			...{ kind, inviter, association, accountUntil },
			unit: organisation.find(found.unitId)?.names[language] ?? '',
		},
		values: {
			...{ givenNames, familyName, email: '' },
			// Whoever has a link reads in a language of their own already.
			language: kind === 'open' ? language : found.language,
		},
		pledge: await findPledge(app.store.read, variant),
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { app, today, variant } = event.locals;
		const token = event.params.token;
		const found = await findInvitation(app.store.read, token, today);
		if (!found) return fail(410, { isEnded: true });
		const isOpen = found.kind === 'open';
		const form = await readForm(event.request);
		const { values, faults, person } = readJoiningForm(form, isOpen);
		const pledge = await findPledge(app.store.read, variant);
		const told = pledgeFault(form, pledge.hash);
		if (faults.length > 0 || told) return fail(422, { values, faults, pledge: told });
		const acceptance = { ...person, token, pledge: pledge.text };
		return isOpen ? joinOpen(event, acceptance) : joinByName(event, acceptance);
	},
};

/** What is accepted is what was shown. */
function pledgeFault(form: FormData, hash: string): 'changed' | 'missing' | undefined {
	if (textOf(form, 'pledge') !== hash) return 'changed';
	return textOf(form, 'accept') === 'yes' ? undefined : 'missing';
}

type Acceptance = Parameters<typeof acceptInvitation>[1];

/** The mail has proved the address: the person is signed in. */
async function joinByName(event: RequestEvent, acceptance: Acceptance) {
	const { app, today } = event.locals;
	const context = { today, known: app.knownFollowers };
	const entry = await enter(event, 'link', async (tx) => {
		const done = await acceptInvitation(tx, acceptance, context);
		return 'fault' in done ? done : { personId: done.personId, isShared: false };
	});
	if ('fault' in entry) return fail(410, { isEnded: true });
	redirect(303, '/');
}

/** The address is to be proved: by a link, in the same words for one that has an account. */
async function joinOpen(event: RequestEvent, acceptance: Acceptance) {
	const { app, today } = event.locals;
	const context = { today, known: app.knownFollowers };
	const done = await app.store.write((tx) => acceptInvitation(tx, acceptance, context));
	if ('fault' in done) return fail(410, { isEnded: true });
	const { email } = acceptance;
	const sent = await sendLink(event, { email, isShared: false, to: '/' });
	const minutes = 'minutes' in sent.data ? sent.data.minutes : 1;
	return fail(429, { values: { ...acceptance, pledge: '' }, faults: [], minutes });
}
