import { and, desc, eq, lte } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { lastMonthEnd } from '#lib/server/days.ts';
import type { Organisation, Unit } from '#lib/server/people/organisation.ts';
import type { Reader, Store } from '#lib/server/store/index.ts';
import { reportedFigures } from '#lib/server/store/schema/index.ts';
import { type Cell, everythingKnown, type Sharer } from '#lib/server/targets/cells.ts';
import { coverLocation } from '#lib/server/targets/coverage.ts';
import { loadLocationFacts } from '#lib/server/targets/location-facts.ts';
import { listTargets, type Target } from '#lib/server/targets/targets.ts';
import { sumCells, type UnitFigures } from '#lib/server/targets/unit-coverage.ts';
import { decideDisplay, type Display, type Group, type ReportedFigure } from './suppression.ts';

/**
 * Computes, once for all such viewers, what people without the right to names see of the last month end, and stores it.
 * A day that is closed stays as it is; running it again, or on two nodes, changes nothing.
 * Returns the number of targets for which the day was closed now.
 */
export async function closeReportingDay(
	store: Store,
	organisation: Organisation,
	today: Day,
	now = new Date(),
): Promise<number> {
	const day = lastMonthEnd(today);
	let closed = 0;
	for (const target of await listTargets(store.read)) {
		const scope = organisation.find(target.unitId);
		if (!scope || target.fromDay > day || (await isClosed(store.read, target.id, day))) continue;
		const rows = await figuresOn(store.read, target, scope, day);
		await store.write(async (tx) => {
			for (const [unitId, figure] of rows)
				await tx
					.insert(reportedFigures)
					.values({ targetId: target.id, day, unitId, figure, recordedAt: now })
					.onConflictDoNothing();
		});
		closed += 1;
	}
	return closed;
}

/** The figures of a target on its newest reporting day up to today; an empty map before the first. */
export async function readReportedFigures(
	read: Reader,
	targetId: string,
	today: Day,
): Promise<{ day: Day | undefined; figures: Map<string, ReportedFigure> }> {
	const [newest] = await read
		.select({ day: reportedFigures.day })
		.from(reportedFigures)
		.where(and(eq(reportedFigures.targetId, targetId), lte(reportedFigures.day, today)))
		.orderBy(desc(reportedFigures.day))
		.limit(1);
	if (!newest) return { day: undefined, figures: new Map() };
	const rows = await read
		.select({ unitId: reportedFigures.unitId, figure: reportedFigures.figure })
		.from(reportedFigures)
		.where(and(eq(reportedFigures.targetId, targetId), eq(reportedFigures.day, newest.day)));
	return { day: newest.day, figures: new Map(rows.map((row) => [row.unitId, row.figure])) };
}

async function isClosed(read: Reader, targetId: string, day: Day): Promise<boolean> {
	const rows = await read
		.select({ day: reportedFigures.day })
		.from(reportedFigures)
		.where(and(eq(reportedFigures.targetId, targetId), eq(reportedFigures.day, day)))
		.limit(1);
	return rows.length > 0;
}

async function figuresOn(
	read: Reader,
	target: Target,
	scope: Unit,
	day: Day,
): Promise<Map<string, ReportedFigure>> {
	const cells: Cell[] = [];
	const sharers: Sharer[] = [];
	for (const { id: locationId } of scope.locations) {
		const facts = await loadLocationFacts(read, locationId, everythingKnown);
		const coverage = coverLocation(facts, target, day);
		cells.push({ ...coverage, locationId, headcount: coverage.headcount.staff });
		for (const { personId, state, alsoAt } of coverage.people)
			if (alsoAt.length > 0 && state !== 'excluded')
				sharers.push({ locationId, personId, satisfied: state === 'ready' });
	}
	const { byUnit } = sumCells(target.shareBp, scope, cells, sharers);
	const display = decideDisplay(toGroup(scope, byUnit));
	return new Map(
		[...byUnit].map(([id, figures]) => [id, toReported(figures, display.get(id) ?? 'nothing')]),
	);
}

function toGroup(unit: Unit, byUnit: Map<string, UnitFigures>): Group {
	const figures = byUnit.get(unit.id);
	return {
		id: unit.id,
		people: figures?.members ?? 0,
		ready: figures?.satisfied ?? 0,
		children: unit.children.map((child) => toGroup(child, byUnit)),
	};
}

function toReported(figures: UnitFigures, display: Display): ReportedFigure {
	const { denominator, satisfied, needed, gap } = figures;
	if (display === 'exact') return { shown: 'exact', denominator, satisfied, needed, gap };
	return display === 'nothing' ? { shown: 'nothing' } : { shown: display, denominator };
}
