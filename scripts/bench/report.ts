import { cpus, loadavg, totalmem } from 'node:os';
import type { CityName } from './cities.ts';
import type { Completing } from './completions.ts';
import type { Covering, Recounting } from './coverage.ts';
import type { Assignments } from './assignments.ts';
import type { Imports } from './hr-import.ts';
import { median } from './load.ts';
import type { Storm } from './quiz-storm.ts';
import type { Reminders } from './reminders.ts';
import type { Result, Stage } from './rounds.ts';

type Results = ReadonlyMap<string, Result>;

export interface Machine {
	cpu: string;
	cores: number;
	/** Gigabytes. */
	memory: number;
	node: string;
	date: string;
	/** Programs that wanted a processor in the minute before; above 0 the figures have noise in them. */
	load: number;
}

export function describeMachine(): Machine {
	const processors = cpus();
	return {
		cpu: processors[0]?.model.trim() ?? 'unknown',
		cores: processors.length,
		memory: round(totalmem() / 2 ** 30, 1),
		node: process.version,
		date: new Date().toISOString(),
		load: round(loadavg()[0]!, 2),
	};
}

/** What the server takes of the machine's memory, in megabytes: ten seconds after its start, and the most while it was measured. */
export function describeMemory(stages: ReadonlyMap<CityName, Stage>): Record<string, number> {
	return Object.fromEntries(
		[...stages].flatMap(([name, { server }]) => {
			const ending = name === 'large' ? '_40k' : '';
			return [
				[`rest${ending}`, round(server.restMemory, 0)],
				[`peak${ending}`, round(server.peakMemory(), 0)],
			];
		}),
	);
}

const columns = [
	'',
	'a second',
	'p50 ms',
	'p95 ms',
	'p99 ms',
	'p95 at 16',
	'cpu ms',
	'of empty',
	'by cpu',
	'errors',
];
const widths = [13, 9, 9, 9, 9, 10, 8, 9, 7, 7];

export function tableHead(): string {
	return toLine(columns);
}

export function tableLine(name: string, result: Result): string {
	const { rate, p50, p95, p99, p95_16, cpu, ofEmpty, ofEmptyCpu, errors, faults } = result;
	const times = [p50, p95, p99, p95_16].map((time) => time.toFixed(1));
	const shares = [ofEmpty, ofEmptyCpu].map(percent);
	const cells = [name, rate.toFixed(0), ...times, cpu.toFixed(2), ...shares, String(errors)];
	const line = toLine(cells);
	const shown = faults.slice(0, 5).map((fault) => `    ${fault}`);
	if (faults.length > shown.length)
		shown.push(`    and ${faults.length - shown.length} other faults`);
	return [line, ...shown].join('\n');
}

/** Each goal that these results can tell of, in words. */
export function describeGoals(results: Results, memory: Record<string, number>): string[] {
	const goals: string[] = [];
	const add = (goal: string, value: number | undefined, shown: string, reached: boolean) => {
		if (value !== undefined && !Number.isNaN(value))
			goals.push(`goal ${goal}: ${shown}, ${reached ? 'reached' : 'not reached'}`);
	};
	for (const name of ['lesson', 'catalogue']) {
		const { ofEmpty, ofEmptyCpu } = results.get(name) ?? {};
		const shown = `${percent(ofEmpty)} (by processor time ${percent(ofEmptyCpu)})`;
		add(`${name} ≥ 50 % of the empty page’s rate`, ofEmpty, shown, ofEmpty! >= 0.5);
	}
	const quiz = results.get('quiz');
	add(
		'quiz ≥ 60 whole attempts a second',
		quiz?.rate,
		`${quiz?.rate.toFixed(0)} (a processor of its own would do ${(1000 / (quiz?.cpu ?? NaN)).toFixed(0)})`,
		(quiz?.rate ?? 0) >= 60,
	);
	const storm = results.get('sign-in-storm')?.rate;
	add('≥ 30 password sign-ins a second', storm, storm?.toFixed(0) ?? '', (storm ?? 0) >= 30);
	for (const name of ['city', 'city-40k', 'search']) {
		const time = results.get(name)?.p95;
		add(`${name} p95 ≤ 25 ms`, time, `${time?.toFixed(1)} ms`, time! <= 25);
	}
	const times = results.get('city-40k')?.ofSmaller?.p95;
	add(
		'city page not slower at 40,000 people (p95 ≤ 1.3 times)',
		times,
		`${times?.toFixed(2)} times`,
		times! <= 1.3,
	);
	add('≤ 150 MB at rest', memory.rest, `${memory.rest} MB`, memory.rest! <= 150);
	return goals;
}

/** The reminders as a person reads them. */
export function describeReminders(reminders: Reminders): string {
	const { planned, seconds, cpuSeconds, sentPerSecond, paceAllows } = reminders;
	const { pageP95, pageP95Sending } = reminders;
	return [
		`reminders: ${planned} planned in ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time (goal: 10,000 in 5 s)`,
		`sent ${sentPerSecond.toFixed(0)} a second where the mail server’s pace allows ${paceAllows}`,
		`page p95 ${pageP95.toFixed(1)} ms without mail, ${pageP95Sending.toFixed(1)} ms while it is sent`,
	].join('; ');
}

/** The storm as a person reads it. */
export function describeStorm(storm: Storm): string {
	const { people, saves, errors, p95, saveP95, rate, empty } = storm;
	return [
		`quiz-storm: ${people} people start within 10 s and save ${saves} answers, ${errors} errors`,
		`p95 of the start ${p95.toFixed(1)} ms, of a save ${saveP95.toFixed(1)} ms, ${rate.toFixed(0)} saves a second`,
		`the empty page in the same way: p95 ${empty.p95.toFixed(1)} ms, ${empty.rate.toFixed(0)} a second`,
		...storm.faults,
	].join('; ');
}

export function describeImports({ first, nightly }: Imports): string {
	return Object.entries({ first, nightly })
		.map(([name, { people, changes, receiving, checking, applying, ...rest }]) => {
			const seconds = (receiving + checking + applying).toFixed(1);
			const parts = [receiving, checking, applying].map((part) => part.toFixed(1)).join(' + ');
			return `hr-import, ${name}: ${people} people, ${changes} changes in ${seconds} s (${parts}; goal: 20 s), ${rest.cpuSeconds.toFixed(1)} s of processor time; longest wait ${rest.longestWait.toFixed(0)} ms`;
		})
		.join('\n');
}

/** What targets cost, a line for each city; of three rounds, the middle one. */
export function describeCovering(coverings: ReadonlyMap<CityName, Covering[]>): string {
	const middle = (rounds: Covering[], value: (round: Covering) => number) =>
		median(rounds.map(value));
	const lines = [...coverings.values()].map((rounds) => {
		const { staff, completions, locations, targets } = rounds[0]!;
		const times = (['city', 'groups', 'measures'] as const).map(
			(name) =>
				`${name} p50 ${middle(rounds, (round) => round[name].p50).toFixed(1)} ms, p95 ${middle(rounds, (round) => round[name].p95).toFixed(1)} ms`,
		);
		return [
			`coverage: ${staff} staff, ${completions} completions, ${locations} locations, ${targets} targets`,
			...times,
			`fold of a location ${middle(rounds, (round) => round.middleFold).toFixed(1)} ms, of the largest ${middle(rounds, (round) => round.largestFold).toFixed(1)} ms`,
			`of all ${middle(rounds, ({ all }) => all.seconds).toFixed(1)} s, ${middle(rounds, ({ all }) => all.cpuSeconds).toFixed(1)} s of processor time, longest wait ${middle(rounds, ({ all }) => all.longestWait).toFixed(0)} ms`,
		].join('; ');
	});
	const [large, huge] = [coverings.get('large'), coverings.get('huge')];
	if (large && huge)
		lines.push(
			`goal not slower at 400,000 people (p95 ≤ 1.3 times): ${median(huge.map(({ city }, round) => city.p95 / large[round]!.city.p95)).toFixed(2)} times`,
		);
	return lines.join('\n');
}

export function describeRecount({ figures, differences, seconds }: Recounting): string {
	return `recount: ${figures} figures, ${differences} differ; ${seconds.toFixed(1)} s (goal: 30 s)`;
}

export function describeCompleting(results: ReadonlyMap<string, Completing>): string {
	const speed = ([name, { rate, p50, p95 }]: [string, Completing['bare']]) =>
		`${name} ${rate.toFixed(0)} a second, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
	return [...results]
		.map(([engine, { multiple, againPercent, ...speeds }]) =>
			[
				`completion, 16 writers on ${engine}`,
				...Object.entries(speeds).map(speed),
				`${multiple.toFixed(2)} times the bare row (goal: 3)`,
				`${againPercent.toFixed(2)} % run again`,
			].join('; '),
		)
		.join('\n');
}

export function describeAssignments({ rules, ...evaluations }: Assignments): string {
	return Object.entries(evaluations)
		.map(([name, { people, standing, seconds, cpuSeconds, longestWait }]) =>
			[
				`assignments, ${name}: ${rules} rules, ${people} people, ${standing} stand`,
				`${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time`,
				`longest wait ${longestWait.toFixed(0)} ms`,
			].join('; '),
		)
		.join('\n');
}

/** The whole outcome as one line, for other programs. */
export function toJson(
	machine: Machine,
	results: Results,
	memory: Record<string, number>,
	goals: string[],
	{ reminders, storm }: { reminders?: Reminders; storm?: Storm },
): string {
	const ratios = [...results].flatMap(([name, { ofEmpty, ofEmptyCpu, ofSmaller }]) => [
		[`${name}/empty`, round(ofEmpty, 3)],
		[`${name}/empty cpu`, round(ofEmptyCpu, 3)],
		...Object.entries(ofSmaller ?? {}).map(([time, multiple]) => [
			`${name}/${name.replace('-40k', '')} ${time}`,
			round(multiple, 3),
		]),
	]);
	const rounded = [...results].map(([name, result]) => [
		name,
		Object.fromEntries(
			Object.entries(result)
				.filter(([key]) => !key.startsWith('of'))
				.map(([key, value]) => [key, typeof value === 'number' ? round(value, 2) : value]),
		),
	]);
	return JSON.stringify({
		machine,
		results: {
			...(Object.fromEntries(rounded) as object),
			...(reminders ? { reminders: roundAll({ ...reminders }) } : {}),
			...(storm ? { 'quiz-storm': stormOf(storm) } : {}),
		},
		memory,
		ratios: Object.fromEntries(ratios) as unknown,
		goals,
	});
}

function stormOf({ empty, faults, ...figures }: Storm) {
	return { ...roundAll(figures), empty: roundAll(empty), faults };
}

function roundAll(figures: Record<string, number>): Record<string, number> {
	return Object.fromEntries(
		Object.entries(figures).map(([name, figure]: [string, number]) => [name, round(figure, 2)]),
	);
}

function toLine(cells: string[]): string {
	return cells
		.map((cell, index) => (index === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[index]!)))
		.join(' ');
}

function percent(share: number | undefined): string {
	return `${Math.floor((share ?? 0) * 100)} %`;
}

function round(value: number, digits: number): number {
	return Number(value.toFixed(digits));
}
