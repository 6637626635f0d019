import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isNull } from 'drizzle-orm';
import { env } from '#env';
import type { App } from '#lib/server/app.ts';
import { evaluateAssignments } from '#lib/server/assignments/evaluation.ts';
import { markEverybodyForAssignments } from '#lib/server/assignments/marks.ts';
import { setRule } from '#lib/server/assignments/rules.ts';
import { addDays, type Day, dayOf } from '#lib/server/days.ts';
import { assignments, staffGroups, units } from '#lib/server/store/schema/index.ts';
import { prepareCity, runJob } from './cities.ts';

const ruleCount = 40;

export interface Assignments {
	rules: number;
	/** All rules evaluated for everybody with nothing there yet, the same again, and a day later. */
	first: Evaluation;
	anew: Evaluation;
	nextDay: Evaluation;
}

export interface Evaluation {
	people: number;
	/** How many assignments stand afterwards. */
	standing: number;
	seconds: number;
	cpuSeconds: number;
	/** The longest that anybody else waited for a turn, in milliseconds. */
	longestWait: number;
}

/** Evaluates forty rules, most of them of a part of the city, for its 40,000 staff. */
export async function measureAssignments(): Promise<Assignments> {
	const { folder } = await prepareCity('large');
	return (await runJob('assign', folder)) as Assignments;
}

/** The same, in a thread whose DATA_DIR is the city's. */
export async function assignCity(app: App): Promise<Assignments> {
	const today = dayOf(new Date(), env.TIME_ZONE);
	await setRules(app, today);
	const first = await evaluate(app, today);
	await app.store.write((tx) => markEverybodyForAssignments(tx));
	const anew = await evaluate(app, today);
	return { rules: ruleCount, first, anew, nextDay: await evaluate(app, addDays(today, 1)) };
}

async function setRules({ store, catalogue }: App, today: Day): Promise<void> {
	const places = await store.read.select().from(units);
	const parents = places.filter(({ kind }) => kind === 'division' || kind === 'service');
	const groups = await store.read.select({ id: staffGroups.id }).from(staffGroups);
	const modules = catalogue.listModules();
	const pick = <Item>(from: Item[], index: number) => from[index % from.length]!;
	await store.write(async (tx) => {
		for (let index = 0; index < ruleCount; index += 1)
			await setRule(tx, {
				name: `Rule ${index + 1}`,
				unitId: pick(parents, index).id,
				staffGroupId: index % 2 === 0 ? null : pick(groups, index).id,
				...{ personKind: 'staff', role: null, beganFrom: null, fromDay: addDays(today, -30) },
				...{ dueDays: 60, dueDay: null, moduleSlugs: [pick(modules, index).slug] },
			});
	});
}

async function evaluate({ store, organisation }: App, day: Day): Promise<Evaluation> {
	const city = await organisation();
	const waits = monitorEventLoopDelay({ resolution: 5 });
	waits.enable();
	const before = process.cpuUsage();
	const started = performance.now();
	const people = await evaluateAssignments(store, city, day);
	const seconds = (performance.now() - started) / 1000;
	waits.disable();
	const { user, system } = process.cpuUsage(before);
	const standing = await store.read.$count(assignments, isNull(assignments.endedAt));
	const cpuSeconds = (user + system) / 1e6;
	return { people, standing, seconds, cpuSeconds, longestWait: waits.max / 1e6 };
}
