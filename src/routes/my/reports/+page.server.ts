import { error } from '@sveltejs/kit';
import { env } from '#env';
import { dayOf } from '#lib/server/days.ts';
import { findPlace } from '#lib/server/reports/places.ts';
import { isOverdue, listOwnReports } from '#lib/server/reports/reports.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { app, viewer, variant, today } }) => {
	if (!viewer) error(404, 'Not found');
	const reports = await listOwnReports(app.store.read, viewer.personId);
	const dayIn = (moment: Date) => dayOf(moment, env.TIME_ZONE);
	const sent = reports.find(({ id }) => id === url.searchParams.get('sent'));
	return {
		sentDueDay: sent?.dueDay,
		reports: reports.map((report) => {
			const { id, kind, text, dueDay, state, moduleSlug, lesson, closing } = report;
			return {
				...{ id, kind, text, dueDay, state, isOverdue: isOverdue(report, today) },
				place: findPlace(app.catalogue, { slug: moduleSlug, lesson }, variant),
				sentDay: dayIn(report.recordedAt),
				closing: closing && { ...closing, day: dayIn(closing.recordedAt) },
			};
		}),
	};
};
