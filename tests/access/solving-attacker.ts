/**
 * Somebody without the right to names who knows who was where on every reporting day and the states in one unit of
 * their own, has every figure of every goal and day, and asks a solver (HiGHS, integer programming) what else could be.
 * People with the same past, of whom the same is known, are alike: the unknowns are numbers of them by course of states.
 */
import loadHighs, { type Highs, type Model } from 'highs';
import { type Site, sitesOf } from './counting-attacker.ts';
import { type History, isReady, locationsOf, type Resident, type Shown } from './history.ts';

/** A sum of unknowns: how often each counts, by its number. */
type Sum = Map<number, number>;

/** Something that is harmless as soon as it is possible that one of the sums is more than its bound. */
interface Question {
	says: string;
	isOfPeople: boolean;
	ways: { sum: Sum; above: number }[];
}

/** Loads the solver, which is WebAssembly. */
export const loadSolver = (): Promise<Highs> => loadHighs();

/** What somebody who may know one unit by name learns for certain of people outside it, in words. */
export function learnedBySolving(
	solver: Highs,
	own: Site | undefined,
	history: History,
	shown: Shown,
): string[] {
	const groups = groupAlike(own, history);
	const open = new Set([...askOfPeople(groups, history), ...askOfCounts(groups, history, shown)]);
	settle(
		open,
		groups.flatMap(({ truth }) => truth),
	);
	if (open.size === 0) return [];
	const told = [...groups.map(countPeople), ...readShown(groups, history, shown)];
	const model = solver.createModel(toModel(solver, groups, told));
	try {
		model.options.set('output_flag', false);
		return [
			...findImpossiblePeople(solver, model, open),
			...findImpossibleCounts(solver, model, open),
		];
	} finally {
		model.dispose();
	}
}

/** Whether any of many is possible is one question to the solver: where the greatest sum of all is none, none is. */
function findImpossiblePeople(solver: Highs, model: Model, open: Set<Question>): string[] {
	// The first world in which any is possible is enough.
	model.options.set('mip_rel_gap', 0.5);
	for (;;) {
		const left = [...open].filter(({ isOfPeople }) => isOfPeople);
		if (left.length === 0) return [];
		const all = addUp(left.flatMap(({ ways }) => ways.map(({ sum }) => sum)));
		settle(open, maximise(solver, model, all));
		if (left.every((question) => open.has(question))) {
			for (const question of left) open.delete(question);
			return left.map(({ says }) => says);
		}
	}
}

function findImpossibleCounts(solver: Highs, model: Model, open: Set<Question>): string[] {
	model.options.set('mip_rel_gap', 0);
	const learned: string[] = [];
	for (const question of open) {
		for (const { sum } of question.ways)
			if (open.has(question)) settle(open, maximise(solver, model, sum));
		if (open.delete(question)) learned.push(question.says);
	}
	return learned;
}

/** Takes out the questions to which a possible world is the answer. */
function settle(open: Set<Question>, world: number[]): void {
	for (const question of open)
		if (question.ways.some(({ sum, above }) => valueOf(sum, world) > above + 0.5))
			open.delete(question);
}

function maximise(solver: Highs, model: Model, sum: Sum): number[] {
	const columns = model.getDimensions().numCols;
	const costs = Float64Array.from({ length: columns }, (_, column) => sum.get(column) ?? 0);
	model.changeColsCost({ kind: 'range', from: 0, to: columns - 1 }, costs);
	model.run();
	const status = model.getModelStatus();
	// The truth is possible, so that anything else is a fault of the test.
	if (status !== solver.constants.modelStatus.optimal) throw new Error(`the solver says ${status}`);
	return Array.from(model.getSolution().colValue, Math.round);
}

/** The states of one person, by goal, then by day: undefined where the person does not count. */
type Course = (boolean | undefined)[][];

/** People with the same past of whom the same is known. */
interface Alike {
	at: string[][];
	people: number;
	/** The courses that their completions can have led to, as far as is known, and how many truly took each. */
	courses: Course[];
	truth: number[];
	/** The number of the first course's unknown. */
	from: number;
}

function groupAlike(own: Site | undefined, history: History): Alike[] {
	const known = new Set(own ? locationsOf(own) : []);
	const knows = ({ at }: Resident) => at.map((places) => places.some((id) => known.has(id)));
	const pasts = Map.groupBy(history.residents, (resident) => {
		const seen = knows(resident);
		const course = courseOf(history, resident.at, resident.done);
		const told = course.map((states) => states.map((state, day) => (seen[day] ? state : null)));
		return JSON.stringify([resident.at, told]);
	});
	let from = 0;
	return [...pasts.values()].flatMap((alike) => {
		const [first] = alike;
		if (!first) return [];
		const seen = knows(first);
		const truly = alike.map(({ at, done }) => courseOf(history, at, done));
		const isKnownRight = (course: Course) =>
			course.every((states, goal) =>
				states.every((state, day) => !seen[day] || state === truly[0]?.[goal]?.[day]),
			);
		const courses = listCourses(history, first.at).filter(isKnownRight);
		const keys = courses.map((course) => JSON.stringify(course));
		const truth = keys.map((key) => truly.filter((each) => JSON.stringify(each) === key).length);
		const group = { at: first.at, people: alike.length, courses, truth, from };
		from += courses.length;
		return [group];
	});
}

function courseOf({ goals, root }: History, at: string[][], done: number[]): Course {
	return goals.map((goal) => {
		const scope = scopeOf(root, goal.unit);
		return at.map((places, day) =>
			places.some((id) => scope.has(id)) ? isReady(goal, done, day) : undefined,
		);
	});
}

const scopes = new WeakMap<Site, Map<string, Set<string>>>();
/** The locations of a unit. */
function scopeOf(root: Site, unit: string): Set<string> {
	const known =
		scopes.get(root) ??
		new Map(sitesOf(root).map((site) => [site.id, new Set(locationsOf(site))] as const));
	scopes.set(root, known);
	return known.get(unit) ?? new Set();
}

/** Every course that somebody with this past could have taken, each once. */
function listCourses(history: History, at: string[][]): Course[] {
	const measures = 1 + Math.max(...history.goals.flatMap((goal) => goal.measures));
	const days = Array.from({ length: history.days + 1 }, (_, day) => day);
	let all: number[][] = [[]];
	for (let measure = 0; measure < measures; measure++)
		all = all.flatMap((done) => days.map((day) => [...done, day]));
	const courses = all.map((done) => courseOf(history, at, done));
	return [...new Map(courses.map((course) => [JSON.stringify(course), course])).values()];
}

/** The unknowns of a group whose course has a state on a goal's day, each counted so many times. */
function withState(group: Alike, goal: number, day: number, state: boolean, times = 1): Sum {
	return new Map(
		group.courses.flatMap((course, c) =>
			course[goal]?.[day] === state ? [[group.from + c, times] as const] : [],
		),
	);
}

function askOfPeople(groups: Alike[], { goals, days }: History): Question[] {
	return groups.flatMap((group) =>
		goals.flatMap((_, goal) =>
			Array.from({ length: days }, (__, day): Question[] => {
				const sums = [true, false].map((state) => withState(group, goal, day, state));
				// What follows from what they know already is not told by any figure.
				if (sums.some(({ size }) => size === 0)) return [];
				const says = `goal ${goal}, day ${day}: the state of people at ${group.at.join('|')}`;
				return sums.map((sum) => ({ says, isOfPeople: true, ways: [{ sum, above: 0 }] }));
			}).flat(),
		),
	);
}

function askOfCounts(groups: Alike[], { root, goals, days }: History, shown: Shown): Question[] {
	return goals.flatMap((goal, g) =>
		[...scopeOf(root, goal.unit)].flatMap((id) =>
			Array.from({ length: days }, (_, day): Question[] => {
				const isShown = shown[day]?.[g]?.get(id) === 'exact';
				const sum = readyAt(groups, g, day, new Set([id]));
				const isOpen = groups.some(
					(group) =>
						group.at[day]?.includes(id) &&
						[true, false].every((state) => withState(group, g, day, state).size > 0),
				);
				if (isShown || !isOpen) return [];
				const count = valueOf(
					sum,
					groups.flatMap(({ truth }) => truth),
				);
				const fewer = new Map([...sum].map(([column, times]) => [column, -times]));
				const ways = [
					{ sum, above: count },
					{ sum: fewer, above: -count },
				];
				const says = `goal ${g}, day ${day}: the withheld count of ${id}`;
				return [{ says, isOfPeople: false, ways }];
			}).flat(),
		),
	);
}

/** A sum with what is known of it. */
interface Told {
	sum: Sum;
	low: number;
	high: number;
}

function countPeople({ from, courses, people }: Alike): Told {
	return { sum: new Map(courses.map((_, c) => [from + c, 1])), low: people, high: people };
}

function readShown(groups: Alike[], { root, goals }: History, shown: Shown): Told[] {
	const truth = groups.flatMap((group) => group.truth);
	return shown.flatMap((ofDay, day) =>
		ofDay.flatMap((display, goal) =>
			[...(display ?? [])].flatMap(([unit, each]): Told[] => {
				const scope = scopeOf(root, unit);
				if (!goals[goal] || each === 'nothing') return [];
				const sum = readyAt(groups, goal, day, scope);
				const count = valueOf(sum, truth);
				if (each === 'exact') return [{ sum, low: count, high: count }];
				if (each === 'few') return [{ sum, low: 0, high: 2 }];
				const people = groups
					.map((group) => group.people * timesIn(group, day, scope))
					.reduce((a, b) => a + b, 0);
				return [{ sum, low: people - 2, high: people }];
			}),
		),
	);
}

/** The ready people of some locations; who is at several counts at each. */
function readyAt(groups: Alike[], goal: number, day: number, ids: ReadonlySet<string>): Sum {
	return addUp(
		groups.flatMap((group) => {
			const times = timesIn(group, day, ids);
			return times > 0 ? [withState(group, goal, day, true, times)] : [];
		}),
	);
}

function timesIn({ at }: Alike, day: number, ids: ReadonlySet<string>): number {
	return at[day]?.filter((id) => ids.has(id)).length ?? 0;
}

function addUp(sums: Sum[]): Sum {
	const all: Sum = new Map();
	for (const sum of sums)
		for (const [column, times] of sum) all.set(column, (all.get(column) ?? 0) + times);
	return all;
}

function valueOf(sum: Sum, world: number[]): number {
	let value = 0;
	for (const [column, times] of sum) value += times * (world[column] ?? 0);
	return value;
}

function toModel({ constants }: Highs, groups: Alike[], told: Told[]) {
	const most = groups.flatMap(({ courses, people }) => courses.map(() => people));
	const numCols = most.length;
	const numRows = told.length;
	const starts = [0];
	for (const { sum } of told) starts.push((starts.at(-1) ?? 0) + sum.size);
	return {
		...{ numCols, numRows, sense: constants.objectiveSense.maximize },
		colCost: new Float64Array(numCols),
		colLower: new Float64Array(numCols),
		colUpper: Float64Array.from(most),
		rowLower: Float64Array.from(told, ({ low }) => low),
		rowUpper: Float64Array.from(told, ({ high }) => high),
		matrix: {
			...{ format: 'csr' as const, numRows, numCols, starts: Int32Array.from(starts) },
			indices: Int32Array.from(told.flatMap(({ sum }) => [...sum.keys()])),
			values: Float64Array.from(told.flatMap(({ sum }) => [...sum.values()])),
		},
		integrality: new Int32Array(numCols).fill(constants.variableType.integer),
	};
}
