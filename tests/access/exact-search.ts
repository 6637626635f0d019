import { type Site } from './counting-attacker.ts';
import { type History, isReady, locationsOf, type Shown } from './history.ts';

/**
 * What the attacker of solving-attacker.ts learns, found by trying everything that everybody could have done: for
 * cities of a few people. By person and location, so that it is simple to see that it is right.
 */
export function learnedBySearching(
	own: Site | undefined,
	history: History,
	shown: Shown,
): Set<string> {
	const { residents, goals, days } = history;
	const known = new Set(own ? locationsOf(own) : []);
	const truth = residents.map(({ done }) => done);
	const knows = (person: number, day: number) =>
		residents[person]?.at[day]?.some((id) => known.has(id)) ?? false;
	const facts = (world: number[][]) => {
		const found = new Map<string, number>();
		for (const [goal, each] of goals.entries())
			for (let day = 0; day < days; day++)
				for (const [person, { at }] of residents.entries()) {
					const places = at[day] ?? [];
					if (places.length === 0) continue;
					const value = Number(isReady(each, world[person] ?? [], day));
					found.set(`goal ${goal}, day ${day}: person ${person}`, value);
					for (const id of places) {
						const key = `goal ${goal}, day ${day}: count of ${id}`;
						found.set(key, (found.get(key) ?? 0) + value);
					}
				}
		return found;
	};
	const isPossible = (world: number[][]) =>
		residents.every((_, person) =>
			goals.every((goal) =>
				Array.from({ length: days }, (__, day) => day).every(
					(day) =>
						!knows(person, day) ||
						isReady(goal, world[person] ?? [], day) === isReady(goal, truth[person] ?? [], day),
				),
			),
		);
	const before = new Map<string, Set<number>>();
	const after = new Map<string, Set<number>>();
	for (const world of listWorlds(history)) {
		if (!isPossible(world)) continue;
		const isAsShown = agrees(history, world, truth, shown);
		for (const [key, value] of facts(world)) {
			before.set(key, (before.get(key) ?? new Set()).add(value));
			if (isAsShown) after.set(key, (after.get(key) ?? new Set()).add(value));
		}
	}
	return new Set(
		[...after].flatMap(([key, values]) =>
			values.size === 1 && (before.get(key)?.size ?? 0) > 1 ? [key] : [],
		),
	);
}

/** Whether a world would have led to the same display. */
function agrees(
	{ root, residents, goals }: History,
	world: number[][],
	truth: number[][],
	shown: Shown,
): boolean {
	return shown.every((ofDay, day) =>
		ofDay.every((display, g) =>
			[...(display ?? [])].every(([unit, each]) => {
				const goal = goals[g];
				const ids = new Set(locationsOf(findIn(root, unit)));
				const timesOf = ({ at }: History['residents'][number]) =>
					at[day]?.filter((id) => ids.has(id)).length ?? 0;
				const count = (of: number[][]) =>
					residents.reduce(
						(sum, resident, person) =>
							sum + (goal && isReady(goal, of[person] ?? [], day) ? timesOf(resident) : 0),
						0,
					);
				if (each === 'exact') return count(world) === count(truth);
				if (each === 'few') return count(world) <= 2;
				const people = residents.reduce((sum, resident) => sum + timesOf(resident), 0);
				return each === 'nothing' || people - count(world) <= 2;
			}),
		),
	);
}

function findIn(root: Site, id: string): Site {
	const all = (site: Site): Site[] => [site, ...site.sites.flatMap(all)];
	return all(root).find((site) => site.id === id) ?? root;
}

function* listWorlds({ residents, days }: History, from = 0): Generator<number[][]> {
	const [first] = residents.slice(from);
	if (!first) {
		yield [];
		return;
	}
	let all: number[][] = [[]];
	for (const _ of first.done)
		all = all.flatMap((done) => Array.from({ length: days + 1 }, (__, day) => [...done, day]));
	for (const rest of listWorlds({ residents, days } as History, from + 1))
		for (const done of all) yield [done, ...rest];
}
