import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { listUnitsWithin } from '#lib/server/access/held-units.ts';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { openMeasureTitles } from '#lib/server/measures/titles.ts';
import { listStaffGroups } from '#lib/server/people/staff-groups.ts';
import {
	countConcerned,
	findKeptTarget,
	keepTarget,
	listOtherMeasures,
	redefineTarget,
} from '#lib/server/targets/kept-targets.ts';
import { readTargetForm } from '#lib/server/targets/target-form.ts';
import { listChanged } from '#lib/server/targets/target-history.ts';
import { requireCoordinator } from '../assignments/rule-page.ts';

/** A target of the coordinator's units; for everybody else there is none. */
export async function requireTarget(locals: App.Locals, targetId: string) {
	const keeper = await requireCoordinator(locals);
	const target = await findKeptTarget(locals.app.store.read, keeper, targetId);
	if (!target) error(404, 'Not found');
	return { keeper, target };
}

/** What the form of a target chooses from; what it counts already stays among it. */
export async function loadTargetChoices(locals: App.Locals, counted: string[] = []) {
	const { app, language, variant } = locals;
	const units = listOwnUnits(await requireCoordinator(locals));
	const groups = await listStaffGroups(app.store.read);
	const titleOf = await openMeasureTitles(app.store.read, app.catalogue, variant);
	const modules = app.catalogue.listModules().map(({ slug, content }) => ({
		...{ value: `module:${slug}`, label: textIn(content.title, variant) },
	}));
	const others = [...(await listOtherMeasures(app.store.read)).map(({ id }) => id), ...counted];
	const isNew = (id: string) => modules.every(({ value }) => value !== id);
	return {
		units: units.map(({ code, names, parent }) => ({
			...{ value: code, label: names[language], note: parent?.names[language] ?? '' },
		})),
		groups: groups.map(({ id, names }) => ({ value: id, label: names[language] })),
		measures: [
			...modules,
			...[...new Set(others)].filter(isNew).map((id) => ({
				...{ value: id, label: titleOf(id) },
			})),
		],
	};
}

/** Counts whose figures the form of a target would change, and keeps nothing. */
export async function previewTarget(event: RequestEvent, targetId?: string) {
	const { keeper, before, definition, ...typed } = await readTarget(event, targetId);
	if (!definition) return fail(422, { ...typed, would: undefined, isStale: false });
	const would = {
		changed: before ? listChanged(before.definition, definition) : undefined,
		locations: countConcerned(keeper, definition, before?.definition),
	};
	return { ...typed, would, isStale: false };
}

/** Keeps the target of a form: a new one, or the one that is named as it now reads. */
export async function saveTarget(event: RequestEvent, targetId?: string) {
	const { keeper, before, seen, definition, ...typed } = await readTarget(event, targetId);
	if (!definition) return fail(422, { ...typed, would: undefined, isStale: false });
	const { store } = event.locals.app;
	if (!before) {
		const id = (await keepTarget(store, keeper, definition)) ?? error(404, 'Not found');
		redirect(303, `${resolve('/targets/[target]', { target: id })}?saved`);
	}
	const saved = await redefineTarget(store, keeper, { id: before.id, definition, seen });
	if (!saved) error(404, 'Not found');
	if (saved === 'changed-meanwhile')
		return fail(422, { ...typed, would: undefined, isStale: true });
	redirect(303, `${resolve('/targets/[target]', { target: before.id })}?${saved}`);
}

async function readTarget(event: RequestEvent, targetId: string | undefined) {
	const { locals } = event;
	const found = targetId === undefined ? undefined : await requireTarget(locals, targetId);
	if (found?.target.hasEnded) error(404, 'Not found');
	const keeper = found?.keeper ?? (await requireCoordinator(locals));
	const choices = await loadTargetChoices(locals, found?.target.definition.measureIds);
	const form = await readForm(event.request);
	const read = readTargetForm(form, {
		units: listOwnUnits(keeper),
		measureIds: choices.measures.map(({ value }) => value),
		staffGroupIds: choices.groups.map(({ value }) => value),
	});
	return { ...read, keeper, before: found?.target, seen: new Date(Number(form.get('seen'))) };
}

function listOwnUnits({ viewer, organisation }: Keeper) {
	return listUnitsWithin(viewer, organisation, ['coordinator']);
}
