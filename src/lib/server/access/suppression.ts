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
}

export type Display = 'exact' | 'few' | 'nearly-all' | 'nothing';

const smallestGroup = 5;
const fewest = 3;

/**
 * Decides what is shown of every unit of a tree. Withheld is every group that is too small or too uniform, and every
 * further unit whose figure would bring a withheld one back: by subtraction from the units around it, or by bounds
 * (0 ≤ ready ≤ people), also for somebody who knows the names in any one unit of the tree.
 */
export function decideDisplay(root: Group): Map<string, Display> {
	const display = new Map<string, Display>();
	for (const group of subtree(root)) display.set(group.id, decideAlone(group));
	for (;;) {
		const weak = subtree(root).find(
			(group) => display.get(group.id) === 'exact' && !isRestSafe(group, root, display),
		);
		if (!weak) return display;
		const victim = listShownBelow(weak, display).reduce<Group>(
			(smallest, group) => (smallest === weak || group.people < smallest.people ? group : smallest),
			weak,
		);
		display.set(victim.id, 'nothing');
	}
}

/** The display that a group could have if nothing else were shown. Only locations have bands: a band on a sum would be one more equation. */
function decideAlone(group: Group): Display {
	if (isSafe(group.people, group.ready)) return 'exact';
	if (group.people < smallestGroup || group.children.length > 0) return 'nothing';
	return group.ready < fewest ? 'few' : 'nearly-all';
}

function isSafe(people: number, ready: number): boolean {
	return people >= smallestGroup && ready >= fewest && people - ready >= fewest;
}

/** Whether what remains of a shown unit, when all that is shown below it is taken away, tells nothing of anybody. */
function isRestSafe(shown: Group, root: Group, display: Map<string, Display>): boolean {
	const rest = listHiddenLocations(shown, display);
	// Whoever knows the names in a unit can take its people away as well.
	return subtree(root).every((known) => {
		const insiders = new Set(listLocations(known).map(({ id }) => id));
		const left = rest.filter(({ id }) => !insiders.has(id) || known === root);
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

function boundsOf({ people }: Group, display: Display): { low: number; high: number } {
	if (display === 'few') return { low: 0, high: Math.min(people, fewest - 1) };
	if (display === 'nearly-all') return { low: Math.max(0, people - fewest + 1), high: people };
	return { low: 0, high: people };
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
