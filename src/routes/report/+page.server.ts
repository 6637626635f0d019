import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { findPlace } from '#lib/server/reports/places.ts';
import { readReportForm } from '#lib/server/reports/report-form.ts';
import { dueDayFrom, sendReport } from '#lib/server/reports/reports.ts';
import { newId } from '#lib/server/store/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals }) => ({
	place: placeOf(url, locals),
	formKey: newId(),
	dueDay: dueDayFrom(locals.today),
});

export const actions: Actions = {
	default: async ({ url, request, locals }) => {
		const { app, viewer, variant, today } = locals;
		if (!viewer) error(404, 'Not found');
		const { values, faults } = readReportForm(await readForm(request));
		const { kind, text, formKey } = values;
		if (faults.length > 0 || !kind) return fail(422, { values, faults });
		const place = placeOf(url, locals);
		const report = await sendReport(app.store, {
			...{ personId: viewer.personId, formKey, kind, text, variant, today },
			module: place && { ...place, lesson: place.lesson?.id },
		});
		redirect(303, `${resolve('/my/reports')}?sent=${report}`);
	},
};

function placeOf(url: URL, { app, variant }: App.Locals) {
	const { searchParams } = url;
	const asked = { slug: searchParams.get('module'), lesson: searchParams.get('lesson') };
	return findPlace(app.catalogue, asked, variant);
}
