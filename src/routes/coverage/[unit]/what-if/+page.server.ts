import { error } from '@sveltejs/kit';
import { viewCoverage } from '#lib/server/access/coverage-view.ts';
import { viewWhatIf } from '#lib/server/access/what-if-view.ts';
import { listMonthEnds } from '#lib/server/targets/forecast/forecast.ts';
import { spreadOverMonths } from '#lib/server/targets/what-if.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { app, viewer, language, today } = locals;
	const unit = (await app.organisation()).findByCode(params.unit);
	if (!unit || !viewer) error(404, 'Not found');
	const view = await viewCoverage(app.store, viewer, unit, today);
	const asked = url.searchParams.get('target');
	const isOpen = ({ target }: (typeof view.targets)[number]) => target.dueDay > today;
	const shown =
		view.targets.find(({ target }) => target.id === asked) ??
		view.targets.find(isOpen) ??
		view.targets[0];
	if (!shown) error(404, 'Not found');
	const { target, figure } = shown;
	const days = isOpen(shown) ? listMonthEnds(today, target.dueDay) : [];
	const day = days.find((each) => each === url.searchParams.get('by')) ?? days.at(-1);
	const index = view.targets.indexOf(shown);
	const missing = (view.people ?? []).filter(({ states }) => states[index]?.state === 'not-yet');
	const wanted = new Set(url.searchParams.getAll('person'));
	const chosen = missing.flatMap(({ personId }) => (wanted.has(personId) ? [personId] : []));
	const isAsked = url.searchParams.has('by');
	return {
		...{ figure, days, day, chosen, reportingDay: shown.reportingDay },
		unit: { code: unit.code, name: unit.names[language] },
		target: { id: target.id, name: target.names[language], dueDay: target.dueDay },
		percent: target.shareBp / 100,
		targets: view.targets.map(({ target: { id, names } }) => ({ id, name: names[language] })),
		people: view.people && missing.map(({ personId, name }) => ({ personId, name })),
		result:
			day && isAsked
				? await viewWhatIf(app.store.read, viewer, target, unit, { personIds: chosen, day })
				: undefined,
		months: figure.shown === 'exact' ? spreadOverMonths(figure.gap, today, target.dueDay) : [],
	};
};
