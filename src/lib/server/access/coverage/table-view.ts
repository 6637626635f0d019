import { setImmediate } from 'node:timers/promises';
import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader, Store } from '#lib/server/store/index.ts';
import type { Target } from '#lib/server/targets/targets.ts';
import { maySeeNames, recordNamesRead } from '../names.ts';
import { readFigures } from './figures.ts';
import { viewLocation } from './live-view.ts';
import type { ShownFigure, ShownPerson } from './shown-figures.ts';
import { listTargetsOf } from './unit-targets.ts';

/** A location with the figure of one target, as a viewer may see it. */
export interface LocationRow {
	target: Target;
	unit: Unit;
	figure: ShownFigure;
	/** The day of which the figure is; undefined where no reporting day has been closed. */
	day: Day | undefined;
}

/** Every location of a unit, for each of its targets: now for whoever may see names, else of the last reporting day. */
export async function viewLocationRows(
	read: Reader,
	viewer: Pick<Viewer, 'roles'>,
	unit: Unit,
	today: Day,
): Promise<LocationRow[]> {
	const isNamed = maySeeNames(viewer, unit);
	const rows: LocationRow[] = [];
	for (const target of await listTargetsOf(read, unit)) {
		const { reportingDay, figureOf } = await readFigures(read, viewer, target, unit, today);
		const day = isNamed ? today : reportingDay;
		for (const location of unit.locations)
			rows.push({ target, unit: location, figure: figureOf(location), day });
	}
	return rows;
}

export interface PeopleTable {
	targets: Target[];
	rows: AsyncGenerator<{ location: Unit; person: ShownPerson }>;
}

/**
 * The people of every location of a unit with their states, location by location, so that a whole city is never in
 * memory. For whoever may see their names; undefined for everybody else. That the names of each location were read is
 * logged before the first of them is.
 */
export async function viewPeopleTable(
	store: Store,
	viewer: Viewer,
	unit: Unit,
	today: Day,
	now = new Date(),
): Promise<PeopleTable | undefined> {
	if (!maySeeNames(viewer, unit)) return undefined;
	await store.write(async (tx) => {
		for (const location of unit.locations)
			await recordNamesRead(tx, viewer, location, now, { taken: 'table' });
	});
	const targets = await listTargetsOf(store.read, unit);
	return { targets, rows: listPeopleRows(store.read, targets, unit, today) };
}

async function* listPeopleRows(
	read: Reader,
	targets: Target[],
	unit: Unit,
	today: Day,
): PeopleTable['rows'] {
	for (const location of unit.locations) {
		const { people } = await viewLocation(read, targets, location, today);
		for (const person of people) yield { location, person };
		// A turn for requests: SQLite answers at once, and a city has hundreds of locations.
		await setImmediate();
	}
}
