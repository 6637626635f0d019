import { error, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms.ts';
import { isLanguage } from '#lib/languages.ts';
import { chooseEasyLanguage, chooseLanguage } from '#lib/server/people/persons.ts';
import { easyLanguageCookie, languageCookie } from '#lib/server/sign-in/cookies.ts';
import { safeReturnPath } from '#lib/server/sign-in/return-path.ts';
import type { RequestHandler } from './$types';

/**
 * Chooses the language of the interface, and of the person's certificates, or turns easy language on or off,
 * and stays on the page. Neither choice changes the other.
 */
export const POST: RequestHandler = async ({ request, cookies, locals: { viewer, app } }) => {
	const form = await readForm(request);
	const [language, easy] = [form.get('language'), form.get('easy')];
	if (isLanguage(language)) {
		cookies.set(languageCookie.name, language, languageCookie.options);
		if (viewer) await app.store.write((tx) => chooseLanguage(tx, viewer.personId, language));
	} else if (easy === 'on' || easy === 'off') {
		cookies.set(easyLanguageCookie.name, easy, easyLanguageCookie.options);
		if (viewer)
			await app.store.write((tx) => chooseEasyLanguage(tx, viewer.personId, easy === 'on'));
	} else error(400, 'Unknown language');
	redirect(303, safeReturnPath(form.get('to')));
};
