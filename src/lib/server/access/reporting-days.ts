import { setImmediate } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { type Day, lastMonthEnd } from '#lib/server/days.ts';
import { type Organisation, type Unit, unitsAbove } from '#lib/server/people/organisation.ts';
import type { Reader, Store, Tx } from '#lib/server/store/index.ts';
import { reportedFigures } from '#lib/server/store/schema/index.ts';
import { type Cell, toCell } from '#lib/server/targets/cells.ts';
import { coverLocation } from '#lib/server/targets/coverage.ts';
import { loadLocationFacts } from '#lib/server/targets/location-facts.ts';
import { everythingKnown, listTargets, type Target } from '#lib/server/targets/targets.ts';
import { findOneShare, sumCells, type UnitFigures } from '#lib/server/targets/unit-coverage.ts';
import { decideTogether, type Display, type Group, type ReportedFigure } from './suppression.ts';

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
	const targets = (await listTargets(store.read)).filter((target) => target.fromDay <= day);
	const open = await listOpen(store.read, targets, day);
	if (open.length === 0) return 0;
	const tables: Table[] = [];
	for (const target of open) {
		const scope = organisation.find(target.unitId);
		if (scope) tables.push(await countTable(store.read, target, scope, day));
	}
	const displays = decideTogether(
		tables.map(({ root }) => root),
		await listKeptBackBefore(store.read, organisation, day),
	);
	return store.write(async (tx) => {
		// Another node may have closed the day meanwhile, with a tree of its own: its figures stand, whole.
		const stillOpen = new Set(await listOpen(tx, open, day));
		let closed = 0;
		for (const [index, table] of tables.entries()) {
			if (!stillOpen.has(table.target)) continue;
			await storeTable(tx, table, displays[index] ?? new Map<string, Display>(), day, now);
			closed += 1;
		}
		return closed;
	});
}

/** A target's figures of a day, before it is decided what may be shown of them. */
interface Table {
	target: Target;
	root: Group;
	byUnit: Map<string, UnitFigures>;
}

async function listOpen(db: Reader, targets: Target[], day: Day): Promise<Target[]> {
	const rows = await db
		.selectDistinct({ targetId: reportedFigures.targetId })
		.from(reportedFigures)
		.where(eq(reportedFigures.day, day));
	const closed = new Set(rows.map(({ targetId }) => targetId));
	return targets.filter((target) => !closed.has(target.id));
}

/** The units that targets closed earlier on the same day keep back below a unit that they show. */
async function listKeptBackBefore(
	db: Reader,
	organisation: Organisation,
	day: Day,
): Promise<Set<string>> {
	const { targetId, unitId, figure } = reportedFigures;
	const rows = await db
		.select({ targetId, unitId, figure })
		.from(reportedFigures)
		.where(eq(reportedFigures.day, day));
	const shown = new Set(
		rows.filter((row) => row.figure.shown === 'exact').map((row) => row.targetId + row.unitId),
	);
	const isBelowShown = (row: (typeof rows)[number]) => {
		const unit = organisation.find(row.unitId);
		return unit && unitsAbove(unit).some((above) => shown.has(row.targetId + above.id));
	};
	const keptBack = rows.filter((row) => row.figure.shown === 'nothing' && isBelowShown(row));
	return new Set(keptBack.map((row) => row.unitId));
}

async function countTable(read: Reader, target: Target, scope: Unit, day: Day): Promise<Table> {
	const cells: Cell[] = [];
	const sharers: LocationSharer[] = [];
	for (const { id: locationId } of scope.locations) {
		const facts = await loadLocationFacts(read, locationId, everythingKnown);
		const coverage = coverLocation(facts, target, day);
		cells.push(toCell(locationId, coverage));
		for (const { state, alsoAt } of coverage.people)
			if (alsoAt.length > 0 && state !== 'excluded')
				sharers.push({ locationId, isReady: state === 'ready', locations: alsoAt.length + 1 });
		// A turn for requests: SQLite answers at once, and a city has hundreds of locations.
		await setImmediate();
	}
	// People at several locations are counted at each: the difference would tell of the few who are.
	const { byUnit } = sumCells(await findOneShare(read, target), scope, cells);
	return { target, root: toGroup(scope, byUnit, countShared(sharers)), byUnit };
}

/** One of a location's people who are at others too. */
interface LocationSharer {
	locationId: string;
	isReady: boolean;
	/** At how many locations the person is, this one included. */
	locations: number;
}

function countShared(sharers: LocationSharer[]): Map<string, Group['shared']> {
	const byLocation = [...Map.groupBy(sharers, ({ locationId }) => locationId)];
	const count = (own: LocationSharer[]) => ({
		people: own.length,
		ready: own.filter(({ isReady }) => isReady).length,
		locations: Math.max(...own.map(({ locations }) => locations)),
	});
	return new Map(byLocation.map(([id, own]) => [id, count(own)]));
}

function toGroup(
	unit: Unit,
	byUnit: Map<string, UnitFigures>,
	shared: Map<string, Group['shared']>,
): Group {
	const figures = byUnit.get(unit.id);
	return {
		id: unit.id,
		people: figures?.members ?? 0,
		ready: figures?.satisfied ?? 0,
		children: unit.children.map((child) => toGroup(child, byUnit, shared)),
		shared: shared.get(unit.id),
	};
}

async function storeTable(
	tx: Tx,
	{ target, byUnit }: Table,
	display: Map<string, Display>,
	day: Day,
	now: Date,
): Promise<void> {
	const rows = [...byUnit].map(([unitId, figures]) => ({
		...{ targetId: target.id, day, unitId, recordedAt: now },
		figure: toReported(figures, display.get(unitId) ?? 'nothing'),
	}));
	for (let from = 0; from < rows.length; from += 500)
		await tx.insert(reportedFigures).values(rows.slice(from, from + 500));
}

function toReported(figures: UnitFigures, display: Display): ReportedFigure {
	const { denominator, satisfied, needed } = figures;
	// Of several groups the sum of what each lacks would tell of them: what is shown follows from what is shown.
	const gap = Math.max(0, needed - satisfied);
	if (display === 'exact') return { shown: 'exact', denominator, satisfied, needed, gap };
	return display === 'nothing' ? { shown: 'nothing' } : { shown: display, denominator };
}
