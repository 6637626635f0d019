import { error } from '@sveltejs/kit';
import { viewHeatMap } from '#lib/server/access/coverage-view.ts';
import { titleOfMeasure } from '#lib/server/catalogue/measure-titles.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { app, viewer, language, variant, today } = locals;
	const unit = (await app.organisation()).findByCode(params.unit);
	if (!unit || !viewer) error(404, 'Not found');
	const shown = app.catalogue.listModules().map(({ slug }) => `module:${slug}`);
	const map = await viewHeatMap(app.store.read, viewer, unit, shown, today);
	if (!map) error(404, 'Not found');
	return {
		unit: { code: unit.code, name: unit.names[language], kind: unit.kind },
		measures: map.measureIds.map((id) => titleOfMeasure(app.catalogue, id, variant)),
		groups: map.groups.map(({ code, names, rows }) => ({
			...{ code, name: names[language] },
			rows: rows.map(({ names: own, ...row }) => ({ ...row, name: own[language] })),
		})),
	};
};
