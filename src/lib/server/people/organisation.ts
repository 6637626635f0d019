import type { Texts } from '#lib/languages.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { listUnits, unitsVersion, type UnitKind } from './units.ts';

export interface Unit {
	id: string;
	code: string;
	kind: UnitKind;
	names: Texts;
	parent: Unit | undefined;
	children: Unit[];
	/** Every location of the subtree; a location has itself. */
	locations: Unit[];
}

/** The organisation tree in memory: some hundred units, asked for on almost every page. */
export interface Organisation {
	readonly city: Unit | undefined;
	find(id: string): Unit | undefined;
	findByCode(code: string): Unit | undefined;
}

/** How long a node may show a tree that another node has changed. */
const stalenessMilliseconds = 5_000;

/** Returns a function that gives the current tree, read anew at most every five seconds and only when it changed. */
export function openOrganisation(read: Reader): (now?: Date) => Promise<Organisation> {
	let current: Organisation | undefined;
	let version = '';
	let checkedAt = 0;
	return async (now = new Date()) => {
		// Before the set-up there is nothing to keep: the city is seen as soon as it is there.
		if (current?.city && now.getTime() - checkedAt < stalenessMilliseconds) return current;
		checkedAt = now.getTime();
		const newest = await unitsVersion(read);
		if (!current || newest !== version) {
			current = buildOrganisation(await listUnits(read));
			version = newest;
		}
		return current;
	};
}

/** The units above a unit, the nearest first. */
export function unitsAbove(unit: Unit): Unit[] {
	return unit.parent ? [unit.parent, ...unitsAbove(unit.parent)] : [];
}

/** Whether a unit is another one or lies below it. */
export function isWithin(unit: Unit, ancestorId: string): boolean {
	return unit.id === ancestorId || unitsAbove(unit).some((above) => above.id === ancestorId);
}

/** How many units of each kind a unit has below it. */
export function countUnitsBelow(unit: Unit): Record<UnitKind, number> {
	const counts: Record<UnitKind, number> = { city: 0, division: 0, service: 0, location: 0 };
	const visit = (below: Unit) => {
		for (const child of below.children) {
			counts[child.kind] += 1;
			visit(child);
		}
	};
	visit(unit);
	return counts;
}

type UnitRow = Awaited<ReturnType<typeof listUnits>>[number];

function buildOrganisation(rows: UnitRow[]): Organisation {
	const byId = new Map<string, Unit>();
	const byCode = new Map<string, Unit>();
	for (const { id, code, kind, names } of rows) {
		const unit: Unit = { id, code, kind, names, parent: undefined, children: [], locations: [] };
		byId.set(id, unit);
		byCode.set(code, unit);
	}
	for (const row of rows) {
		const unit = byId.get(row.id);
		const parent = row.parentId ? byId.get(row.parentId) : undefined;
		if (!unit || !parent) continue;
		unit.parent = parent;
		parent.children.push(unit);
	}
	for (const unit of byId.values()) {
		if (unit.kind !== 'location') continue;
		for (const holder of [unit, ...unitsAbove(unit)]) holder.locations.push(unit);
	}
	const city = [...byId.values()].find((unit) => unit.kind === 'city');
	return { city, find: (id) => byId.get(id), findByCode: (code) => byCode.get(code) };
}
