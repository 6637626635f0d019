import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { env } from '#env';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { isVariant, type Variant } from '#lib/languages.ts';
import { dayOf } from '#lib/server/days.ts';
import { fillNotice } from '#lib/server/notices/filling.ts';
import { noticeFields, noticeLinks } from '#lib/server/notices/notice.ts';
import { findNoticeFaults } from '#lib/server/notices/notice-faults.ts';
import {
	editNotice,
	findNotice,
	isNoticeName,
	noticeEditors,
	resetNotice,
} from '#lib/server/notices/notices.ts';
import { requireForCity } from '../../../require-city.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ url, params, locals }) => {
	const { app, notice, variant } = await requireEditing({ params, locals });
	const { title, body, editedAt } = await findNotice(app.store.read, notice, variant);
	return {
		...{ notice, variant, title, body, fields: noticeFields },
		links: Object.entries(noticeLinks).map(([name, address]) => ({ name, address })),
		editedDay: editedAt && dayOf(editedAt, env.TIME_ZONE),
		preview: { title, blocks: await fill(app, body, variant) },
		told: url.searchParams.get('told'),
	};
};

export const actions: Actions = {
	/** From now on the page says this. */
	save: async ({ request, params, locals }) => {
		const { app, viewer, notice, variant } = await requireEditing({ params, locals });
		const typed = await readText(request);
		const edit = { notice, variant, byPersonId: viewer.personId, ...typed };
		const faults = await app.store.write((tx) => editNotice(tx, edit));
		if (faults.length > 0) return fail(422, { typed, faults, draft: undefined });
		return tell(params, 'saved');
	},
	/** Shows what is typed as the page would, and keeps nothing. */
	preview: async ({ request, params, locals }) => {
		const { app, variant } = await requireEditing({ params, locals });
		const typed = await readText(request);
		const faults = findNoticeFaults(typed);
		if (faults.length > 0) return fail(422, { typed, faults, draft: undefined });
		const blocks = await fill(app, typed.body, variant);
		return { typed, faults, draft: { title: typed.title, blocks } };
	},
	reset: async ({ params, locals }) => {
		const { app, viewer, notice, variant } = await requireEditing({ params, locals });
		const reset = { notice, variant, byPersonId: viewer.personId };
		await app.store.write((tx) => resetNotice(tx, reset));
		return tell(params, 'reset');
	},
};

async function requireEditing({ params, locals }: Pick<RequestEvent, 'params' | 'locals'>) {
	const { app } = locals;
	const { notice, variant } = params;
	const viewer = await requireForCity(locals, noticeEditors);
	if (!isNoticeName(notice) || !isVariant(variant)) error(404, 'Not found');
	return { app, viewer, notice, variant };
}

async function fill(app: App.Locals['app'], body: string, variant: Variant) {
	const city = (await app.organisation()).city?.names;
	return fillNotice(body, variant, { city, periods: app.retention.periods, settings: env });
}

async function readText(request: Request) {
	const form = await readForm(request);
	const body = textOf(form, 'body').replaceAll('\r\n', '\n');
	return { title: textOf(form, 'title'), body };
}

function tell(params: RequestEvent['params'], what: 'saved' | 'reset'): never {
	redirect(303, `${resolve('/notices/[notice]/[variant]', params)}?told=${what}`);
}
