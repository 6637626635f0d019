import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader } from '#lib/server/store/index.ts';
import type { Target } from '#lib/server/targets/targets.ts';
import { maySeeNames } from '../names.ts';
import { readLive } from './live-view.ts';
import { readReported } from './reported-view.ts';
import type { Figures } from './shown-figures.ts';

/** The figures of a unit and of all below it: live for whoever may see its names, else of the last reporting day. */
export function readFigures(
	read: Reader,
	viewer: Pick<Viewer, 'roles'>,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<Figures> {
	return maySeeNames(viewer, unit)
		? readLive(read, target, unit, today)
		: readReported(read, target, today);
}
