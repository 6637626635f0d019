import { error } from '@sveltejs/kit';
import { env } from '#env';
import { passwordOf, textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { hasCarried } from '#lib/kept-answers.server.ts';
import { listDemoPeople } from '#lib/server/demo/people.ts';
import { safeReturnPath } from '#lib/server/sign-in/return-path.ts';
import type { Actions, PageServerLoad } from './$types';
import { sendLink, signIn } from './ways.ts';

export const load: PageServerLoad = async ({ cookies, locals: { app, language }, url }) => ({
	hasCarried: hasCarried({ cookies }),
	to: safeReturnPath(url.searchParams.get('to')),
	ways: app.signIn.ways,
	providers: app.signIn.providers.map(({ settings: { key, names } }) => ({
		...{ key, name: names[language] },
	})),
	demoPeople: env.DEMO ? await listDemoPeople(app.store.read) : [],
});

export const actions: Actions = {
	/** By password, or by the button that asks for a link. */
	default: async (event) => {
		const form = await readForm(event.request);
		const { ways } = event.locals.app.signIn;
		const isLink = textOf(form, 'way') === 'link';
		if (!(isLink ? ways.link : ways.password)) error(404, 'Not found');
		const typed = {
			email: textOf(form, 'email').slice(0, 320),
			isShared: textOf(form, 'shared') === 'yes',
			to: safeReturnPath(form.get('to')),
		};
		return isLink ? sendLink(event, typed) : signIn(event, typed, passwordOf(form));
	},
};
