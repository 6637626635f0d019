import { error } from '@sveltejs/kit';
import { env } from '#env';
import { viewCoverage } from '#lib/server/access/coverage-view.ts';
import { listFindableUnits } from '#lib/server/access/held-units.ts';
import { viewUses } from '#lib/server/access/use-view.ts';
import { titleOfMeasure } from '#lib/server/catalogue/measure-titles.ts';
import { mayInvite } from '#lib/server/mail/invitations.ts';
import { unitsAbove } from '#lib/server/people/organisation.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { app, viewer, language, variant, today } = locals;
	const organisation = await app.organisation();
	const unit = organisation.findByCode(params.unit);
	if (!unit || !viewer) error(404, 'Not found');
	const view = await viewCoverage(app.store, viewer, unit, today);
	const uses = await viewUses(app.store.read, unit, today);
	return {
		...view,
		unit: { code: unit.code, name: unit.names[language], kind: unit.kind },
		uses: uses.map(({ target, quarters }) => ({
			...{ id: target.id, name: target.names[language], quarters },
		})),
		weeks: env.USE_QUESTION_WEEKS,
		mayInvite: mayInvite(viewer, unit) && view.targets.length > 0,
		path: unitsAbove(unit)
			.toReversed()
			.map(({ code, names }) => ({ code, name: names[language] })),
		findable: listFindableUnits(viewer, organisation).map(({ unit: { code, names, parent } }) => ({
			...{ code, name: names[language], parent: parent?.names[language] },
		})),
		targets: view.targets.map(({ target, ...shown }) => ({
			...shown,
			...{ id: target.id, name: target.names[language], rule: target.rule, dueDay: target.dueDay },
			...{ excludesLeave: target.excludesLeave, newcomerWeeks: target.newcomerWeeks },
			percent: target.shareBp / 100,
			measures: target.measureIds.map((id) => titleOfMeasure(app.catalogue, id, variant)),
		})),
	};
};
