import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { dayOf } from '#lib/server/days.ts';
import { previewTemplate, sendTestMail } from '#lib/server/mail/previews.ts';
import { templates } from '#lib/server/mail/templates.ts';
import { findWordingFaults } from '#lib/server/mail/wording-faults.ts';
import { editWording, findWording, resetWording } from '#lib/server/mail/wordings.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { requireTemplate } from './require-template.ts';

export const load: PageServerLoad = async ({ url, params, locals }) => {
	const { mail, viewer, template, variant } = requireEditing({ params, locals });
	const { subject, body, edited } = await findWording(mail.store.read, template, variant);
	const { fields, links, lists } = templates[template];
	const preview = await previewTemplate(mail, viewer, template, variant);
	return {
		...{ template, variant, subject, body, fields, links, lists },
		required: [links[0], ...lists],
		editedDay: edited && dayOf(edited.at, mail.settings.timeZone),
		preview: { subject: preview.subject, text: preview.text },
		told: url.searchParams.get('told'),
	};
};

export const actions: Actions = {
	/** From now on mails say this. */
	save: async ({ request, params, locals }) => {
		const { mail, viewer, template, variant } = requireEditing({ params, locals });
		const typed = await readWording(request);
		const edit = { template, variant, byPersonId: viewer.personId, ...typed };
		const faults = await mail.store.write((tx) => editWording(tx, edit));
		if (faults.length > 0) return fail(422, { typed, faults, draft: undefined });
		return tell(params, 'saved');
	},
	/** Shows what is typed as a mail, and keeps nothing. */
	preview: async ({ request, params, locals }) => {
		const { mail, viewer, template, variant } = requireEditing({ params, locals });
		const typed = await readWording(request);
		const faults = findWordingFaults(template, typed);
		if (faults.length > 0) return fail(422, { typed, faults, draft: undefined });
		const { subject, text } = await previewTemplate(mail, viewer, template, variant, typed);
		return { typed, faults, draft: { subject, text } };
	},
	test: async ({ params, locals }) => {
		const { mail, viewer, template, variant } = requireEditing({ params, locals });
		await mail.store.write((tx) => sendTestMail(tx, viewer, { template, variant }));
		return tell(params, 'sent');
	},
	reset: async ({ params, locals }) => {
		const { mail, viewer, template, variant } = requireEditing({ params, locals });
		const reset = { template, variant, byPersonId: viewer.personId };
		await mail.store.write((tx) => resetWording(tx, reset));
		return tell(params, 'reset');
	},
};

function requireEditing({ params, locals }: Pick<RequestEvent, 'params' | 'locals'>) {
	const { app, viewer } = locals;
	if (!viewer) error(404, 'Not found');
	return { mail: app.mail, viewer, ...requireTemplate(params) };
}

async function readWording(request: Request) {
	const form = await readForm(request);
	const body = textOf(form, 'body').replaceAll('\r\n', '\n');
	return { subject: textOf(form, 'subject'), body };
}

function tell(params: RequestEvent['params'], what: 'saved' | 'sent' | 'reset'): never {
	redirect(303, `${resolve('/mail/wordings/[template]/[variant]', params)}?told=${what}`);
}
