import { setImmediate } from 'node:timers/promises';
import type { Day } from '#lib/server/days.ts';
import type { Organisation, Unit } from '#lib/server/people/organisation.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { type Cell, toCell } from '#lib/server/targets/cells.ts';
import { coverLocation } from '#lib/server/targets/coverage.ts';
import { type LocationFacts, loadLocationFacts } from '#lib/server/targets/location-facts.ts';
import { everythingKnown, type Target } from '#lib/server/targets/targets.ts';
import { findOneShare, sumCells, type UnitFigures } from '#lib/server/targets/unit-coverage.ts';
import type { Group } from '../suppression.ts';
import { measureLocation } from '../suppression/since.ts';
import { findToldBefore, listCounted, listToldDays } from './told-before.ts';

/** A target's figures of a day, before it is decided what may be shown of them. */
export interface Table {
	target: Target;
	root: Group;
	byUnit: Map<string, UnitFigures>;
}

/** Counts targets on a day, location by location, with what is new since something was last told there. */
export async function countTables(
	read: Reader,
	organisation: Organisation,
	targets: Target[],
	day: Day,
): Promise<Table[]> {
	const toldDays = await listToldDays(read, organisation, day);
	const counts = targets.flatMap((target) => {
		const scope = organisation.find(target.unitId);
		return scope ? [{ target, scope, cells: new Map<string, Cell>(), groups: new Map() }] : [];
	}) satisfies Count[];
	for (const { id } of new Set(counts.flatMap(({ scope }) => scope.locations))) {
		const factsKnownBy = rememberFacts(read, id);
		for (const { target, scope, cells, groups } of counts) {
			if (!scope.locations.some((location) => location.id === id)) continue;
			const coverage = coverLocation(await factsKnownBy(everythingKnown), target, day);
			cells.set(id, toCell(id, coverage));
			const before = await findToldBefore(toldDays, target, id, factsKnownBy);
			groups.set(id, measureLocation(id, listCounted(coverage), before));
		}
		// A turn for requests: SQLite answers at once, and a city has hundreds of locations.
		await setImmediate();
	}
	const tables: Table[] = [];
	for (const { target, scope, cells, groups } of counts) {
		// People at several locations are counted at each: the difference would tell of the few who are.
		const share = await findOneShare(read, target);
		const { byUnit } = sumCells(share, scope, [...cells.values()]);
		tables.push({ target, root: toGroup(scope, groups), byUnit });
	}
	return tables;
}

interface Count {
	target: Target;
	scope: Unit;
	cells: Map<string, Cell>;
	/** By location. */
	groups: Map<string, Group>;
}

/** The facts of one location, each version read once. */
function rememberFacts(read: Reader, locationId: string) {
	const versions = new Map<number, Promise<LocationFacts>>();
	return (knownBy: Date): Promise<LocationFacts> => {
		const key = knownBy.getTime();
		const facts = versions.get(key) ?? loadLocationFacts(read, locationId, knownBy);
		versions.set(key, facts);
		return facts;
	};
}

function toGroup(unit: Unit, groups: ReadonlyMap<string, Group>): Group {
	const location = groups.get(unit.id);
	if (location) return location;
	const children = unit.children.map((child) => toGroup(child, groups));
	const sum = (key: 'people' | 'ready') => children.reduce((all, child) => all + child[key], 0);
	return { id: unit.id, people: sum('people'), ready: sum('ready'), children };
}
