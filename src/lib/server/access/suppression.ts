/**
 * What may be shown of groups of people to somebody without the right to their names.
 * The one place where this is decided; docs/definitions.md, "Small groups", has the rule and its limits.
 */

/** The figure of a unit on a reporting day, as everybody without the right to names sees it. */
export type ReportedFigure =
	| { shown: 'exact'; denominator: number; satisfied: number; needed: number; gap: number }
	/** At most 2 are ready, or all but at most 2: the exact number would tell of single people. */
	| { shown: 'few'; denominator: number }
	| { shown: 'nearly-all'; denominator: number }
	| { shown: 'nothing' };

/** A unit with its people who count (distinct, not excluded) and how many of them are ready. */
export interface Group {
	id: string;
	people: number;
	ready: number;
	children: Group[];
	/** Of a location: its people who are at another one too, and how many of them are ready. */
	shared?: { people: number; ready: number };
}

export type Display = 'exact' | 'few' | 'nearly-all' | 'nothing';

const smallestGroup = 5;
const fewest = 3;

/**
 * Decides what is shown of every unit of a tree. Withheld is every group that is too small or too uniform, every unit
 * named in `withheld`, and every further unit whose figure would bring a withheld one back: by subtraction from the
 * units around it, or by bounds (0 ≤ ready ≤ people), also for somebody who knows the names in any one unit.
 */
export function decideDisplay(
	root: Group,
	withheld: ReadonlySet<string> = new Set(),
): Map<string, Display> {
	const all = subtree(root);
	// Whoever knows the names in a unit can take its people away; an outsider knows none.
	const insiders = [
		new Set<string>(),
		...root.children
			.flatMap(subtree)
			.map((unit) => new Set(listLocations(unit).map(({ id }) => id))),
	];
	const display = new Map<string, Display>();
	for (const group of all)
		display.set(group.id, withheld.has(group.id) ? 'nothing' : decideAlone(group));
	const sacrificed = new Map<string, Group[]>();
	for (;;) {
		const weak = all.find(
			(group) => display.get(group.id) === 'exact' && !isRestSafe(group, insiders, display),
		);
		if (!weak) return display;
		const victim = findVictim(weak, display);
		display.set(victim.id, 'nothing');
		if (victim !== weak) sacrificed.set(weak.id, [...(sacrificed.get(weak.id) ?? []), victim]);
		// Where the unit itself has to go, what was kept back for its sake is given back.
		else for (const group of sacrificed.get(weak.id) ?? []) display.set(group.id, 'exact');
	}
}

/** The units that could be shown by themselves and are kept back for the sake of others. */
export function listKeptBack(root: Group, display: Map<string, Display>): string[] {
	return subtree(root)
		.filter((group) => decideAlone(group) === 'exact' && display.get(group.id) === 'nothing')
		.map(({ id }) => id);
}

/** The smallest shown unit below whose number could still be one of several once it is hidden; else the unit itself. */
function findVictim(weak: Group, display: Map<string, Display>): Group {
	return listShownBelow(weak, display)
		.filter((group) => group.children.length > 0 || group.people > 2 * fewest)
		.reduce<Group>(
			(smallest, group) => (smallest === weak || group.people < smallest.people ? group : smallest),
			weak,
		);
}

/** The display that a group could have if nothing else were shown. Only locations have bands: a band on a sum would be one more equation. */
function decideAlone(group: Group): Display {
	const own = ownOf(group);
	if (isSafe(own.people, own.ready)) return 'exact';
	// Whoever knows the people that are at other locations too could tell of the rest from a band.
	const hasBand = group.children.length === 0 && own.people === group.people;
	if (!hasBand || group.people < smallestGroup) return 'nothing';
	return group.ready < fewest ? 'few' : 'nearly-all';
}

/** A location's people who are nowhere else: what is safe of them is safe whatever somebody knows of the others. */
function ownOf(group: Group): Group {
	const { people = 0, ready = 0 } = group.shared ?? {};
	return { ...group, people: group.people - people, ready: group.ready - ready };
}

function isSafe(people: number, ready: number): boolean {
	return people >= smallestGroup && ready >= fewest && people - ready >= fewest;
}

/** Whether what remains of a shown unit, when all that is shown below it is taken away, tells nothing of anybody. */
function isRestSafe(
	shown: Group,
	insiders: ReadonlySet<string>[],
	display: Map<string, Display>,
): boolean {
	const rest = listHiddenLocations(shown, display);
	return insiders.every((known) => {
		const left = rest.filter(({ id }) => !known.has(id)).map(ownOf);
		return left.length === 0 || (isSumSafe(left) && hasChoice(left, display));
	});
}

function isSumSafe(groups: Group[]): boolean {
	return isSafe(sum(groups, 'people'), sum(groups, 'ready'));
}

/** Whether every group could, as far as the sum and the bands tell, have more than one number of ready people. */
function hasChoice(groups: Group[], display: Map<string, Display>): boolean {
	const bounds = groups.map((group) => boundsOf(group, display.get(group.id) ?? 'nothing'));
	const total = sum(groups, 'ready');
	const lowest = bounds.reduce((all, { low }) => all + low, 0);
	const highest = bounds.reduce((all, { high }) => all + high, 0);
	return bounds.every(
		({ low, high }) =>
			Math.max(low, total - (highest - high)) < Math.min(high, total - (lowest - low)),
	);
}

/** What a display tells by itself. A larger group that shows nothing would have shown a band, had it had one. */
function boundsOf({ people }: Group, display: Display): { low: number; high: number } {
	if (display === 'few') return { low: 0, high: Math.min(people, fewest - 1) };
	if (display === 'nearly-all') return { low: Math.max(0, people - fewest + 1), high: people };
	return people < smallestGroup ? { low: 0, high: people } : { low: fewest, high: people - fewest };
}

/** The shown units directly below, nothing shown between. */
function listShownBelow(group: Group, display: Map<string, Display>): Group[] {
	return group.children.flatMap((child) =>
		display.get(child.id) === 'exact' ? [child] : listShownBelow(child, display),
	);
}

/** The locations with people that are in no shown unit below. */
function listHiddenLocations(group: Group, display: Map<string, Display>): Group[] {
	return group.children.flatMap((child) => {
		if (display.get(child.id) === 'exact') return [];
		return child.children.length > 0
			? listHiddenLocations(child, display)
			: child.people > 0
				? [child]
				: [];
	});
}

function listLocations(group: Group): Group[] {
	return group.children.length === 0 ? [group] : group.children.flatMap(listLocations);
}

function subtree(group: Group): Group[] {
	return [group, ...group.children.flatMap(subtree)];
}

function sum(groups: Group[], key: 'people' | 'ready'): number {
	return groups.reduce((total, group) => total + group[key], 0);
}
