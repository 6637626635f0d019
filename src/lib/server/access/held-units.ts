import { isWithin, type Organisation, type Unit } from '#lib/server/people/organisation.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';

/** The units at which somebody holds one of these roles; without those that lie below another of them. */
export function listHeldUnits(
	viewer: Pick<Viewer, 'roles'>,
	organisation: Organisation,
	wanted: readonly RoleName[],
): Unit[] {
	const held = viewer.roles
		.filter(({ role }) => wanted.includes(role))
		.flatMap(({ unitId }) => organisation.find(unitId) ?? []);
	const isBelowAnother = (unit: Unit) =>
		held.some((other) => other !== unit && isWithin(unit, other.id));
	return [...new Set(held)].filter((unit) => !isBelowAnother(unit));
}

/** The units at which somebody holds one of these roles, and everything below them, in the tree's order. */
export function listUnitsWithin(
	viewer: Pick<Viewer, 'roles'>,
	organisation: Organisation,
	wanted: readonly RoleName[],
): Unit[] {
	return listHeldUnits(viewer, organisation, wanted)
		.flatMap((unit) => listSubtree(unit, 0))
		.map(({ unit }) => unit);
}

export interface FindableUnit {
	unit: Unit;
	/** How far below the highest unit of the list it lies. */
	depth: number;
}

/**
 * The units that somebody looks for: those of their own roles and everything below, in the tree's order.
 * One unit alone needs no looking for: then nothing.
 */
export function listFindableUnits(
	viewer: Pick<Viewer, 'roles'>,
	organisation: Organisation,
): FindableUnit[] {
	const roots = listHeldUnits(viewer, organisation, [
		...(['manager', 'coordinator', 'auditor', 'administrator'] as const),
	]);
	const found = roots.flatMap((unit) => listSubtree(unit, 0));
	return found.length > 1 ? found : [];
}

function listSubtree(unit: Unit, depth: number): FindableUnit[] {
	return [{ unit, depth }, ...unit.children.flatMap((child) => listSubtree(child, depth + 1))];
}
