import { error } from '@sveltejs/kit';
import { env } from '#env';
import { viewWhy } from '#lib/server/access/coverage-view.ts';
import { dayOf } from '#lib/server/days.ts';
import { openMeasureTitles } from '#lib/server/measures/titles.ts';
import { listStaffGroups } from '#lib/server/people/staff-groups.ts';
import { explainIn } from './explain.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { app, viewer, language, variant, today } = locals;
	const unit = (await app.organisation()).findByCode(params.unit);
	const asked = url.searchParams.get('target');
	const why = unit && viewer && (await viewWhy(app.store, viewer, unit, asked, today));
	if (!unit || !why) error(404, 'Not found');
	const titleOf = await openMeasureTitles(app.store.read, app.catalogue, variant);
	const { target, location, figure, standing, reportingDay, parent } = why;
	const groups = await listStaffGroups(app.store.read);
	const names = {
		measure: titleOf,
		group: (id: string) => groups.find((group) => group.id === id)?.names[language] ?? '',
	};
	return {
		...{ figure, standing, reportingDay, parent },
		unit: { code: unit.code, name: unit.names[language], kind: unit.kind },
		targets: why.targets.map((each) => ({ id: each.id, name: each.names[language] })),
		target: {
			...{ id: target.id, name: target.names[language], rule: target.rule },
			...{ shareBp: target.shareBp, fromDay: target.fromDay, dueDay: target.dueDay },
			...{ excludesLeave: target.excludesLeave, newcomerWeeks: target.newcomerWeeks },
			...{ countsRecognition: target.countsRecognition },
			definedDay: dayOf(target.definedAt, env.TIME_ZONE),
			measures: target.measureIds.map(names.measure),
			groups: target.staffGroups.map(({ staffGroupId, shareBp }) => ({
				...{ name: names.group(staffGroupId), shareBp },
			})),
		},
		location: location && explainIn(location, target, names),
	};
};
