import { error } from '@sveltejs/kit';
import { viewCoverage } from '#lib/server/access/coverage-view.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { unitsAbove } from '#lib/server/people/organisation.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { app, viewer, language, today } = locals;
	const unit = (await app.organisation()).findByCode(params.unit);
	if (!unit || !viewer) error(404, 'Not found');
	const view = await viewCoverage(app.store, viewer, unit, today);
	const titleOf = (measureId: string) => {
		const module = app.catalogue.findModule(measureId.replace('module:', ''));
		return module ? textIn(module.content.title, language) : measureId;
	};
	return {
		...view,
		unit: { name: unit.names[language], kind: unit.kind },
		path: unitsAbove(unit)
			.toReversed()
			.map(({ code, names }) => ({ code, name: names[language] })),
		targets: view.targets.map(({ target, ...shown }) => ({
			...shown,
			...{ id: target.id, name: target.names[language], rule: target.rule, dueDay: target.dueDay },
			percent: target.shareBp / 100,
			measures: target.measureIds.map(titleOf),
		})),
	};
};
