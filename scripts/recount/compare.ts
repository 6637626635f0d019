import type { Day } from '#lib/server/days.ts';
import { openOrganisation } from '#lib/server/people/organisation.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { readCells } from '#lib/server/targets/cells.ts';
import { readGroupCells } from '#lib/server/targets/group-cells.ts';
import { readMeasureCells } from '#lib/server/targets/measure-cells.ts';
import { listTargets, type Target } from '#lib/server/targets/targets.ts';
import { coverUnit } from '#lib/server/targets/unit-coverage.ts';
import {
	groupsAt,
	locationsBelow,
	recountLocation,
	recountMeasure,
	recountUnit,
} from './recount.ts';
import { readTables, type Tables } from './tables.ts';

export interface Comparison {
	/** How many figures were compared, each of several numbers. */
	figures: number;
	differences: Difference[];
}

export interface Difference {
	what: string;
	shown: string;
	recounted: string;
}

/** Compares all that pages show of targets now with what the facts say. */
export async function compareWithFacts(read: Reader, today: Day): Promise<Comparison> {
	const tables = await readTables(read);
	const comparison: Comparison = { figures: 0, differences: [] };
	for (const target of await listTargets(read))
		await compareTarget(read, tables, target, today, comparison);
	await compareMeasures(read, tables, today, comparison);
	return comparison;
}

async function compareTarget(
	read: Reader,
	tables: Tables,
	target: Target,
	today: Day,
	comparison: Comparison,
): Promise<void> {
	const name = `target ${target.names.en}`;
	const unit = (await openOrganisation(read)()).find(target.unitId);
	if (!unit) throw new Error(`${name} is about a unit that is not there`);
	const locationIds = locationsBelow(tables, unit.id);
	const shown = new Map(
		(await readCells(read, target, unit.id, today)).map((cell) => [
			cell.locationId,
			{
				...{ headcount: cell.headcount, members: cell.members, excluded: cell.excluded },
				...{ satisfied: cell.satisfied, needed: cell.needed, gap: cell.gap },
			},
		]),
	);
	const recounted = locationIds.map(
		(id) => [id, recountLocation(tables, target, id, today)] as const,
	);
	compare(`${name}, location`, shown, new Map(recounted), comparison);
	compare(
		`${name}, group`,
		new Map(
			(await readGroupCells(read, target, unit.id, today)).map(
				({ locationId, staffGroupId, ...figures }) => [`${locationId} ${staffGroupId}`, figures],
			),
		),
		new Map(
			locationIds.flatMap((id) =>
				groupsAt(tables, id, today).map((groupId) => {
					const { gap: _, ...figures } = recountLocation(tables, target, id, today, groupId);
					return [`${id} ${groupId}`, figures];
				}),
			),
		),
		comparison,
	);
	const { byUnit } = await coverUnit(read, target, unit, today);
	const units = [...byUnit.keys()].map(
		(id) => [id, recountUnit(tables, target, id, today)] as const,
	);
	compare(`${name}, unit`, byUnit, new Map(units), comparison);
}

/** What nobody has completed has no cell. */
async function compareMeasures(
	read: Reader,
	tables: Tables,
	today: Day,
	comparison: Comparison,
): Promise<void> {
	const [city] = tables.units.filter(({ kind }) => kind === 'city');
	if (!city) return;
	const shown = (await readMeasureCells(read, city.id, today)).map(
		({ locationId, measureId, staffGroupId, members, satisfied }) =>
			[`${locationId} ${measureId} ${staffGroupId}`, { members, satisfied }] as const,
	);
	const recounted = locationsBelow(tables, city.id).flatMap((locationId) => {
		const groups = [null, ...groupsAt(tables, locationId, today)];
		return tables.measureIds
			.filter((id) => recountMeasure(tables, id, locationId, today).satisfied > 0)
			.flatMap((id) =>
				groups.map((group) => {
					const figures = recountMeasure(tables, id, locationId, today, group ?? undefined);
					return [`${locationId} ${id} ${group}`, figures] as const;
				}),
			)
			.filter(([, { members }]) => members > 0);
	});
	compare('measure', new Map(shown), new Map(recounted), comparison);
}

function compare<Figures extends object>(
	what: string,
	shown: ReadonlyMap<string, Figures>,
	recounted: ReadonlyMap<string, Figures>,
	comparison: Comparison,
): void {
	for (const place of new Set([...shown.keys(), ...recounted.keys()])) {
		comparison.figures += 1;
		const texts = { shown: toText(shown.get(place)), recounted: toText(recounted.get(place)) };
		if (texts.shown !== texts.recounted)
			comparison.differences.push({ what: `${what} ${place}`, ...texts });
	}
}

function toText(figures: object | undefined): string {
	if (!figures) return 'nothing';
	return Object.entries(figures)
		.toSorted(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, value]) => `${name} ${value}`)
		.join(', ');
}
