import { error, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms.ts';
import { isLanguage } from '#lib/languages.ts';
import { chooseLanguage } from '#lib/server/people/persons.ts';
import { languageCookie } from '#lib/server/sign-in/cookies.ts';
import { safeReturnPath } from '#lib/server/sign-in/return-path.ts';
import type { RequestHandler } from './$types';

/** Chooses the language of the interface, and of the person's certificates, and stays on the page. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
	const form = await readForm(request);
	const language = form.get('language');
	if (!isLanguage(language)) error(400, 'Unknown language');
	cookies.set(languageCookie.name, language, languageCookie.options);
	const { viewer, app } = locals;
	if (viewer) await app.store.write((tx) => chooseLanguage(tx, viewer.personId, language));
	redirect(303, safeReturnPath(form.get('to')));
};
