import { monitorEventLoopDelay } from 'node:perf_hooks';
import { count, desc, eq } from 'drizzle-orm';
import { env } from '#env';
import type { App } from '#lib/server/app.ts';
import { type Day, dayOf } from '#lib/server/days.ts';
import { completions, coverageCells, persons, units } from '#lib/server/store/schema/index.ts';
import { foldCells } from '#lib/server/targets/fold.ts';
import { readGroupCells } from '#lib/server/targets/group-cells.ts';
import { readMeasureCells } from '#lib/server/targets/measure-cells.ts';
import { markLocationsStale } from '#lib/server/targets/stale-marks.ts';
import { listTargets, type Target } from '#lib/server/targets/targets.ts';
import { coverUnit } from '#lib/server/targets/unit-coverage.ts';
import { compareWithFacts } from '../recount/compare.ts';
import { type CityName, copyCity, runJob } from './cities.ts';
import { median, percentile } from './load.ts';

const readings = 100;
const foldings = 9;

/** What targets cost in a city, inside the server's own process. */
export interface Covering {
	staff: number;
	completions: number;
	locations: number;
	targets: number;
	/** A city's live figures for everybody below it, cells by staff group, cells by measure: milliseconds. */
	city: Times;
	groups: Times;
	measures: Times;
	/** The fold of a location of middle size, and of the largest: milliseconds. */
	middleFold: number;
	largestFold: number;
	/** Every location computed anew, as after an import that moves thousands of people. */
	all: { seconds: number; cpuSeconds: number; longestWait: number };
}

interface Times {
	p50: number;
	p95: number;
}

export interface Recounting {
	figures: number;
	differences: number;
	seconds: number;
}

/** Measures both cities in turn, so that a neighbour on the machine who takes its processors slows both. */
export async function measureCovering(
	names: readonly CityName[],
): Promise<Map<CityName, Covering[]>> {
	const folders = new Map<CityName, string>();
	for (const name of names) folders.set(name, await copyCity(name));
	const results = new Map<CityName, Covering[]>(names.map((name) => [name, []]));
	for (let round = 0; round < 3; round++)
		for (const [name, folder] of folders)
			results.get(name)!.push((await runJob('cover', folder)) as Covering);
	return results;
}

export async function measureRecount(): Promise<Recounting> {
	return (await runJob('recount', await copyCity('large'))) as Recounting;
}

/** The recount, in a thread whose DATA_DIR is the city's. */
export async function recountCity(app: App): Promise<Recounting> {
	const started = performance.now();
	const { figures, differences } = await compareWithFacts(app.store.read, today());
	const seconds = (performance.now() - started) / 1000;
	return { figures, differences: differences.length, seconds };
}

/** The covering, in the same way. */
export async function coverCity(app: App): Promise<Covering> {
	const { read } = app.store;
	while ((await foldCells(app.store, today())) > 0);
	const { city } = await app.organisation();
	const targets = await listTargets(read);
	const target = targets.find(({ unitId }) => unitId === city!.id) as Target;
	const [staff] = await read
		.select({ count: count() })
		.from(persons)
		.where(eq(persons.kind, 'staff'));
	const [facts] = await read.select({ count: count() }).from(completions);
	const sizes = await read
		.select({ locationId: coverageCells.locationId })
		.from(coverageCells)
		.where(eq(coverageCells.targetId, target.id))
		.orderBy(desc(coverageCells.members));
	return {
		...{ staff: staff!.count, completions: facts!.count, targets: targets.length },
		locations: sizes.length,
		city: await time(() => coverUnit(read, target, city!, today())),
		groups: await time(() => readGroupCells(read, target, city!.id, today())),
		measures: await time(() => readMeasureCells(read, city!.id, today())),
		middleFold: await timeFold(app, sizes[Math.floor(sizes.length / 2)]!.locationId),
		largestFold: await timeFold(app, sizes[0]!.locationId),
		all: await foldEverything(app),
	};
}

async function time(read: () => Promise<unknown>): Promise<Times> {
	const times: number[] = [];
	for (let turn = 0; turn < readings; turn++) {
		const started = performance.now();
		await read();
		times.push(performance.now() - started);
	}
	times.sort((a, b) => a - b);
	return { p50: percentile(times, 50), p95: percentile(times, 95) };
}

async function timeFold({ store }: App, locationId: string): Promise<number> {
	const times: number[] = [];
	for (let turn = 0; turn < foldings; turn++) {
		await store.write((tx) => markLocationsStale(tx, [locationId]));
		const started = performance.now();
		await foldCells(store, today());
		times.push(performance.now() - started);
	}
	return median(times);
}

async function foldEverything({ store }: App): Promise<Covering['all']> {
	const places = await store.read
		.select({ id: units.id })
		.from(units)
		.where(eq(units.kind, 'location'));
	await store.write((tx) =>
		markLocationsStale(
			tx,
			places.map(({ id }) => id),
		),
	);
	const waits = monitorEventLoopDelay({ resolution: 1 });
	waits.enable();
	const before = process.cpuUsage();
	const started = performance.now();
	await foldCells(store, today());
	const seconds = (performance.now() - started) / 1000;
	waits.disable();
	const { user, system } = process.cpuUsage(before);
	return { seconds, cpuSeconds: (user + system) / 1e6, longestWait: waits.max / 1e6 };
}

function today(): Day {
	return dayOf(new Date(), env.TIME_ZONE);
}
