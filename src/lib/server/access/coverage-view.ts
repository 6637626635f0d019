import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Day } from '#lib/server/days.ts';
import { isWithin, type Unit } from '#lib/server/people/organisation.ts';
import { fullName } from '#lib/server/people/persons.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader, Store } from '#lib/server/store/index.ts';
import { everythingKnown } from '#lib/server/targets/cells.ts';
import {
	coverLocation,
	denominatorOf,
	type LocationCoverage,
} from '#lib/server/targets/coverage.ts';
import { loadLocationFacts } from '#lib/server/targets/location-facts.ts';
import { gapInPeople, isReached, peopleNeeded } from '#lib/server/targets/shares.ts';
import { listTargets, type Target } from '#lib/server/targets/targets.ts';
import { coverUnit, type UnitFigures } from '#lib/server/targets/unit-coverage.ts';
import { maySeeNames } from './names.ts';
import { readReportedFigures } from './reported-figures.ts';
import type { ReportedFigure } from './suppression.ts';

/** A unit's figure as one viewer may see it. */
export type ShownFigure =
	| (Extract<ReportedFigure, { shown: 'exact' }> & {
			reached: boolean;
			/** For a parent: locations with a figure, and how many of them have reached the target. */
			locations: number;
			locationsReached: number;
	  })
	| Exclude<ReportedFigure, { shown: 'exact' }>;

export interface ShownUnit {
	code: string;
	names: Unit['names'];
	kind: Unit['kind'];
	figure: ShownFigure;
}

export interface ShownTarget {
	target: Target;
	figure: ShownFigure;
	/** The day of which the figures are; undefined for live ones. */
	reportingDay: Day | undefined;
	children: ShownUnit[];
	/** The ten locations below with the largest gap in people. */
	largestGaps: ShownUnit[];
}

export interface ShownPerson {
	name: string;
	/** By target, in the order of the targets. */
	states: { state: 'ready' | 'not-yet' | 'excluded'; readyDay: Day | undefined }[];
}

export interface CoverageView {
	/** Whether these are live figures with names, or what everybody may see of the last reporting day. */
	isNamed: boolean;
	targets: ShownTarget[];
	/** The people of a location, ready ones last; undefined where the viewer has no right to names. */
	people: ShownPerson[] | undefined;
	headcount: LocationCoverage['headcount'] | undefined;
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
	const targets = (await listTargets(store.read)).filter((target) => isWithin(unit, target.unitId));
	const above = await viewAbove(store.read, targets[0], unit, today);
	if (!maySeeNames(viewer, unit)) {
		const shown = targets.map((target) => viewReported(store.read, target, unit, today));
		return {
			...{ isNamed: false, above, people: undefined, headcount: undefined },
			targets: await Promise.all(shown),
		};
	}
	if (unit.kind !== 'location') {
		const shown = targets.map((target) => viewLive(store.read, target, unit, today));
		return {
			...{ isNamed: true, above, people: undefined, headcount: undefined },
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
	return { ...(await viewLocation(store.read, targets, unit, today)), above };
}

async function viewLocation(
	read: Reader,
	targets: Target[],
	unit: Unit,
	today: Day,
): Promise<Omit<CoverageView, 'above'>> {
	const facts = await loadLocationFacts(read, unit.id, everythingKnown);
	const coverages = targets.map((target) => coverLocation(facts, target, today));
	return {
		isNamed: true,
		headcount: coverages[0]?.headcount,
		people: listPeople(coverages),
		targets: targets.map((target, index) => ({
			...{ target, reportingDay: undefined, children: [], largestGaps: [] },
			figure: figureOfLocation(target.shareBp, coverages[index] as LocationCoverage),
		})),
	};
}

/** Those who are not ready first, by the last target, then by name as the Finnish alphabet has it. */
function listPeople(coverages: LocationCoverage[]): ShownPerson[] {
	const byName = new Intl.Collator('fi');
	const rank = { 'not-yet': 0, excluded: 1, ready: 2 };
	const last = coverages.at(-1)?.people ?? [];
	return last
		.map((person, index) => ({
			name: fullName(person),
			sortName: `${person.familyName} ${person.givenNames}`,
			rank: rank[person.state],
			states: coverages.map(({ people }) => ({
				state: people[index]?.state ?? 'not-yet',
				readyDay: people[index]?.readyDay,
			})),
		}))
		.toSorted((a, b) => a.rank - b.rank || byName.compare(a.sortName, b.sortName))
		.map(({ name, states }) => ({ name, states }));
}

function figureOfLocation(shareBp: number, coverage: LocationCoverage): ShownFigure {
	const denominator = denominatorOf(coverage);
	const { satisfied } = coverage;
	return {
		...{ shown: 'exact', denominator, satisfied, locations: 0, locationsReached: 0 },
		needed: peopleNeeded(shareBp, denominator),
		gap: gapInPeople(shareBp, denominator, satisfied),
		reached: isReached(shareBp, denominator, satisfied),
	};
}

async function viewLive(
	read: Reader,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<ShownTarget> {
	const { figures, byUnit } = await coverUnit(read, target, unit, today);
	const show = (below: Unit) => toShown(below, toLive(byUnit.get(below.id)));
	return {
		...{ target, reportingDay: undefined, figure: toLive(figures) },
		children: unit.children.map(show),
		largestGaps: findLargestGaps(unit.locations.map(show)),
	};
}

function toLive(figures: UnitFigures | undefined): ShownFigure {
	return figures ? { shown: 'exact', ...figures } : { shown: 'nothing' };
}

async function viewReported(
	read: Reader,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<ShownTarget> {
	const { day, figures } = await readReportedFigures(read, target.id, today);
	const show = (each: Unit) => toShown(each, toReported(target, each, figures));
	return {
		...{ target, reportingDay: day, figure: toReported(target, unit, figures) },
		children: unit.children.map(show),
		largestGaps: findLargestGaps(unit.locations.map(show)),
	};
}

async function viewAbove(
	read: Reader,
	target: Target | undefined,
	unit: Unit,
	today: Day,
): Promise<ShownUnit[]> {
	if (!target || !unit.parent) return [];
	const { figures } = await readReportedFigures(read, target.id, today);
	const above: ShownUnit[] = [];
	for (let each: Unit | undefined = unit.parent; each; each = each.parent)
		above.push(toShown(each, toReported(target, each, figures)));
	return above;
}

/** How many locations have reached the target is counted among those whose figure is shown: more would tell of the others. */
function toReported(
	{ shareBp }: Target,
	unit: Unit,
	figures: Map<string, ReportedFigure>,
): ShownFigure {
	const figure = figures.get(unit.id) ?? { shown: 'nothing' };
	if (figure.shown !== 'exact') return figure;
	const shown = unit.locations
		.map(({ id }) => figures.get(id))
		.filter((location) => location?.shown === 'exact');
	const reached = (each: { denominator: number; satisfied: number }) =>
		isReached(shareBp, each.denominator, each.satisfied);
	return {
		...figure,
		reached: reached(figure),
		locations: shown.length,
		locationsReached: shown.filter(reached).length,
	};
}

function toShown({ code, names, kind }: Unit, figure: ShownFigure): ShownUnit {
	return { code, names, kind, figure };
}

function findLargestGaps(locations: ShownUnit[]): ShownUnit[] {
	const gapOf = ({ figure }: ShownUnit) => (figure.shown === 'exact' ? figure.gap : 0);
	return locations
		.filter((location) => gapOf(location) > 0)
		.toSorted((a, b) => gapOf(b) - gapOf(a) || (a.code < b.code ? -1 : 1))
		.slice(0, 10);
}
