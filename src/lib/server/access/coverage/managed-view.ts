import type { Day } from '#lib/server/days.ts';
import type { Organisation, Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { listHeldUnits } from '../held-units.ts';
import { viewLive } from './live-view.ts';
import type { ShownTarget } from './shown-figures.ts';
import { listTargetsOf } from './unit-targets.ts';

export interface ManagedUnit {
	unit: Unit;
	/** The target that is furthest away; undefined where none is set for the unit. */
	shown: ShownTarget | undefined;
}

/**
 * The units that somebody manages, with live figures of the target that is furthest away in each; the unit that is
 * furthest from its target first. Figures alone, no names: nothing is logged.
 */
export async function viewManagedUnits(
	read: Reader,
	viewer: Viewer,
	organisation: Organisation,
	today: Day,
): Promise<ManagedUnit[]> {
	const views = listHeldUnits(viewer, organisation, ['manager']).map(async (unit) => {
		const targets = await listTargetsOf(read, unit);
		const shown = await Promise.all(targets.map((target) => viewLive(read, target, unit, today)));
		return { unit, shown: shown.toSorted(byProgress)[0] };
	});
	return (await Promise.all(views)).toSorted((a, b) => byProgress(a.shown, b.shown));
}

/** What is furthest from its target first; what has no target or no staff comes last. */
function byProgress(a: ShownTarget | undefined, b: ShownTarget | undefined): number {
	return progressOf(a) - progressOf(b);
}

/** Of a parent the share of its locations that reached the target, of a location the share of the people needed. */
function progressOf(shown: ShownTarget | undefined): number {
	if (shown?.figure.shown !== 'exact' || shown.figure.denominator === 0) return Infinity;
	const { figure, standing, children } = shown;
	if (children.length > 0) return standing.reached / (standing.reached + standing.notYet);
	return figure.needed > 0 ? Math.min(1, figure.satisfied / figure.needed) : 1;
}
