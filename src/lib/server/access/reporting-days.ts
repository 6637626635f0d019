import { eq } from 'drizzle-orm';
import { type Day, lastMonthEnd } from '#lib/server/days.ts';
import type { Organisation } from '#lib/server/people/organisation.ts';
import type { Reader, Store, Tx } from '#lib/server/store/index.ts';
import { reportedFigures } from '#lib/server/store/schema/index.ts';
import { listTargets, listTargetsWithOwnShares, type Target } from '#lib/server/targets/targets.ts';
import type { UnitFigures } from '#lib/server/targets/unit-coverage.ts';
import { countTables, type Table } from './reporting-days/tables.ts';
import { decideTogether, type Display, type ReportedFigure } from './suppression.ts';
import { findKin } from './suppression/kin.ts';

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
	const displays = new Map<Target, ReadonlyMap<string, Display>>();
	const tables = await countTables(store.read, organisation, open, day);
	const ready = await listDecidable(store.read, targets, open);
	const decidable = tables.filter(({ target }) => ready.includes(target));
	const kin = findKin(decidable.map(({ target }) => target));
	const decided = decideTogether(
		decidable.map(({ root }) => root),
		kin,
	);
	for (const [index, { target }] of decidable.entries())
		displays.set(target, decided[index] ?? new Map());
	return store.write(async (tx) => {
		// Another node may have closed the day meanwhile, with a tree of its own: its figures stand, whole.
		const stillOpen = new Set(await listOpen(tx, open, day));
		let closed = 0;
		for (const table of tables) {
			if (!stillOpen.has(table.target)) continue;
			await storeTable(tx, table, displays.get(table.target) ?? new Map(), day, now);
			closed += 1;
		}
		return closed;
	});
}

async function listOpen(db: Reader, targets: Target[], day: Day): Promise<Target[]> {
	const rows = await db
		.selectDistinct({ targetId: reportedFigures.targetId })
		.from(reportedFigures)
		.where(eq(reportedFigures.day, day));
	const closed = new Set(rows.map(({ targetId }) => targetId));
	return targets.filter((target) => !closed.has(target.id));
}

/**
 * The targets of which anything may be shown. Of those that count the same measures, one that was set when the others
 * had closed the day already waits for the next one; and those that count other people than the one set first show
 * nothing at all, since the difference would tell of the few whom one of them leaves out.
 */
async function listDecidable(db: Reader, targets: Target[], open: Target[]): Promise<Target[]> {
	const withOwnShares = await listTargetsWithOwnShares(db);
	const peopleOf = ({ id, staffGroups, excludesLeave, newcomerWeeks }: Target) =>
		JSON.stringify([
			staffGroups.map(({ staffGroupId }) => staffGroupId).toSorted(),
			...[excludesLeave, newcomerWeeks, withOwnShares.has(id) && id],
		]);
	return findKin(targets).flatMap(({ members }) => {
		const [first, ...others] = members
			.toSorted((a, b) => a - b)
			.flatMap((one) => targets[one] ?? []);
		if (!first) return [];
		const alike = [first, ...others.filter((other) => peopleOf(other) === peopleOf(first))];
		return alike.every((target) => open.includes(target)) ? alike : [];
	});
}

async function storeTable(
	tx: Tx,
	{ target, byUnit }: Table,
	display: ReadonlyMap<string, Display>,
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
