import { error } from '@sveltejs/kit';
import { viewBreakdowns } from '#lib/server/access/coverage-view.ts';
import { openMeasureTitles } from '#lib/server/measures/titles.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { app, viewer, language, variant, today } = locals;
	const unit = (await app.organisation()).findByCode(params.unit);
	const views = unit && viewer && (await viewBreakdowns(app.store.read, viewer, unit, today));
	if (!unit || !views) error(404, 'Not found');
	const titleOf = await openMeasureTitles(app.store.read, app.catalogue, variant);
	return {
		unit: { code: unit.code, name: unit.names[language], kind: unit.kind },
		targets: views.map(({ target, breakdown }) => ({
			...{ id: target.id, name: target.names[language] },
			groups: breakdown.groups.map(({ names, denominator, satisfied, shareBp }) => ({
				...{ name: names[language], of: denominator, satisfied },
				percent: shareBp === undefined ? undefined : shareBp / 100,
			})),
			measures: breakdown.measures.map(({ measureId, members, satisfied }) => ({
				...{ name: titleOf(measureId), of: members, satisfied },
			})),
		})),
	};
};
