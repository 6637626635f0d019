import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { env } from '#env';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { dayOf } from '#lib/server/days.ts';
import {
	findOwnRequest,
	requestErasure,
	withdrawErasure,
} from '#lib/server/privacy/erasure-requests.ts';
import type { Actions, PageServerLoad } from './$types';
import { makeDataSheet } from './data-sheet.ts';

/** More rows of one kind make a page that nobody reads; the files have them all. */
const mostRows = 20;
const mostReaders = 50;

export const load: PageServerLoad = async ({ url, locals }) => {
	const { sheet, readers } = await makeDataSheet(locals);
	const request = await findOwnRequest(locals.app.store.read, locals.viewer!.personId);
	return {
		readers: readers.slice(0, mostReaders),
		sections: sheet.sections.map((section) => ({
			...section,
			tables: section.tables.map(({ title, rows }) => ({
				...{ title, count: rows.length, rows: rows.slice(0, mostRows) },
			})),
		})),
		request: request && {
			...{ dueDay: request.dueDay, ending: request.ending, reason: request.reason },
			endedDay: request.endedAt && dayOf(request.endedAt, env.TIME_ZONE),
		},
		contact: env.CITY_CONTACT?.address,
		told: url.searchParams.get('told'),
	};
};

export const actions: Actions = {
	/** Asks for erasure: nothing is erased yet. */
	ask: async ({ request, locals: { app, viewer, today } }) => {
		if (!viewer) error(404, 'Not found');
		if (textOf(await readForm(request), 'understood') !== 'yes')
			return fail(422, { isConfirmMissing: true });
		await app.store.write((tx) => requestErasure(tx, viewer.personId, today));
		redirect(303, `${resolve('/my/data')}?told=asked#erasure`);
	},
	withdraw: async ({ locals: { app, viewer } }) => {
		if (!viewer) error(404, 'Not found');
		await app.store.write((tx) => withdrawErasure(tx, viewer.personId));
		redirect(303, `${resolve('/my/data')}?told=withdrawn#erasure`);
	},
};
