import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Day } from '#lib/server/days.ts';
import type { Organisation, Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader, Store } from '#lib/server/store/index.ts';
import { type LocationView, viewLive, viewLocation } from './coverage/live-view.ts';
import { viewAbove, viewReported } from './coverage/reported-view.ts';
import type { ShownPerson, ShownTarget, ShownUnit } from './coverage/shown-figures.ts';
import { listTargetsOf } from './coverage/unit-targets.ts';
import { listHeldUnits } from './held-units.ts';
import { maySeeNames } from './names.ts';

export { type CoverageReport, listReportChoices, viewReport } from './coverage/report-view.ts';
export { type PeopleTable, viewLocationRows, viewPeopleTable } from './coverage/table-view.ts';

export interface CoverageView {
	/** Whether these are live figures with names, or what everybody may see of the last reporting day. */
	isNamed: boolean;
	targets: ShownTarget[];
	/** The people of a location, ready ones last; undefined where the viewer has no right to names. */
	people: ShownPerson[] | undefined;
	headcount: LocationView['headcount'];
	/** The units above, the nearest first, by the first target, as of the last reporting day. */
	above: ShownUnit[];
}

/**
 * What a viewer may see of a unit's coverage. Whoever may see names gets live figures, and the reading is logged;
 * everybody else gets the figures of the last reporting day. Every page and export of aggregates comes through here.
 */
export async function viewCoverage(
	store: Store,
	viewer: Viewer,
	unit: Unit,
	today: Day,
	now = new Date(),
): Promise<CoverageView> {
	const targets = await listTargetsOf(store.read, unit);
	const above = await viewAbove(store.read, targets[0], unit, today);
	const isNamed = maySeeNames(viewer, unit);
	if (!isNamed || unit.kind !== 'location') {
		const view = isNamed ? viewLive : viewReported;
		const shown = targets.map((target) => view(store.read, target, unit, today));
		return {
			...{ isNamed, above, people: undefined, headcount: undefined },
			targets: await Promise.all(shown),
		};
	}
	await store.write((tx) =>
		recordAuditEntry(
			tx,
			{ actorId: viewer.personId, action: 'read names', subject: `unit:${unit.id}` },
			now,
		),
	);
	return { isNamed, ...(await viewLocation(store.read, targets, unit, today)), above };
}

export interface ManagedUnit {
	unit: Unit;
	/** The target that is furthest away; undefined where none is set for the unit. */
	shown: ShownTarget | undefined;
}

/**
 * The units that somebody manages, with live figures of the target that is furthest away in each; the unit that is
 * furthest from its target first. Figures alone, no names: nothing is logged.
 */
export async function viewManagedUnits(
	read: Reader,
	viewer: Viewer,
	organisation: Organisation,
	today: Day,
): Promise<ManagedUnit[]> {
	const views = listHeldUnits(viewer, organisation, ['manager']).map(async (unit) => {
		const targets = await listTargetsOf(read, unit);
		const shown = await Promise.all(targets.map((target) => viewLive(read, target, unit, today)));
		return { unit, shown: shown.toSorted(byProgress)[0] };
	});
	return (await Promise.all(views)).toSorted((a, b) => byProgress(a.shown, b.shown));
}

/** A unit's targets as of the last reporting day: what every viewer of coverage may see of any unit. */
export async function viewReportedUnit(
	read: Reader,
	unit: Unit,
	today: Day,
): Promise<ShownTarget[]> {
	const targets = await listTargetsOf(read, unit);
	return Promise.all(targets.map((target) => viewReported(read, target, unit, today)));
}

/** What is furthest from its target first; what has no target or no staff comes last. */
function byProgress(a: ShownTarget | undefined, b: ShownTarget | undefined): number {
	return progressOf(a) - progressOf(b);
}

/** Of a parent the share of its locations that reached the target, of a location the share of the people needed. */
function progressOf(shown: ShownTarget | undefined): number {
	if (shown?.figure.shown !== 'exact' || shown.figure.denominator === 0) return Infinity;
	const { figure, standing, children } = shown;
	if (children.length > 0) return standing.reached / (standing.reached + standing.notYet);
	return figure.needed > 0 ? Math.min(1, figure.satisfied / figure.needed) : 1;
}
