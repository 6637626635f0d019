import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { explainLocation, type LocationExplanation } from '#lib/server/targets/explanation.ts';
import { loadLocationFacts } from '#lib/server/targets/location-facts.ts';
import { everythingKnown, type Target } from '#lib/server/targets/targets.ts';
import { coverUnit, findOneShare } from '#lib/server/targets/unit-coverage.ts';

/** What the locations of a parent come to, before people who are at several of them are counted once. */
export interface ParentSums {
	denominator: number;
	satisfied: number;
	/** Whether the need is one share of all; else it is what the locations need together. */
	isOneShare: boolean;
}

/** How a location's figures come about, with names. Whoever calls it logs the reading. */
export async function explainLive(
	read: Reader,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<LocationExplanation> {
	return explainLocation(await loadLocationFacts(read, unit.id, everythingKnown), target, today);
}

/** How a parent's live figures come about. */
export async function sumParent(
	read: Reader,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<ParentSums> {
	const { byUnit } = await coverUnit(read, target, unit, today);
	const sums = { denominator: 0, satisfied: 0 };
	for (const { id } of unit.locations) {
		sums.denominator += byUnit.get(id)?.denominator ?? 0;
		sums.satisfied += byUnit.get(id)?.satisfied ?? 0;
	}
	return { ...sums, isOneShare: (await findOneShare(read, target)) !== undefined };
}
