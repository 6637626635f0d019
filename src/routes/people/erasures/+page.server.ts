import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { env } from '#env';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { dayOf } from '#lib/server/days.ts';
import {
	carryOutErasure,
	declineErasure,
	listErasureRequests,
	type ListedRequest,
} from '#lib/server/privacy/erasure-requests.ts';
import { requireForCity } from '../../require-city.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
	const { app, today } = locals;
	const viewer = await requireForCity(locals, ['administrator']);
	const { open, ended } = await listErasureRequests(app.store.read, viewer);
	const shown = ({ id, name, kind, email, dueDay, ending, ...request }: ListedRequest) => ({
		...{ id, name, kind, email, dueDay, ending },
		askedDay: dayOf(request.recordedAt, env.TIME_ZONE),
		endedDay: request.endedAt && dayOf(request.endedAt, env.TIME_ZONE),
		isLate: dueDay < today,
		isOwn: request.personId === viewer.personId,
	});
	return { open: open.map(shown), ended: ended.map(shown), told: url.searchParams.get('told') };
};

export const actions: Actions = {
	erase: async ({ request, locals }) => {
		const { app, today } = locals;
		const viewer = await requireForCity(locals, ['administrator']);
		const form = await readForm(request);
		const requestId = textOf(form, 'request');
		const isConfirmed = textOf(form, 'confirm') === 'yes';
		if (!isConfirmed) return fail(422, { requestId, fault: 'confirm' as const, typed: '' });
		const answer = await carryOutErasure(app.store, viewer, requestId, today);
		if (answer !== 'done') error(404, 'Not found');
		redirect(303, `${resolve('/people/erasures')}?told=done`);
	},
	decline: async ({ request, locals }) => {
		const { app } = locals;
		const viewer = await requireForCity(locals, ['administrator']);
		const form = await readForm(request);
		const [requestId, typed] = [textOf(form, 'request'), textOf(form, 'reason')];
		const answer = await declineErasure(app.store, viewer, { requestId, reason: typed });
		if (!answer) error(404, 'Not found');
		if (answer !== 'done') return fail(422, { requestId, fault: 'reason' as const, typed });
		redirect(303, `${resolve('/people/erasures')}?told=declined`);
	},
};
