import type { Day } from '#lib/server/days.ts';
import { isWithin, type Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { listTargets, type Target } from '#lib/server/targets/targets.ts';
import { coverUnit, type UnitFigures } from '#lib/server/targets/unit-coverage.ts';
import { maySeeNames } from './names.ts';

export interface OwnFigure {
	target: Target;
	figures: UnitFigures;
}

/**
 * The live figures of a unit for somebody who may see its names, by target that runs today; nothing for anybody else.
 * It names nobody, so that the reading is not logged.
 */
export async function viewOwnFigures(
	read: Reader,
	viewer: Pick<Viewer, 'roles'>,
	unit: Unit,
	today: Day,
): Promise<OwnFigure[]> {
	if (!maySeeNames(viewer, unit)) return [];
	const targets = (await listTargets(read)).filter(
		({ unitId, fromDay, dueDay }) => isWithin(unit, unitId) && fromDay <= today && today <= dueDay,
	);
	const own: OwnFigure[] = [];
	for (const target of targets)
		own.push({ target, figures: (await coverUnit(read, target, unit, today)).figures });
	return own;
}
