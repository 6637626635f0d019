import type { BenchCity, CityName } from './cities.ts';
import { type Act, countTurns, load, median, percentile, type Slice } from './load.ts';
import { type Measure, measures } from './measures.ts';
import type { BenchServer } from './server.ts';

const roundCount = 3;
const manyConnections = 16;
const warmUpMilliseconds = 500;

export interface Result {
	/** Completed each second at 16 connections. */
	rate: number;
	/** Milliseconds at one connection. */
	p50: number;
	p95: number;
	p99: number;
	/** Milliseconds at 16 connections. */
	p95_16: number;
	/** Milliseconds of the server's processor time for each, at 16 connections: what neighbours on the machine change least. */
	cpu: number;
	/** How many answers were not as expected, and what they were. */
	errors: number;
	faults: string[];
	/** How many were timed at one connection. */
	samples: number;
	/** The rate as a share of the empty page's, measured just before on the same server. */
	ofEmpty: number;
	/** The same by processor time. */
	ofEmptyCpu: number;
	/** Where the same page of the smaller city was measured just before: these times as multiples of those. */
	ofSmaller?: { p50: number; p95: number };
}

export interface Stage {
	server: BenchServer;
	city: BenchCity;
}

/** One measure in one round. */
interface Round {
	empty: TimedSlice;
	many: TimedSlice;
	one: TimedSlice;
}

interface TimedSlice extends Slice {
	/** The server's processor time for each, in milliseconds. */
	cpu: number;
}

/**
 * Measures, group after group, in three rounds each. Every slice is preceded by one of the empty page, so that a
 * neighbour on the machine who takes its processors slows both; the middle of the three rounds is the result.
 */
export async function measureAll(
	chosen: readonly Measure[],
	stages: ReadonlyMap<CityName, Stage>,
	seconds: number,
	onResult: (name: string, result: Result) => void,
): Promise<Map<string, Result>> {
	const results = new Map<string, Result>();
	for (const group of Map.groupBy(chosen, (measure) => measure.group).values()) {
		const runs = group.map((measure) => openRun(measure, stages.get(measure.city)!, seconds));
		for (const run of runs) await run.warmUp();
		for (let round = 0; round < roundCount; round++) for (const run of runs) await run.measure();
		for (const [index, { name }] of group.entries()) {
			const smaller = index > 0 ? runs[0]!.rounds : undefined;
			const result = summarise(runs[index]!.rounds, smaller);
			results.set(name, result);
			onResult(name, result);
		}
	}
	return results;
}

function openRun(measure: Measure, { server, city }: Stage, seconds: number) {
	const empty = measures[0]!.act(city);
	const act = measure.act(city);
	const turns = new Map([empty, act].map((each) => [each, countTurns()]));
	const rounds: Round[] = [];
	const slice = async (
		what: Act,
		connections: number,
		milliseconds = (seconds * 1000) / roundCount,
	): Promise<TimedSlice> => {
		const before = server.processorTime();
		const done = await load(server.port, what, { connections, milliseconds }, turns.get(what)!);
		return { ...done, cpu: (server.processorTime() - before) / done.times.length };
	};
	return {
		rounds,
		async warmUp() {
			for (const what of [empty, act]) await slice(what, manyConnections, warmUpMilliseconds);
		},
		async measure() {
			rounds.push({
				empty: await slice(empty, manyConnections),
				many: await slice(act, manyConnections),
				one: await slice(act, 1),
			});
		},
	};
}

function summarise(rounds: Round[], smaller: Round[] | undefined): Result {
	const middle = (value: (round: Round, index: number) => number) => median(rounds.map(value));
	const multiple = (percent: number) =>
		middle(
			({ one }, index) =>
				percentile(one.times, percent) / percentile(smaller![index]!.one.times, percent),
		);
	const faults = new Map<string, number>();
	for (const slice of rounds.flatMap(({ empty, many, one }) => [empty, many, one]))
		for (const [message, count] of slice.faults)
			faults.set(message, (faults.get(message) ?? 0) + count);
	return {
		rate: middle(({ many }) => many.rate),
		p50: middle(({ one }) => percentile(one.times, 50)),
		p95: middle(({ one }) => percentile(one.times, 95)),
		p99: middle(({ one }) => percentile(one.times, 99)),
		p95_16: middle(({ many }) => percentile(many.times, 95)),
		cpu: middle(({ many }) => many.cpu),
		errors: faults.values().reduce((sum, count) => sum + count, 0),
		faults: [...faults].map(([message, count]) => `${count} × ${message}`),
		samples: rounds.reduce((sum, { one }) => sum + one.times.length, 0),
		ofEmpty: middle(({ many, empty }) => many.rate / empty.rate),
		ofEmptyCpu: middle(({ many, empty }) => empty.cpu / many.cpu),
		ofSmaller: smaller && { p50: multiple(50), p95: multiple(95) },
	};
}
