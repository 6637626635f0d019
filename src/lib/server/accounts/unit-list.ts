import { eq, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { fullName } from '#lib/server/people/persons.ts';
import { isHeldOn } from '#lib/server/people/roles.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { headcounts, persons, roles } from '#lib/server/store/schema/people.ts';
import { type Keeper, listKeptUnits } from './keeper.ts';

export interface KeptUnit {
	unit: Unit;
	/** How far below the highest unit of the list it lies. */
	depth: number;
	/** The newest figure for the unit itself, of all groups together. */
	staff: number | undefined;
	managers: string[];
}

/** The keeper's units in the tree's order, with who manages each today. */
export async function listUnitsKept(db: Reader, keeper: Keeper): Promise<KeptUnit[]> {
	const managers = await listManagers(db, keeper.today);
	const staff = await listStaff(db, keeper.today);
	const describe = (unit: Unit, depth: number): KeptUnit[] => [
		{
			...{ unit, depth, staff: staff.get(unit.id) },
			managers: (managers.get(unit.id) ?? []).map(fullName),
		},
		...unit.children.flatMap((child) => describe(child, depth + 1)),
	];
	return listKeptUnits(keeper).flatMap((unit) => describe(unit, 0));
}

async function listManagers(db: Reader, today: Day) {
	const rows = await db
		.selectDistinct({
			...{ unitId: roles.unitId, id: persons.id },
			...{ givenNames: persons.givenNames, familyName: persons.familyName },
		})
		.from(roles)
		.innerJoin(persons, eq(persons.id, roles.personId))
		.where(sql`${roles.role} = 'manager' and ${isHeldOn(today)}`);
	return Map.groupBy(rows, ({ unitId }) => unitId);
}

async function listStaff(db: Reader, today: Day): Promise<Map<string, number>> {
	const rows = await db
		.select({ unitId: headcounts.unitId, staff: headcounts.staff })
		.from(headcounts)
		.where(sql`${headcounts.staffGroupId} is null and ${headcounts.day} <= ${today}`)
		.orderBy(headcounts.day, headcounts.recordedAt, headcounts.id);
	return new Map(rows.map(({ unitId, staff }) => [unitId, staff]));
}
