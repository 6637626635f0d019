/** Closes the reporting days of a history one after the other, as reporting-days.ts does from the store. */
import type { Display, Group } from '#lib/server/access/suppression.ts';
import {
	type Counted,
	measureLocation,
	readTold,
	type ToldBefore,
} from '#lib/server/access/suppression/since.ts';
import { type Site } from './counting-attacker.ts';
import { findSite, type Goal, type History, isReady, type Shown } from './history.ts';

export type Decide = (roots: Group[]) => ReadonlyMap<string, Display>[];

export function closeDays(history: History, decide: Decide): Shown {
	const shown: Shown = [];
	const told: Told[][] = [];
	for (let day = 0; day < history.days; day++) {
		const roots = history.goals.map((goal) => toTree(history, goal, day, told));
		const displays = decide(roots);
		shown.push(displays);
		told.push(roots.map((root, goal) => readTold(root, displays[goal] ?? new Map())));
	}
	return shown;
}

type Told = ReturnType<typeof readTold>;

function toTree(history: History, goal: Goal, day: number, told: Told[][]): Group {
	const make = (site: Site): Group => {
		if (site.sites.length === 0) {
			const now = countAt(history, goal, site.id, day);
			return measureLocation(site.id, now, findBefore(history, goal, site.id, told));
		}
		const children = site.sites.map(make);
		const sum = (key: 'people' | 'ready') => children.reduce((all, each) => all + each[key], 0);
		return { id: site.id, people: sum('people'), ready: sum('ready'), children };
	};
	return make(findSite(history.root, goal.unit));
}

function countAt({ residents }: History, goal: Goal, id: string, day: number): Counted[] {
	return residents.flatMap(({ at, done }, person) =>
		at[day]?.includes(id)
			? [
					{
						personId: String(person),
						isReady: isReady(goal, done, day),
						alsoAt: at[day].filter((other) => other !== id),
					},
				]
			: [],
	);
}

/** What was last told of a location by any goal that counts one of the same measures. */
function findBefore(
	history: History,
	goal: Goal,
	id: string,
	told: Told[][],
): ToldBefore | undefined {
	let last: Omit<ToldBefore, 'alone'> | undefined;
	for (let day = told.length - 1; day >= 0; day--) {
		for (const [g, other] of history.goals.entries()) {
			if (!other.measures.some((measure) => goal.measures.includes(measure))) continue;
			const here = told[day]?.[g]?.get(id);
			const people = countAt(history, goal, id, day);
			if (here) last ??= { ...here, people };
			if (last && here?.display === 'exact') return { ...last, alone: people };
		}
	}
	return last && { ...last, alone: undefined };
}
