import { error, fail } from '@sveltejs/kit';
import { env } from '#env';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { clearOwnBounce, findBouncedAddress } from '#lib/server/mail/bounces.ts';
import { listOwnMails, listOwnRules } from '#lib/server/mail/ledger.ts';
import { chooseTimeZone, findOwnTimeZone, timeZones } from '#lib/server/mail/preferences.ts';
import { setOptional } from '#lib/server/mail/unsubscribe.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { app, viewer } }) => {
	if (!viewer) error(404, 'Not found');
	const [rules, mails, ownTimeZone, bounced] = await Promise.all([
		listOwnRules(app.mail, viewer.personId),
		listOwnMails(app.store.read, viewer.personId),
		findOwnTimeZone(app.store.read, viewer.personId),
		findBouncedAddress(app.store.read, viewer.personId),
	]);
	const timeZone = ownTimeZone ?? env.TIME_ZONE;
	return { rules, mails, bounced, timeZone, cityTimeZone: env.TIME_ZONE, timeZones };
};

export const actions: Actions = {
	/** Ends the mails of a rule, or lets them come again. */
	rule: async ({ request, locals: { app, viewer } }) => {
		const form = await readForm(request);
		const rule = textOf(form, 'rule');
		const wanted = textOf(form, 'wanted') === 'yes';
		const isSet =
			viewer &&
			(await app.store.write((tx) => setOptional(tx, app.mail, viewer.personId, rule, wanted)));
		return isSet ? { rule, wanted } : fail(422, { rule });
	},
	/** Tries the own address again, though a server said that nobody is there. */
	retry: async ({ locals: { app, viewer } }) => {
		if (!viewer) error(404, 'Not found');
		await app.store.write((tx) => clearOwnBounce(tx, viewer.personId));
		return { isRetried: true };
	},
	/** Sets where the clock stands by which the person has quiet hours. */
	clock: async ({ request, locals: { app, viewer } }) => {
		const timeZone = textOf(await readForm(request), 'timeZone');
		const isSet =
			viewer && (await app.store.write((tx) => chooseTimeZone(tx, viewer.personId, timeZone)));
		return isSet ? { timeZone } : fail(422, { unknownTimeZone: timeZone });
	},
};
