import { createHash } from 'node:crypto';
import { canonicalJson } from '#lib/server/catalogue/content-hash.ts';
import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import { firstIdOf, type Reader } from '#lib/server/store/index.ts';
import { type AsOf, coverAsOf } from '#lib/server/targets/as-of.ts';
import { settledMoment } from '#lib/server/targets/settled-moment.ts';
import { listOwnSharesBelow, type OwnShare, type Target } from '#lib/server/targets/targets.ts';
import type { UnitFigures } from '#lib/server/targets/unit-coverage.ts';
import { maySeeNames } from '../names.ts';
import { listReportingDays, readReportedFigures } from '../reported-figures.ts';
import { toLive } from './live-view.ts';
import { toReported } from './reported-view.ts';
import { type ShownFigure, type ShownUnit, showUnit, type Standing } from './shown-figures.ts';
import { listTargetsOf } from './unit-targets.ts';

export interface CoverageReport extends AsOf {
	/** As it was defined by then. */
	target: Target;
	unit: Unit;
	/** Whether these are all figures, or those of a reporting day, as everybody may see them. */
	isWhole: boolean;
	figure: ShownFigure;
	standing: Standing;
	/** The units directly below, and every location. */
	children: ShownUnit[];
	locations: { unit: Unit; figure: ShownFigure }[];
	/** Everything that the report says, without names of units: the same bytes for ever. */
	content: ReportContent;
	/** SHA-256 of the canonical JSON (keys sorted, no spaces) of the content, in hexadecimal. */
	checksum: string;
	/** How many people more, or fewer, are known today to have been ready and to have counted on that day. */
	since: { satisfied: number; denominator: number } | undefined;
}

export interface ReportContent extends Record<string, unknown> {
	/** By the codes of the units, in their order. */
	figures: Record<string, ShownFigure>;
}

/**
 * A report of a unit's coverage on a day, as known at a moment. Whoever may see names may ask for any day and moment;
 * everybody else for a reporting day, whose moment is that of its closing. Nobody is named, so that nothing is logged.
 * Undefined where there was no such target by then, or no such reporting day.
 */
export async function viewReport(
	read: Reader,
	viewer: Pick<Viewer, 'roles'>,
	unit: Unit,
	asked: AsOf & { targetId: string },
	now: Date,
): Promise<CoverageReport | undefined> {
	const isWhole = maySeeNames(viewer, unit);
	const asOf = isWhole ? asked : await findReportingDay(read, asked);
	const target = asOf && (await findTarget(read, unit, asked.targetId, asOf.knownBy));
	if (!target) return undefined;
	const view = isWhole ? viewWhole : viewClosed;
	const { figureOf, since } = await view(read, target, unit, asOf, now);
	const ownShares = await listOwnSharesBelow(read, unit.id, asOf.knownBy);
	return { ...toReport({ target, ownShares }, unit, asOf, figureOf), isWhole, since };
}

async function findTarget(read: Reader, unit: Unit, targetId: string, knownBy: Date) {
	return (await listTargetsOf(read, unit, knownBy)).find(({ id }) => id === targetId);
}

async function findReportingDay(
	read: Reader,
	{ targetId, day }: { targetId: string; day: Day },
): Promise<AsOf | undefined> {
	const days = await listReportingDays(read, targetId);
	const found = days.find((each) => each.day === day);
	return found && { day, knownBy: found.closedAt };
}

export interface ReportChoices {
	/** Whether any day and moment may be asked for. */
	isWhole: boolean;
	targets: Target[];
	/** The reporting days of the target that is meant, the newest first; any day where the viewer sees all. */
	days: Day[];
}

/** What a viewer may ask a report of a unit for; of the target that is named, or of the first. */
export async function listReportChoices(
	read: Reader,
	viewer: Pick<Viewer, 'roles'>,
	unit: Unit,
	targetId: string | undefined,
): Promise<ReportChoices> {
	const targets = await listTargetsOf(read, unit);
	const isWhole = maySeeNames(viewer, unit);
	const id = targetId ?? targets[0]?.id;
	const days = isWhole || !id ? [] : await listReportingDays(read, id);
	return { isWhole, targets, days: days.map(({ day }) => day) };
}

interface Figures {
	figureOf: (unit: Unit) => ShownFigure;
	since: CoverageReport['since'];
}

async function viewWhole(
	read: Reader,
	target: Target,
	unit: Unit,
	asOf: AsOf,
	now: Date,
): Promise<Figures> {
	const { byUnit, figures } = await coverAsOf(read, target, unit, asOf);
	const newest = { day: asOf.day, knownBy: settledMoment(now) };
	const { figures: known } = await coverAsOf(read, target, unit, newest);
	return {
		figureOf: (each) => toLive(byUnit.get(each.id)),
		since: subtract(known, figures),
	};
}

function subtract(known: UnitFigures, then: UnitFigures): CoverageReport['since'] {
	return {
		satisfied: known.satisfied - then.satisfied,
		denominator: known.denominator - then.denominator,
	};
}

async function viewClosed(read: Reader, target: Target, _: Unit, { day }: AsOf): Promise<Figures> {
	const { figures } = await readReportedFigures(read, target.id, day);
	return { figureOf: (each) => toReported(each, figures), since: undefined };
}

interface Definition {
	target: Target;
	/** Of locations. */
	ownShares: Map<string, OwnShare[]>;
}

function toReport(definition: Definition, unit: Unit, asOf: AsOf, figureOf: Figures['figureOf']) {
	const { figure, standing } = showUnit(unit, figureOf);
	// An id begins with the moment of its making: units that came later are not in the report.
	const later = firstIdOf(new Date(asOf.knownBy.getTime() + 1));
	const isKnown = ({ id }: Unit) => id < later;
	const locations = unit.locations.filter(isKnown);
	const content = toContent(definition, unit, asOf, listSubtree(unit).filter(isKnown), figureOf);
	return {
		...{ ...asOf, target: definition.target, unit, figure, standing, content },
		children: unit.children.filter(isKnown).map((child) => showUnit(child, figureOf)),
		locations: locations.map((location) => ({ unit: location, figure: figureOf(location) })),
		checksum: createHash('sha256').update(canonicalJson(content)).digest('hex'),
	};
}

/** What is added to a definition later makes another form of it: checksums of before must stay what they were. */
function toContent(
	{ target, ownShares }: Definition,
	unit: Unit,
	{ day, knownBy }: AsOf,
	units: Unit[],
	figureOf: Figures['figureOf'],
): ReportContent {
	const { id, names, unitId, shareBp, rule, measureIds, fromDay, dueDay } = target;
	const { excludesLeave, newcomerWeeks, countsRecognition, staffGroups } = target;
	const own = units.flatMap(({ id: locationId, code }) =>
		(ownShares.get(locationId) ?? [])
			.filter(({ targetId }) => targetId === id)
			.map((share) => ({ unit: code, group: share.staffGroupId, shareBp: share.shareBp })),
	);
	return {
		...{ form: 'coverage report 1', unit: unit.code, day, knownBy: knownBy.toISOString() },
		definition: {
			...{ id, names, unitId, fromDay, dueDay, shareBp, rule, staffGroups, ownShares: own },
			...{ excludesLeave, newcomerWeeks, countsRecognition, measureIds: measureIds.toSorted() },
		},
		figures: Object.fromEntries(units.map((each) => [each.code, figureOf(each)])),
	};
}

function listSubtree(unit: Unit): Unit[] {
	return [unit, ...unit.children.flatMap(listSubtree)];
}
