import { error, fail, redirect } from '@sveltejs/kit';
import { askerOf, enter, onward, waitMinutes } from '#lib/enter.server.ts';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { linkRequestCookie } from '#lib/server/sign-in/cookies.ts';
import { isRequestOpen } from '#lib/server/sign-in/link-requests.ts';
import { useCode } from '#lib/server/sign-in/links.ts';
import type { Actions, PageServerLoad } from './$types';
import { askedLink } from './asked.ts';

/** The same page for an address that nobody has. */
export const load: PageServerLoad = async ({ cookies, locals: { app } }) => {
	if (!app.signIn.ways.link) error(404, 'Not found');
	const asked = askedLink(cookies);
	const isOpen = asked !== undefined && (await isRequestOpen(app.store.read, asked.request));
	return { email: asked?.email ?? '', isOpen };
};

export const actions: Actions = {
	default: async (event) => {
		const { signIn: room } = event.locals.app;
		const asked = askedLink(event.cookies);
		if (!room.ways.link) error(404, 'Not found');
		if (!asked) return fail(410, { code: '', fault: 'ended' as const });
		const code = textOf(await readForm(event.request), 'code').replaceAll(/\s/g, '');
		if (!/^\d{6}$/.test(code)) return fail(422, { code, fault: 'form' as const });
		const typed = { request: asked.request, code, network: askerOf(event).network };
		const entry = await enter(event, 'link', (tx) => useCode(tx, room, typed));
		if (!('fault' in entry)) {
			event.cookies.delete(linkRequestCookie.name, linkRequestCookie.options);
			redirect(303, onward(event, entry.returnPath));
		}
		if (entry.fault === 'wait')
			return fail(429, { code, fault: entry.fault, minutes: waitMinutes(event, entry.wait) });
		if (entry.fault === 'ended') return fail(410, { code, fault: entry.fault });
		return fail(422, { code, fault: entry.fault, triesLeft: entry.triesLeft });
	},
};
