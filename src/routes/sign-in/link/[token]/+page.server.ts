import { error, fail, redirect } from '@sveltejs/kit';
import { enter, onward } from '#lib/enter.server.ts';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { linkRequestCookie } from '#lib/server/sign-in/cookies.ts';
import { findLink, showCode, useLink } from '#lib/server/sign-in/links.ts';
import type { Actions, PageServerLoad } from './$types';
import { askedLink } from '../asked.ts';

/** Changes nothing: machines that look into mails come here before people do. */
export const load: PageServerLoad = async ({ cookies, params, setHeaders, locals: { app } }) => {
	if (!app.signIn.ways.link) error(404, 'Not found');
	// The token stays here. `no-referrer` would take the Origin from our own forms too, and they would be refused.
	setHeaders({ 'referrer-policy': 'strict-origin' });
	const asked = { token: params.token, request: askedLink(cookies)?.request };
	return { link: await findLink(app.store.read, asked) };
};

export const actions: Actions = {
	/** Signs this browser in. */
	enter: async (event) => {
		if (!event.locals.app.signIn.ways.link) error(404, 'Not found');
		const isShared = textOf(await readForm(event.request), 'shared') === 'yes';
		const entry = await enter(event, 'link', async (tx) => {
			const used = await useLink(tx, event.params.token);
			return used ? { ...used, isShared: used.isShared || isShared } : { fault: 'ended' as const };
		});
		if ('fault' in entry) return fail(410, { isEnded: true });
		event.cookies.delete(linkRequestCookie.name, linkRequestCookie.options);
		redirect(303, onward(event, entry.returnPath));
	},
	/** Shows the code to type where the link was asked for. */
	code: async ({ params, locals: { app } }) => {
		if (!app.signIn.ways.link) error(404, 'Not found');
		const code = await app.store.write((tx) => showCode(tx, app.signIn, params.token));
		return code ? { code } : fail(410, { isEnded: true });
	},
};
