import { error } from '@sveltejs/kit';
import { viewHeatMap } from '#lib/server/access/coverage-view.ts';
import { openMeasureTitles } from '#lib/server/measures/titles.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { app, viewer, language, variant, today } = locals;
	const unit = (await app.organisation()).findByCode(params.unit);
	if (!unit || !viewer) error(404, 'Not found');
	const shown = app.catalogue.listModules().map(({ slug }) => `module:${slug}`);
	const map = await viewHeatMap(app.store.read, viewer, unit, shown, today);
	if (!map) error(404, 'Not found');
	const titleOf = await openMeasureTitles(app.store.read, app.catalogue, variant);
	return {
		unit: { code: unit.code, name: unit.names[language], kind: unit.kind },
		measures: map.measureIds.map(titleOf),
		groups: map.groups.map(({ code, names, rows }) => ({
			...{ code, name: names[language] },
			rows: rows.map(({ names: own, ...row }) => ({ ...row, name: own[language] })),
		})),
	};
};
