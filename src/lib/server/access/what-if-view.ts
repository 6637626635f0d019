import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { denominatorOf } from '#lib/server/targets/coverage.ts';
import { loadLocationFacts } from '#lib/server/targets/location-facts.ts';
import { everythingKnown, type Target } from '#lib/server/targets/targets.ts';
import { coverIfCompleted } from '#lib/server/targets/what-if.ts';
import { maySeeNames } from './names.ts';

/** What would be, if some people completed what they lack. */
export interface WhatIf {
	denominator: number;
	satisfied: number;
	needed: number;
	gap: number;
}

/**
 * A location's figures on a later day, if these of its people complete what they lack by then; undefined for whoever may
 * not see their names. People who are not there change nothing. Whoever shows the names beside it logs the reading.
 */
export async function viewWhatIf(
	read: Reader,
	viewer: Pick<Viewer, 'roles'>,
	target: Target,
	unit: Unit,
	{ personIds, day }: { personIds: string[]; day: Day },
): Promise<WhatIf | undefined> {
	if (unit.kind !== 'location' || !maySeeNames(viewer, unit)) return undefined;
	const facts = await loadLocationFacts(read, unit.id, everythingKnown);
	const coverage = coverIfCompleted(facts, target, personIds, day);
	const { satisfied, needed, gap } = coverage;
	return { denominator: denominatorOf(coverage), satisfied, needed, gap };
}
