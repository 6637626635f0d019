import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader, Store } from '#lib/server/store/index.ts';
import { explainLocation, type LocationExplanation } from '#lib/server/targets/explanation.ts';
import { loadLocationFacts } from '#lib/server/targets/location-facts.ts';
import { everythingKnown, type Target } from '#lib/server/targets/targets.ts';
import { coverUnit, findOneShare } from '#lib/server/targets/unit-coverage.ts';
import { maySeeNames, recordNamesRead } from '../names.ts';
import { readFigures } from './figures.ts';
import { type ShownFigure, showUnit, type Standing } from './shown-figures.ts';
import { listTargetsOf } from './unit-targets.ts';

interface WhyView {
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
	if (isNamed && isLocation) await store.write((tx) => recordNamesRead(tx, viewer, unit, now));
	return {
		...{ target, targets, isNamed, reportingDay, figure, standing },
		location: isNamed && isLocation ? await explainLive(read, target, unit, today) : undefined,
		parent: isNamed && !isLocation ? await sumParent(read, target, unit, today) : undefined,
	};
}

/** What the locations of a parent come to, before people who are at several of them are counted once. */
interface ParentSums {
	denominator: number;
	satisfied: number;
	/** Whether the need is one share of all; else it is what the locations need together. */
	isOneShare: boolean;
}

/** How a location's figures come about, with names. Whoever calls it logs the reading. */
async function explainLive(
	read: Reader,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<LocationExplanation> {
	return explainLocation(await loadLocationFacts(read, unit.id, everythingKnown), target, today);
}

/** How a parent's live figures come about. */
async function sumParent(
	read: Reader,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<ParentSums> {
	const { byUnit } = await coverUnit(read, target, unit, today);
	const sums = { denominator: 0, satisfied: 0 };
	for (const { id } of unit.locations) {
		sums.denominator += byUnit.get(id)?.denominator ?? 0;
		sums.satisfied += byUnit.get(id)?.satisfied ?? 0;
	}
	return { ...sums, isOneShare: (await findOneShare(read, target)) !== undefined };
}
