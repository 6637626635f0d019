/**
 * What has happened at a location since figures last told something of it. Whoever knows who came and went can take one
 * figure from the next: what is new must have room for what became of the others.
 */
import type { Display, Group } from './groups.ts';

/** One who counts at a location on a reporting day. */
export interface Counted {
	personId: string;
	isReady: boolean;
	/** The other locations where the person is. */
	alsoAt: readonly string[];
}

/** What was told of a location on the last reporting day on which anything was. */
export interface ToldBefore {
	/** The locations whose sum was told, itself among them, in one set for all of them; nothing of a band alone. */
	among: ReadonlySet<string>;
	/** What was shown of the location itself. */
	display: Display;
	people: Counted[];
	/** Who counted there when its figure was last shown by itself; undefined where it never was. */
	alone: Counted[] | undefined;
}

/** What is told of a location anew on a reporting day, beside what was told before. */
export interface Since {
	among: ReadonlySet<string>;
	display: Display;
	/** People who are at this location only, then as now, and who have become ready between. */
	newly: number;
	/** The same since its figure was last shown by itself; all ready ones where it never was. */
	newlyAlone: number;
	/** Whether anybody came or went, here or where they are too, or is no longer ready. */
	isChanged: boolean;
}

/** A location as the decision sees it, from the people who count there now, and did when something was last told. */
export function measureLocation(id: string, now: Counted[], before?: ToldBefore): Group {
	const shared = now.filter(({ alsoAt }) => alsoAt.length > 0);
	const countReady = (people: Counted[]) => people.filter(({ isReady }) => isReady).length;
	return {
		...{ id, people: now.length, ready: countReady(now), children: [] },
		...(shared.length > 0 && {
			shared: {
				...{ people: shared.length, ready: countReady(shared) },
				locations: 1 + Math.max(...shared.map(({ alsoAt }) => alsoAt.length)),
			},
		}),
		...(before && { since: compare(now, before) }),
	};
}

function compare(now: Counted[], { among, display, people, alone }: ToldBefore): Since {
	const past = new Map(people.map((person) => [person.personId, person]));
	const hasChanged = (person: Counted) => {
		const then = past.get(person.personId);
		return !then || whereElse(then) !== whereElse(person) || (then.isReady && !person.isReady);
	};
	return {
		...{ among, display },
		newly: countNewly(now, people),
		newlyAlone: alone
			? countNewly(now, alone)
			: now.filter(({ isReady, alsoAt }) => isReady && alsoAt.length === 0).length,
		isChanged: now.length !== people.length || now.some(hasChanged),
	};
}

function whereElse({ alsoAt }: Counted): string {
	return alsoAt.toSorted().join(' ');
}

/** People who are here only, then as now, and have become ready between. */
function countNewly(now: Counted[], before: Counted[]): number {
	const past = new Map(before.map((person) => [person.personId, person]));
	return now.filter((person) => {
		const then = past.get(person.personId);
		const isOnlyHere = person.alsoAt.length === 0 && then?.alsoAt.length === 0;
		return isOnlyHere && person.isReady && !then.isReady;
	}).length;
}

interface Node {
	id: string;
	children: Node[];
}

/** What the display of a day tells of each location of which it tells anything: in a sum, in a band, or in both. */
export function readTold(
	unit: Node,
	display: ReadonlyMap<string, Display>,
): Map<string, Pick<ToldBefore, 'among' | 'display'>> {
	const told = new Map<string, Pick<ToldBefore, 'among' | 'display'>>();
	const shownOf = ({ id }: Node) => display.get(id) ?? 'nothing';
	const tell = (rest: Node[], among: ReadonlySet<string>) => {
		for (const location of rest) told.set(location.id, { among, display: shownOf(location) });
	};
	/** The locations of a unit that no shown unit of it takes away. */
	const untold = (node: Node): Node[] => {
		const rest = node.children.length === 0 ? [node] : node.children.flatMap(untold);
		if (shownOf(node) !== 'exact') return rest;
		tell(rest, new Set(rest.map(({ id }) => id)));
		return [];
	};
	const banded = untold(unit).filter((location) => shownOf(location) !== 'nothing');
	tell(banded, new Set());
	return told;
}
