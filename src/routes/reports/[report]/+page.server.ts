import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { env } from '#env';
import { readForm } from '#lib/forms.ts';
import { dayOf } from '#lib/server/days.ts';
import { fullName } from '#lib/server/people/persons.ts';
import { closeReport, takeUpReport } from '#lib/server/reports/handling.ts';
import { findReport, listHandlers } from '#lib/server/reports/inbox.ts';
import { findPlace } from '#lib/server/reports/places.ts';
import { readClosingForm } from '#lib/server/reports/report-form.ts';
import { isOverdue } from '#lib/server/reports/reports.ts';
import { requireHandler } from '../handler.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, params, locals }) => {
	const { app, variant, today } = locals;
	const handler = await requireHandler(locals);
	const found = await findReport(app.store.read, handler, params.report);
	if (!found) error(404, 'Not found');
	const { report, reporter } = found;
	const handlers = await listHandlers(app.store.read, report);
	const toEvent = <Event extends { byPersonId: string; recordedAt: Date }>(event: Event) => ({
		...{ ...event, day: dayOf(event.recordedAt, env.TIME_ZONE) },
		name: handlers.get(event.byPersonId) ?? '',
	});
	const { id, kind, text, dueDay, state, moduleSlug, lesson, takenUp, closing } = report;
	return {
		...{ id, kind, text, dueDay, state, isOverdue: isOverdue(report, today) },
		...{ readIn: report.variant, cameDay: dayOf(report.recordedAt, env.TIME_ZONE) },
		place: findPlace(app.catalogue, { slug: moduleSlug, lesson }, variant),
		reporter: fullName(reporter),
		takenUp: takenUp && toEvent(takenUp),
		closing: closing && toEvent(closing),
		told: url.searchParams.get('told'),
	};
};

export const actions: Actions = {
	/** The reporter sees that somebody is looking at it. */
	take: async ({ params, locals }) => {
		const handler = await requireHandler(locals);
		if (!(await takeUpReport(locals.app.store, handler, params.report))) error(404, 'Not found');
		redirect(303, `${resolve('/reports/[report]', params)}?told=taken`);
	},
	/** The reporter is told what was done. */
	close: async ({ params, request, locals }) => {
		const handler = await requireHandler(locals);
		const { values, faults } = readClosingForm(await readForm(request));
		const { kind, answer } = values;
		if (faults.length > 0 || !kind) return fail(422, { values, faults });
		const closing = { reportId: params.report, kind, answer };
		const done = await closeReport(locals.app.mail, handler, closing);
		if (!done) error(404, 'Not found');
		// What was written in vain is not lost: the page shows it.
		if (done === 'closed-before') return fail(409, { values, faults });
		redirect(303, `${resolve('/reports/[report]', params)}?told=closed`);
	},
};
