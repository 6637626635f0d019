import { env } from '#env';
import { dayOf } from '#lib/server/days.ts';
import { listReports } from '#lib/server/reports/inbox.ts';
import { findPlace } from '#lib/server/reports/places.ts';
import { isOverdue, type Report } from '#lib/server/reports/reports.ts';
import type { PageServerLoad } from './$types';
import { requireHandler } from './handler.ts';

export const load: PageServerLoad = async ({ locals }) => {
	const { app, variant, today } = locals;
	const { open, closed } = await listReports(app.store.read, await requireHandler(locals));
	const toLine = (report: Report) => {
		const { id, kind, dueDay, state, moduleSlug, lesson, closing } = report;
		return {
			...{ id, kind, dueDay, state, isOverdue: isOverdue(report, today) },
			place: findPlace(app.catalogue, { slug: moduleSlug, lesson }, variant),
			closing: closing && {
				...{ kind: closing.kind, day: dayOf(closing.recordedAt, env.TIME_ZONE) },
			},
		};
	};
	return { open: open.map(toLine), closed: closed.map(toLine) };
};
