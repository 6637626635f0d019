import { error, fail } from '@sveltejs/kit';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { dayOf } from '#lib/server/days.ts';
import { countMails } from '#lib/server/mail/ledger.ts';
import { isReason, readNamedLedger } from '#lib/server/mail/named-ledger.ts';
import { countedDays, lastDays, usualDays } from '#lib/server/mail/overview.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { mail } = locals.app;
	const rule = requireRuleName(params.rule, locals);
	const days = daysOf(url);
	const counts = await countMails(mail.store.read, lastDays(days));
	return { rule, days, countedDays, counts: counts.filter((row) => row.rule === rule) };
};

export const actions: Actions = {
	/** Names, for a reason that is kept. */
	default: async ({ params, url, request, locals }) => {
		const { app, viewer } = locals;
		if (!viewer) error(404, 'Not found');
		const rule = requireRuleName(params.rule, locals);
		const reason = textOf(await readForm(request), 'reason');
		if (!isReason(reason)) return fail(422, { reason, isMissing: true, people: undefined });
		const time = lastDays(daysOf(url));
		const rows = await readNamedLedger(app.mail, viewer, { rule, ...time, reason });
		const dayIn = (moment: Date) => dayOf(moment, app.mail.settings.timeZone);
		const people = rows.map(({ name, state, why, recordedAt, doneAt }) => ({
			...{ name, state, why, day: dayIn(doneAt ?? recordedAt) },
		}));
		return { reason, isMissing: false, people };
	},
};

function requireRuleName(name: string, { app }: App.Locals): string {
	return app.mail.rules.find((rule) => rule.name === name)?.name ?? error(404, 'Not found');
}

function daysOf(url: URL): number {
	return countedDays.find((days) => String(days) === url.searchParams.get('days')) ?? usualDays;
}
