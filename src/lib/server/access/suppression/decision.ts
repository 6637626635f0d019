import {
	decideAlone,
	type Display,
	fewest,
	type Group,
	isLocation,
	listUpwards,
	ownOf,
} from './groups.ts';
import type { Kin } from './kin.ts';
import { findTold, listRest } from './rest.ts';

/**
 * Decides what is shown of every unit of a tree. Withheld is every group that is too small or too uniform, every unit
 * named in `withheld`, and every further unit whose figure would bring a withheld one back: by subtraction from the
 * units around it, or by bounds (0 ≤ ready ≤ people), also for somebody who knows the names in any one unit.
 * A unit is shown whenever keeping back units below it can make that safe, locations first and the smallest first.
 */
export function decideDisplay(
	root: Group,
	withheld: ReadonlySet<string> = new Set(),
): Map<string, Display> {
	const upwards = listUpwards(root);
	const display = new Map<string, Display>();
	for (const group of upwards) display.set(group.id, decideWithin(group, withheld));
	// The city comes last: what it needs is taken from everything below it.
	for (const group of upwards)
		if (!isLocation(group) && display.get(group.id) === 'exact') makeSafe(group, display, withheld);
	return display;
}

/** A withheld unit may show a band: that is no figure to subtract with. */
function decideWithin(group: Group, withheld: ReadonlySet<string>): Display {
	const display = decideAlone(group);
	return display === 'exact' && withheld.has(group.id) ? 'nothing' : display;
}

/**
 * Decides for several targets on one day. Those that count the same measures show the same units: then people can be
 * exchanged with all that they have done, and every figure stays as it is. One of them whose own scope cannot be shown
 * shows nothing at all, and takes nothing from the others; but of tied ones, of which the figures of some give that of
 * another, all show a unit or none does.
 */
export function decideTogether(
	roots: Group[],
	kin: Kin[] = [{ members: [...roots.keys()], isTied: false }],
): Map<string, Display>[] {
	const displays = new Map<number, Map<string, Display>>();
	for (const { members, isTied } of kin) {
		const own = members.flatMap((one) => roots[one] ?? []);
		const decided =
			own.length === 1 ? own.map((root) => decideDisplay(root)) : decideKin(own, isTied);
		for (const [index, one] of members.entries())
			displays.set(one, decided[index] ?? new Map<string, Display>());
	}
	return roots.map((_, one) => displays.get(one) ?? new Map<string, Display>());
}

function decideKin(roots: Group[], isTied: boolean): Map<string, Display>[] {
	const withheld = new Set<string>();
	const without = new Set<Group>();
	for (;;) {
		const before = withheld.size + without.size;
		const displays = roots.map((root) =>
			without.has(root) ? new Map<string, Display>() : decideDisplay(root, withheld),
		);
		for (const [index, root] of roots.entries())
			if (!isTied && displays[index]?.get(root.id) !== 'exact') without.add(root);
		for (const [index, root] of roots.entries()) {
			if (without.has(root)) continue;
			for (const { id, people } of listUpwards(root))
				if (people > 0 && displays[index]?.get(id) !== 'exact') withheld.add(id);
		}
		if (withheld.size + without.size === before) return displays;
	}
}

/** Keeps back as little as possible below a shown unit for its rest to tell nothing; the unit itself if nothing helps. */
function makeSafe(
	shown: Group,
	display: Map<string, Display>,
	withheld: ReadonlySet<string>,
): void {
	if (!findTold(listRest(shown, display))) return;
	const before = new Map(display);
	const hidden: Group[] = [];
	while (!keepBackLocations(shown, display, withheld)) {
		const next = findParentToHide(shown, display);
		if (!next) {
			for (const { id } of listUpwards(shown)) display.set(id, before.get(id) ?? 'nothing');
			display.set(shown.id, 'nothing');
			return;
		}
		display.set(next.id, 'nothing');
		hidden.push(next);
	}
	giveBackParents(shown, hidden, display, before);
	giveBackLocations(shown, display, withheld);
}

/**
 * Hides every location of a rest that may be hidden, then shows again those that would be told all the same. More
 * hidden locations protect each other better, so what then remains is the largest safe rest.
 * Returns false, and leaves the locations as they were, where there is no safe one.
 */
function keepBackLocations(
	shown: Group,
	display: Map<string, Display>,
	withheld: ReadonlySet<string>,
): boolean {
	const candidates = new Set(listCandidates(shown, display, withheld).map(({ id }) => id));
	const before = [...candidates].map((id) => [id, display.get(id) ?? 'nothing'] as const);
	for (const id of candidates) display.set(id, 'nothing');
	for (;;) {
		const told = findTold(listRest(shown, display));
		if (!told) return true;
		if (!told.every(({ group }) => candidates.has(group.id))) {
			for (const [id, each] of before) display.set(id, each);
			return false;
		}
		for (const { group } of told) display.set(group.id, 'exact');
	}
}

/** Shows a hidden parent again with all below it as it was, the highest and largest first, where all stays safe. */
function giveBackParents(
	shown: Group,
	hidden: Group[],
	display: Map<string, Display>,
	before: ReadonlyMap<string, Display>,
): void {
	for (const group of hidden.toSorted((a, b) => heightOf(b) - heightOf(a) || b.people - a.people)) {
		const units = listUpwards(group).map(({ id }) => id);
		const now = units.map((id) => [id, display.get(id) ?? 'nothing'] as const);
		for (const id of units) display.set(id, before.get(id) ?? 'nothing');
		if (!findTold(listRest(shown, display))) continue;
		for (const [id, each] of now) display.set(id, each);
	}
}

/** Shows hidden locations again, the largest first, where all stays safe. */
function giveBackLocations(
	shown: Group,
	display: Map<string, Display>,
	withheld: ReadonlySet<string>,
): void {
	const hidden = listCandidates(shown, display, withheld).filter(
		({ id }) => display.get(id) === 'nothing',
	);
	for (const { id } of hidden.toSorted((a, b) => b.people - a.people)) {
		display.set(id, 'exact');
		if (findTold(listRest(shown, display))) display.set(id, 'nothing');
	}
}

/** The shown parent below to do without first: a service before a division, the smallest first. */
function findParentToHide(shown: Group, display: ReadonlyMap<string, Display>): Group | undefined {
	const listIn = (group: Group): Group[] => {
		if (isLocation(group)) return [];
		return display.get(group.id) === 'exact' ? [group] : group.children.flatMap(listIn);
	};
	return shown.children
		.flatMap(listIn)
		.toSorted((a, b) => heightOf(a) - heightOf(b) || a.people - b.people)
		.at(0);
}

/**
 * The locations of which no parent below the unit is shown, and that could be shown or kept back. Of 6 people, who
 * would be 3 and 3, everybody would know the number who knows the rule.
 */
function listCandidates(
	shown: Group,
	display: ReadonlyMap<string, Display>,
	withheld: ReadonlySet<string>,
): Group[] {
	return shown.children.flatMap((child) => {
		if (!isLocation(child))
			return display.get(child.id) === 'exact' ? [] : listCandidates(child, display, withheld);
		const mayBeHidden = decideAlone(child) === 'exact' && ownOf(child).people > 2 * fewest;
		return mayBeHidden && !withheld.has(child.id) ? [child] : [];
	});
}

function heightOf({ children }: Group): number {
	return Math.max(0, ...children.map((child) => 1 + heightOf(child)));
}
