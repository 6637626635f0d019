import { error } from '@sveltejs/kit';
import { env } from '#env';
import { viewCoverage } from '#lib/server/access/coverage-view.ts';
import { viewTrend } from '#lib/server/access/coverage/trend-view.ts';
import { listFindableUnits } from '#lib/server/access/held-units.ts';
import { viewUses } from '#lib/server/access/use-view.ts';
import { mayInvite } from '#lib/server/mail/invitations.ts';
import { mayRecordAt } from '#lib/server/measures/recorder.ts';
import { unitsAbove } from '#lib/server/people/organisation.ts';
import { loadLocations } from './locations.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { app, viewer, language, today } = locals;
	const organisation = await app.organisation();
	const unit = organisation.findByCode(params.unit);
	if (!unit || !viewer) error(404, 'Not found');
	const view = await viewCoverage(app.store, viewer, unit, today);
	const trends = await Promise.all(
		view.targets.map(({ target }) => viewTrend(app.store.read, viewer, target, unit, today)),
	);
	const uses = await viewUses(app.store.read, unit, today);
	return {
		...view,
		today,
		unit: { code: unit.code, name: unit.names[language], kind: unit.kind },
		locations: await loadLocations(locals, viewer, unit, url.searchParams),
		uses: uses.map(({ target, quarters }) => ({
			...{ id: target.id, name: target.names[language], quarters },
		})),
		weeks: env.USE_QUESTION_WEEKS,
		mayInvite: mayInvite(viewer, unit) && view.targets.length > 0,
		mayRecord: mayRecordAt(viewer, unit),
		path: unitsAbove(unit)
			.toReversed()
			.map(({ code, names }) => ({ code, name: names[language] })),
		findable: listFindableUnits(viewer, organisation).map(({ unit: { code, names, parent } }) => ({
			...{ code, name: names[language], parent: parent?.names[language] },
		})),
		targets: view.targets.map(({ target: { id, names, shareBp, dueDay }, ...shown }, index) => ({
			...{ ...shown, id, name: names[language], percent: shareBp / 100, dueDay },
			trend: trends[index]!,
		})),
	};
};
