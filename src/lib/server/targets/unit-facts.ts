import type { Unit } from '#lib/server/people/organisation.ts';
import type { Reader } from '#lib/server/store/index.ts';
import {
	belowUnit,
	type Counted,
	listHeadcounts,
	loadStaff,
	type LocationFacts,
	withoutUnit,
} from './location-facts.ts';
import { listOwnSharesBelow } from './targets.ts';

/**
 * The facts of every location of a unit as `loadLocationFacts` gives them, in the order of the tree: a handful of
 * queries for all together.
 */
export async function loadUnitFacts(
	db: Reader,
	unit: Unit,
	knownBy: Date,
	counted?: Counted,
): Promise<LocationFacts[]> {
	const ownShares = await listOwnSharesBelow(db, unit.id, knownBy);
	const facts = new Map<string, LocationFacts>(
		unit.locations.map(({ id }) => [
			id,
			{ locationId: id, staff: [], headcounts: [], ownShares: ownShares.get(id) ?? [] },
		]),
	);
	for (const member of await loadStaff(db, belowUnit(unit.id), knownBy, counted))
		for (const unitId of new Set(member.posts.map((post) => post.unitId)))
			facts.get(unitId)?.staff.push(member);
	for (const row of await listHeadcounts(db, belowUnit(unit.id), knownBy))
		facts.get(row.unitId)?.headcounts.push(withoutUnit(row));
	return [...facts.values()];
}
