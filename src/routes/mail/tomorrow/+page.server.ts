import { error, fail } from '@sveltejs/kit';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { addDays, dayOf } from '#lib/server/days.ts';
import { countTomorrow, readTomorrow } from '#lib/server/mail/dry-run.ts';
import { isReason } from '#lib/server/mail/named-ledger.ts';
import { namesOf } from '#lib/server/mail/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { app } }) => {
	const { mail } = app;
	const now = new Date();
	const rules = namesOf(mail);
	const counts = await countTomorrow(mail, now);
	return {
		day: addDays(dayOf(now, mail.settings.timeZone), 1),
		counts: counts.toSorted((a, b) => rules.indexOf(a.rule) - rules.indexOf(b.rule)),
	};
};

export const actions: Actions = {
	/** Names, for a reason that is kept. */
	default: async ({ request, locals: { app, viewer } }) => {
		if (!viewer) error(404, 'Not found');
		const reason = textOf(await readForm(request), 'reason');
		if (!isReason(reason)) return fail(422, { reason, isMissing: true, people: undefined });
		const foreseen = await readTomorrow(app.mail, viewer, reason);
		const people = foreseen.map(({ name, rules, state, why }) => ({ name, rules, state, why }));
		return { reason, isMissing: false, people };
	},
};
