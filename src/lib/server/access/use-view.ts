import { and, eq, inArray } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { isWithin, type Unit } from '#lib/server/people/organisation.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { useFigures } from '#lib/server/store/schema/uses.ts';
import { listTargets, type Target } from '#lib/server/targets/targets.ts';
import type { UseFigure } from '#lib/server/uses/figure.ts';
import { listQuarterEnds } from '#lib/server/uses/quarters.ts';

const quartersShown = 4;

export interface ShownUses {
	target: Target;
	/** The last quarters that are over, the newest first. */
	quarters: { day: Day; figure: UseFigure }[];
}

/**
 * How many of a unit's people say that they have used what they learned, by target and quarter. The same for everybody
 * who may see coverage, managers of the unit included: what somebody said of themselves is nobody else's to know.
 */
export async function viewUses(read: Reader, unit: Unit, today: Day): Promise<ShownUses[]> {
	const targets = (await listTargets(read)).filter(({ unitId }) => isWithin(unit, unitId));
	const days = listQuarterEnds(today, quartersShown);
	const rows = await read
		.select()
		.from(useFigures)
		.where(and(eq(useFigures.unitId, unit.id), inArray(useFigures.day, days)));
	const figureOf = (targetId: string, day: Day): UseFigure =>
		rows.find((row) => row.targetId === targetId && row.day === day)?.figure ?? {
			people: { shown: 'nothing' },
		};
	return targets.map((target) => ({
		target,
		quarters: days.map((day) => ({ day, figure: figureOf(target.id, day) })),
	}));
}
