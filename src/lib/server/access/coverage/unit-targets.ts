import { isWithin, type Unit } from '#lib/server/people/organisation.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { listTargets, type Target } from '#lib/server/targets/targets.ts';

/** The targets whose scope holds a unit; those that were set by a moment and had not ended, where one is given. */
export async function listTargetsOf(read: Reader, unit: Unit, knownBy?: Date): Promise<Target[]> {
	const all = await listTargets(read, knownBy);
	return all.filter((target) => isWithin(unit, target.unitId));
}
