import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader, Store } from '#lib/server/store/index.ts';
import type { Target } from '#lib/server/targets/targets.ts';
import { type Breakdown, readBreakdown } from './coverage/breakdown.ts';
import { drawHeatMap, type HeatMap } from './coverage/heat-map.ts';
import { readFigures } from './coverage/figures.ts';
import { type LocationView, viewLive, viewLocation } from './coverage/live-view.ts';
import { type LocationPage, pageLocations } from './coverage/location-table.ts';
import type { LocationWish } from './coverage/location-wish.ts';
import { listMeasuredLocations } from './coverage/measured-locations.ts';
import { viewAbove, viewReported } from './coverage/reported-view.ts';
import type { ShownPerson, ShownTarget, ShownUnit } from './coverage/shown-figures.ts';
import { listTargetsOf } from './coverage/unit-targets.ts';
import { maySeeNames, recordNamesRead } from './names.ts';

export { viewManagedUnits } from './coverage/managed-view.ts';
export { type CoverageReport, listReportChoices, viewReport } from './coverage/report-view.ts';
export { viewLocationRows, viewPeopleTable } from './coverage/table-view.ts';
export { viewWhy } from './coverage/why.ts';

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
	await store.write((tx) => recordNamesRead(tx, viewer, unit, now));
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

/** A unit's targets as of the last reporting day: what every viewer of coverage may see of any unit. */
export async function viewReportedUnit(
	read: Reader,
	unit: Unit,
	today: Day,
): Promise<ShownTarget[]> {
	const targets = await listTargetsOf(read, unit);
	return Promise.all(targets.map((target) => viewReported(read, target, unit, today)));
}
