import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { listHeldUnits } from '#lib/server/access/held-units.ts';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import { countConcerned } from '#lib/server/assignments/evaluation.ts';
import { readRuleForm } from '#lib/server/assignments/rule-form.ts';
import { keepRule, type NewRule, replaceRule } from '#lib/server/assignments/rules.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { listStaffGroups } from '#lib/server/people/staff-groups.ts';

/** Who keeps rules: a coordinator. */
export async function requireCoordinator({ app, viewer, today }: App.Locals): Promise<Keeper> {
	if (!viewer) error(404, 'Not found');
	return { viewer, organisation: await app.organisation(), today };
}

/** What the form of a rule chooses from. */
export async function loadRuleChoices(locals: App.Locals) {
	const { app, language, variant } = locals;
	const { viewer, organisation } = await requireCoordinator(locals);
	const units = listHeldUnits(viewer, organisation, ['coordinator']).flatMap(listSubtree);
	const groups = await listStaffGroups(app.store.read);
	return {
		units: units.map(({ code, names, parent }) => ({
			...{ value: code, label: names[language], note: parent?.names[language] ?? '' },
		})),
		groups: groups.map(({ id, names }) => ({ value: id, label: names[language] })),
		modules: app.catalogue.listModules().map(({ slug, content }) => ({
			...{ value: slug, label: textIn(content.title, variant) },
		})),
	};
}

/** Counts whom the rule of a form would concern, and keeps nothing. */
export async function previewRule(event: RequestEvent) {
	const { keeper, rule, ...typed } = await readRule(event);
	if (!rule) return fail(422, { ...typed, concerned: undefined });
	const { store } = event.locals.app;
	const whole = { ...rule, id: '', untilDay: null };
	// It would begin on its first day: until then it is counted as if it had.
	const day = rule.fromDay > keeper.today ? rule.fromDay : keeper.today;
	const concerned = await countConcerned(store.read, keeper.organisation, whole, day);
	return { ...typed, concerned };
}

/** Keeps the rule of a form, in the place of another where one is named. */
export async function saveRule(event: RequestEvent, ruleId?: string) {
	const { keeper, rule, ...typed } = await readRule(event);
	if (!rule) return fail(422, { ...typed, concerned: undefined });
	const { store } = event.locals.app;
	const kept = ruleId
		? await replaceRule(store, keeper, { ruleId, rule })
		: await keepRule(store, keeper, rule);
	if (!kept) error(404, 'Not found');
	redirect(303, `${resolve('/assignments')}?saved`);
}

async function readRule({ request, locals }: RequestEvent) {
	const keeper = await requireCoordinator(locals);
	const { values, modules, faults, rule } = readRuleForm(await readForm(request));
	if (faults.length > 0) return { keeper, values, modules, faults, rule: undefined };
	const held = listHeldUnits(keeper.viewer, keeper.organisation, ['coordinator']);
	const unit = held.flatMap(listSubtree).find(({ code }) => code === values.unit);
	if (!unit) error(404, 'Not found');
	const whole: NewRule = { ...rule, unitId: unit.id };
	return { keeper, values, modules, faults, rule: whole };
}

function listSubtree(unit: Unit): Unit[] {
	return [unit, ...unit.children.flatMap(listSubtree)];
}
