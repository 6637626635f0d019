import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { type Cell, readCells } from './cells.ts';
import type { Repeat } from './figures.ts';
import { gapInPeople, peopleNeeded } from './shares.ts';
import { listTargetsWithOwnShares, type Target } from './targets.ts';

/** The figures of a unit. For a parent, people are distinct and locations with a denominator are counted. */
export interface UnitFigures {
	denominator: number;
	members: number;
	satisfied: number;
	needed: number;
	gap: number;
	reached: boolean;
	/** How many locations below have a figure, and how many of them have reached the target. */
	locations: number;
	locationsReached: number;
}

export interface UnitCoverage {
	figures: UnitFigures;
	/** Every location of the subtree, and every unit between. */
	byUnit: Map<string, UnitFigures>;
}

/** The coverage of a target for a unit, each unit below it and each location, from cells that are true now. */
export async function coverUnit(
	read: Reader,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<UnitCoverage> {
	const cells = await readCells(read, target, unit.id, today);
	return sumCells(await findOneShare(read, target), unit, cells);
}

/** The share that a target asks of everybody alike; undefined where groups or locations have shares of their own. */
export async function findOneShare(
	read: Reader,
	{ id, shareBp, staffGroups }: Target,
	knownBy?: Date,
): Promise<number | undefined> {
	if (staffGroups.length > 0) return undefined;
	return (await listTargetsWithOwnShares(read, knownBy)).has(id) ? undefined : shareBp;
}

/**
 * Sums cells up the tree. Pure, so that reporting days and pages agree to the last person.
 * With one share, a parent's need is that share of its people; without, it is the sum of its locations' needs.
 * Whoever counts at several locations is taken away by what the cells say of repeats.
 */
export function sumCells(shareBp: number | undefined, unit: Unit, cells: Cell[]): UnitCoverage {
	const cellOf = new Map(cells.map((cell) => [cell.locationId, cell]));
	const repeatsOf = Map.groupBy(
		cells.flatMap(({ repeats }) => repeats ?? []),
		(repeat) => repeat.unitId,
	);
	const byUnit = new Map<string, UnitFigures>();
	const visit = (node: Unit) => {
		const own = node.locations.flatMap(({ id }) => cellOf.get(id) ?? []);
		const asked = node.kind === 'location' ? undefined : shareBp;
		byUnit.set(node.id, figuresOf(asked, own, repeatsOf.get(node.id) ?? []));
		for (const child of node.children) visit(child);
	};
	visit(unit);
	return { figures: byUnit.get(unit.id) ?? figuresOf(undefined, [], []), byUnit };
}

/**
 * Parent: satisfied = distinct persons; denominator = sum of the locations' denominators
 * − (sum of their non-excluded members − distinct non-excluded members). docs/definitions.md, "Coverage".
 */
function figuresOf(shareBp: number | undefined, cells: Cell[], repeats: Repeat[]): UnitFigures {
	const repeated = sum(repeats, ({ members }) => members);
	const denominator = sum(cells, denominatorOfCell) - repeated;
	const satisfied =
		sum(cells, (cell) => cell.satisfied) - sum(repeats, (repeat) => repeat.satisfied);
	const counted = cells.filter((cell) => denominatorOfCell(cell) > 0);
	const { needed, gap } = needOf(shareBp, cells, denominator, satisfied);
	return {
		...{ denominator, satisfied, needed, gap },
		members: sum(cells, (cell) => cell.members - cell.excluded) - repeated,
		reached: denominator > 0 && gap === 0,
		locations: counted.length,
		locationsReached: counted.filter(({ gap: missing }) => missing === 0).length,
	};
}

const denominatorOfCell = (cell: Cell) => Math.max(cell.headcount, cell.members) - cell.excluded;

function needOf(
	shareBp: number | undefined,
	cells: Cell[],
	denominator: number,
	satisfied: number,
): { needed: number; gap: number } {
	if (shareBp !== undefined)
		return {
			needed: peopleNeeded(shareBp, denominator),
			gap: gapInPeople(shareBp, denominator, satisfied),
		};
	return { needed: sum(cells, ({ needed }) => needed), gap: sum(cells, ({ gap }) => gap) };
}

function sum<T>(rows: T[], value: (row: T) => number): number {
	return rows.reduce((total, row) => total + value(row), 0);
}
