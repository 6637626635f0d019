import { setImmediate } from 'node:timers/promises';
import { BoundedCache } from '#lib/server/bounded-cache.ts';
import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { type Cell, type Sharer, toCell } from './cells.ts';
import { coverLocation } from './coverage.ts';
import type { Target } from './targets.ts';
import { findOneShare, sumCells, type UnitCoverage } from './unit-coverage.ts';
import { loadUnitFacts } from './unit-facts.ts';

/** The day of a report, and the moment until which what was recorded is taken into account. */
export interface AsOf {
	day: Day;
	knownBy: Date;
}

/**
 * A transaction has its moment before it is committed: what is this old can be read by everybody, and nothing is
 * recorded as this old any more.
 */
const settlingMilliseconds = 10_000;

/**
 * The newest moment of which a report can say what was known: later facts never change what it says. Every ten seconds
 * it is a new one, so that what is asked for together is of one moment.
 */
export function settledMoment(now: Date): Date {
	const settled = now.getTime() - settlingMilliseconds;
	return new Date(settled - (settled % settlingMilliseconds));
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
	const sharers: Sharer[] = [];
	for (const facts of await loadUnitFacts(read, unit, knownBy, counted)) {
		const { locationId } = facts;
		const coverage = coverLocation(facts, target, day);
		cells.push(toCell(locationId, coverage));
		for (const { personId, alsoAt, state } of coverage.people)
			if (alsoAt.length > 0 && state !== 'excluded')
				sharers.push({ locationId, personId, satisfied: state === 'ready' });
		// A turn for requests: a city has hundreds of locations.
		await setImmediate();
	}
	return sumCells(await findOneShare(read, target, knownBy), unit, cells, sharers);
}
