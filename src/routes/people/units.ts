import { listKeptUnits } from '#lib/server/accounts/keeper.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { Language } from '#lib/languages.ts';
import { requireKeeper } from './keeper.ts';

/** The units from which the keeper chooses, in the tree's order, for a combobox. */
export async function listUnitOptions(locals: App.Locals, kind?: Unit['kind']) {
	const kept = listKeptUnits(await requireKeeper(locals));
	return kept
		.flatMap(listSubtree)
		.filter((unit) => !kind || unit.kind === kind)
		.map((unit) => toOption(unit, locals.language));
}

function toOption({ code, names, parent }: Unit, language: Language) {
	return { value: code, label: names[language], note: parent?.names[language] ?? '' };
}

function listSubtree(unit: Unit): Unit[] {
	return [unit, ...unit.children.flatMap(listSubtree)];
}
