import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { fullName } from '#lib/server/people/persons.ts';
import type { Reader } from '#lib/server/store/index.ts';
import {
	coverLocation,
	denominatorOf,
	type LocationCoverage,
} from '#lib/server/targets/coverage.ts';
import { loadLocationFacts } from '#lib/server/targets/location-facts.ts';
import { everythingKnown, type Target } from '#lib/server/targets/targets.ts';
import { coverUnit, type UnitFigures } from '#lib/server/targets/unit-coverage.ts';
import {
	type Figures,
	type ShownFigure,
	type ShownPerson,
	type ShownTarget,
	showTarget,
	showUnit,
} from './shown-figures.ts';

/** A target at a unit as it is now, without names. */
export async function viewLive(
	read: Reader,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<ShownTarget> {
	return showTarget(target, unit, await readLive(read, target, unit, today));
}

/** The figures of a target below a unit as they are now. */
export async function readLive(
	read: Reader,
	target: Target,
	unit: Unit,
	today: Day,
): Promise<Figures> {
	const { byUnit } = await coverUnit(read, target, unit, today);
	return { reportingDay: undefined, figureOf: ({ id }) => toLive(byUnit.get(id)) };
}

/** Figures as whoever may see names sees them. */
export function toLive(figures: UnitFigures | undefined): ShownFigure {
	return figures ? { shown: 'exact', ...figures } : { shown: 'nothing' };
}

export interface LocationView {
	headcount: LocationCoverage['headcount'] | undefined;
	people: ShownPerson[];
	targets: ShownTarget[];
}

/** A location's targets as they are now, with the names of its people. Whoever calls it logs the reading. */
export async function viewLocation(
	read: Reader,
	targets: Target[],
	unit: Unit,
	today: Day,
): Promise<LocationView> {
	const facts = await loadLocationFacts(read, unit.id, everythingKnown);
	const coverages = targets.map((target) => coverLocation(facts, target, today));
	return {
		headcount: coverages[0]?.headcount,
		people: listPeople(coverages),
		targets: targets.map((target, index) => {
			const figure = figureOfLocation(coverages[index] as LocationCoverage);
			const { standing } = showUnit(unit, () => figure);
			return {
				...{ target, figure, standing, reportingDay: undefined },
				...{ children: [], largestGaps: [] },
			};
		}),
	};
}

/** Those who are not ready first, by the last target, then by name as the Finnish alphabet has it. */
function listPeople(coverages: LocationCoverage[]): ShownPerson[] {
	const byName = new Intl.Collator('fi');
	const rank = { 'not-yet': 0, excluded: 1, ready: 2 };
	const last = coverages.at(-1)?.people ?? [];
	return last
		.map((person, index) => ({
			personId: person.personId,
			name: fullName(person),
			sortName: `${person.familyName} ${person.givenNames}`,
			rank: rank[person.state],
			states: coverages.map(({ people }) => ({
				state: people[index]?.state ?? 'not-yet',
				readyDay: people[index]?.readyDay,
			})),
		}))
		.toSorted((a, b) => a.rank - b.rank || byName.compare(a.sortName, b.sortName))
		.map(({ personId, name, states }) => ({ personId, name, states }));
}

function figureOfLocation(coverage: LocationCoverage): ShownFigure {
	const denominator = denominatorOf(coverage);
	const { satisfied, needed, gap } = coverage;
	return {
		...{ shown: 'exact', denominator, satisfied, needed, gap, locations: 0, locationsReached: 0 },
		reached: denominator > 0 && gap === 0,
	};
}
