import { setImmediate } from 'node:timers/promises';
import { BoundedCache } from '#lib/server/bounded-cache.ts';
import type { Day } from '#lib/server/days.ts';
import { type Unit, unitsAbove } from '#lib/server/people/organisation.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { type Cell, toCell } from './cells.ts';
import { coverLocation } from './coverage.ts';
import type { LocationFacts } from './location-facts.ts';
import { countRepeats, type Neighbours } from './repeats.ts';
import { settledMoment } from './settled-moment.ts';
import type { Target } from './targets.ts';
import { findOneShare, sumCells, type UnitCoverage } from './unit-coverage.ts';
import { loadUnitFacts } from './unit-facts.ts';

/** The day of a report, and the moment until which what was recorded is taken into account. */
export interface AsOf {
	day: Day;
	knownBy: Date;
}

/**
 * The coverage of a target for a unit, each unit below it and each location, on a day as it was known at a moment.
 * From the facts alone, so that it is the same whenever it is asked for. The target is the one that was known then;
 * which units lie below which is known as of today only.
 */
export async function coverAsOf(
	read: Reader,
	target: Target,
	unit: Unit,
	asOf: AsOf,
): Promise<UnitCoverage> {
	const kept = keptFor(read, unit);
	const key = [target.id, target.definedAt.getTime(), asOf.day, asOf.knownBy.getTime()].join('/');
	const known = kept.get(key);
	if (known) return known;
	const coverage = await computeAsOf(read, target, unit, asOf);
	// What is not settled yet could still change.
	if (asOf.knownBy <= settledMoment(new Date())) kept.set(key, coverage);
	return coverage;
}

/** A page, its PDF and its tables are asked for one after the other. A unit is another object in each new tree. */
const keptByUnit = prepareOnce(() => new WeakMap<Unit, BoundedCache<UnitCoverage>>());
const mostFigures = 5_000;

function keptFor(read: Reader, unit: Unit): BoundedCache<UnitCoverage> {
	const units = keptByUnit(read);
	const kept =
		units.get(unit) ?? new BoundedCache<UnitCoverage>(mostFigures, ({ byUnit }) => byUnit.size);
	units.set(unit, kept);
	return kept;
}

async function computeAsOf(
	read: Reader,
	target: Target,
	unit: Unit,
	{ day, knownBy }: AsOf,
): Promise<UnitCoverage> {
	const { measureIds, fromDay, dueDay } = target;
	const counted = { measureIds, fromDay, untilDay: day < dueDay ? day : dueDay };
	const cells: Cell[] = [];
	const locations = await loadUnitFacts(read, unit, knownBy, counted);
	const neighbours = neighboursWithin(unit, locations);
	for (const facts of locations) {
		const coverage = coverLocation(facts, target, day);
		const repeats = countRepeats(facts, coverage.people, target, day, neighbours);
		cells.push({ ...toCell(facts.locationId, coverage), repeats });
		// A turn for requests: a city has hundreds of locations.
		await setImmediate();
	}
	return sumCells(await findOneShare(read, target, knownBy), unit, cells);
}

/** What decides for which units people count twice, as far as a unit's own sums go. */
function neighboursWithin(unit: Unit, locations: LocationFacts[]): Neighbours {
	const sharesOf = new Map(locations.map(({ locationId, ownShares }) => [locationId, ownShares]));
	return new Map(
		unit.locations.map((location) => [
			location.id,
			{
				above: new Set(unitsAbove(location).map(({ id }) => id)),
				ownShares: sharesOf.get(location.id) ?? [],
			},
		]),
	);
}
