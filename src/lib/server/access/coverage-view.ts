import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Day } from '#lib/server/days.ts';
import type { Organisation, Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader, Store } from '#lib/server/store/index.ts';
import type { LocationExplanation } from '#lib/server/targets/explanation.ts';
import type { Target } from '#lib/server/targets/targets.ts';
import { type Breakdown, readBreakdown } from './coverage/breakdown.ts';
import { drawHeatMap, type HeatMap } from './coverage/heat-map.ts';
import { type LocationView, readLive, viewLive, viewLocation } from './coverage/live-view.ts';
import { type LocationPage, pageLocations } from './coverage/location-table.ts';
import type { LocationWish } from './coverage/location-wish.ts';
import { listMeasuredLocations } from './coverage/measured-locations.ts';
import { readReported, viewAbove, viewReported } from './coverage/reported-view.ts';
import {
	type Figures,
	type ShownFigure,
	type ShownPerson,
	type ShownTarget,
	type ShownUnit,
	showUnit,
	type Standing,
} from './coverage/shown-figures.ts';
import { listTargetsOf } from './coverage/unit-targets.ts';
import { explainLive, type ParentSums, sumParent } from './coverage/why.ts';
import { listHeldUnits } from './held-units.ts';
import { maySeeNames } from './names.ts';

export { type CoverageReport, listReportChoices, viewReport } from './coverage/report-view.ts';
export { viewLocationRows, viewPeopleTable } from './coverage/table-view.ts';

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
	await logNames(store, viewer, unit, now);
	return { isNamed, ...(await viewLocation(store.read, targets, unit, today)), above };
}

export interface LocationTable extends LocationPage {
	target: Target;
	reportingDay: Day | undefined;
}

/**
 * A page of the table of a unit's locations by one of its targets, as the viewer may see them: live within their units,
 * elsewhere as of the last reporting day. Undefined for a location, and where no target is set.
 */
export async function viewLocations(
	read: Reader,
	viewer: Viewer,
	unit: Unit,
	wish: LocationWish,
	today: Day,
): Promise<LocationTable | undefined> {
	const targets = await listTargetsOf(read, unit);
	const target = targets.find(({ id }) => id === wish.targetId) ?? targets[0];
	if (!target || unit.kind === 'location') return undefined;
	const { reportingDay, figureOf } = await readFigures(read, viewer, target, unit, today);
	return { target, reportingDay, ...pageLocations(unit, figureOf, wish) };
}

/**
 * How many of each location's staff have completed what a target counts or the catalogue shows: for whoever may see the
 * names of the unit, since single people are told by the map of a small location. Undefined for everybody else.
 */
export async function viewHeatMap(
	read: Reader,
	viewer: Viewer,
	unit: Unit,
	shownMeasureIds: string[],
	today: Day,
): Promise<HeatMap | undefined> {
	const targets = await listTargetsOf(read, unit);
	if (!targets[0] || unit.kind === 'location' || !maySeeNames(viewer, unit)) return undefined;
	const counted = targets.flatMap(({ measureIds }) => measureIds);
	const measureIds = [...new Set([...counted, ...shownMeasureIds])];
	const measured = await listMeasuredLocations(read, targets[0], unit, measureIds, today);
	return drawHeatMap(unit, measureIds, measured);
}

/** A unit's targets in their parts, for whoever may see its names. Undefined for everybody else. */
export async function viewBreakdowns(
	read: Reader,
	viewer: Viewer,
	unit: Unit,
	today: Day,
): Promise<{ target: Target; breakdown: Breakdown }[] | undefined> {
	if (!maySeeNames(viewer, unit)) return undefined;
	const views = (await listTargetsOf(read, unit)).map(async (target) => ({
		...{ target, breakdown: await readBreakdown(read, target, unit, today) },
	}));
	return Promise.all(views);
}

function readFigures(
	read: Reader,
	viewer: Viewer,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<Figures> {
	return maySeeNames(viewer, unit)
		? readLive(read, target, unit, today)
		: readReported(read, target, today);
}

export interface WhyView {
	target: Target;
	/** The targets of the unit, this one among them. */
	targets: Target[];
	isNamed: boolean;
	reportingDay: Day | undefined;
	figure: ShownFigure;
	standing: Standing;
	/** Of a location, with the names of its people. */
	location: LocationExplanation | undefined;
	/** Of a unit above locations. */
	parent: ParentSums | undefined;
}

/**
 * How a unit's figure of one of its targets comes about: for whoever may see names down to each person's completions,
 * and the reading is logged; for everybody else what the last reporting day says. Undefined where no target is set.
 */
export async function viewWhy(
	store: Store,
	viewer: Viewer,
	unit: Unit,
	targetId: string | null,
	today: Day,
	now = new Date(),
): Promise<WhyView | undefined> {
	const { read } = store;
	const targets = await listTargetsOf(read, unit);
	const target = targets.find(({ id }) => id === targetId) ?? targets[0];
	if (!target) return undefined;
	const { reportingDay, figureOf } = await readFigures(read, viewer, target, unit, today);
	const { figure, standing } = showUnit(unit, figureOf);
	const isNamed = maySeeNames(viewer, unit);
	const isLocation = unit.kind === 'location';
	if (isNamed && isLocation) await logNames(store, viewer, unit, now);
	return {
		...{ target, targets, isNamed, reportingDay, figure, standing },
		location: isNamed && isLocation ? await explainLive(read, target, unit, today) : undefined,
		parent: isNamed && !isLocation ? await sumParent(read, target, unit, today) : undefined,
	};
}

function logNames(store: Store, viewer: Viewer, unit: Unit, now: Date): Promise<void> {
	const entry = { action: 'read names', subject: `unit:${unit.id}` };
	return store.write((tx) => recordAuditEntry(tx, { actorId: viewer.personId, ...entry }, now));
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
