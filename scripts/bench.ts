/**
 * `npm run bench`: how fast the built server is on this machine. Serves the demo city, and one of 40,000 staff, on
 * loopback, loads each page and prints what it saw. It judges nothing: a slow machine is not an error.
 */
import { parseArgs } from 'node:util';
import { measureAssignments } from './bench/assignments.ts';
import { prepareCity, removeCopies, type CityName } from './bench/cities.ts';
import { measureCompleting } from './bench/completions.ts';
import { measureCovering, measureRecount } from './bench/coverage.ts';
import { measureImports } from './bench/hr-import.ts';
import { describeLibrary, measureLibrary } from './bench/library.ts';
import { measures } from './bench/measures.ts';
import {
	describeAssignments,
	describeCompleting,
	describeCovering,
	describeGoals,
	describeImports,
	describeMachine,
	describeMemory,
	describeRecount,
	describeReminders,
	describeStorm,
	tableHead,
	tableLine,
	toJson,
} from './bench/report.ts';
import { measureReminders } from './bench/reminders.ts';
import { measureAll, type Stage } from './bench/rounds.ts';
import { measureStorm } from './bench/quiz-storm.ts';
import { startServer } from './bench/server.ts';

const { values: options } = parseArgs({
	options: {
		json: { type: 'boolean', default: false },
		only: { type: 'string' },
		seconds: { type: 'string', default: '3' },
	},
});
const seconds = Number(options.seconds);
const names = options.only?.split(',').map((name) => name.trim());
const chosen = chooseMeasures(names);
const withLibrary = names?.includes('library') ?? true;
const withReminders = names?.includes('reminders') ?? true;
const withStorm = names?.includes('quiz-storm') ?? true;
const withAssignments = names?.includes('assignments') ?? true;
const withImports = names?.includes('hr-import') ?? true;
const withRecount = names?.includes('recount') ?? true;
const withCompleting = names?.includes('completion') ?? true;
/** Ten times as many people take minutes to make and gigabytes to keep: only where somebody asks for them. */
const covered = coveredCities();

// A server ends with this process, also where a signal ends it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const machine = describeMachine();
const stages = await openStages(new Set(chosen.map((measure) => measure.city)));
console.log(
	`${machine.cpu}, ${machine.cores} processors, ${machine.memory} GB, Node ${machine.node}, load ${machine.load}\n`,
);
console.log(tableHead());
const results = await measureAll(chosen, stages, seconds, (name, result) =>
	console.log(tableLine(name, result)),
);
const memory = describeMemory(stages);
await Promise.all([...stages.values()].map(({ server }) => server.stop()));
const reminders = withReminders ? await measureReminders(seconds) : undefined;
const storm = withStorm ? await measureStorm() : undefined;
const imports = withImports ? await measureImports() : undefined;
const assigned = withAssignments ? await measureAssignments() : undefined;
const covering = covered.length > 0 ? await measureCovering(covered) : undefined;
const recounted = withRecount ? await measureRecount() : undefined;
const completed = withCompleting ? await measureCompleting() : undefined;
removeCopies();

const goals = describeGoals(results, memory);
console.log(`\nmemory in MB: ${JSON.stringify(memory)}`);
for (const goal of goals) console.log(goal);
if (withLibrary) console.log(`\n${describeLibrary(measureLibrary())}`);
if (reminders) console.log(describeReminders(reminders));
if (storm) console.log(describeStorm(storm));
if (imports) console.log(describeImports(imports));
if (assigned) console.log(describeAssignments(assigned));
if (covering) console.log(describeCovering(covering));
if (recounted) console.log(describeRecount(recounted));
if (completed) console.log(describeCompleting(completed));
if (options.json) console.log(toJson(machine, results, memory, goals, { reminders, storm }));

function chooseMeasures(names: string[] | undefined): typeof measures {
	if (!(seconds > 0 && seconds <= 60)) stop('--seconds wants a number above 0, 60 at most.');
	if (names === undefined) return measures.filter(({ city }) => city !== 'huge');
	const known = [
		...measures.map(({ name }) => name),
		'library',
		'reminders',
		'quiz-storm',
		'hr-import',
		'assignments',
		...['coverage', 'coverage-400k', 'recount', 'completion'],
	];
	const unknown = names.filter((name) => !known.includes(name));
	if (unknown.length > 0)
		stop(`--only knows no “${unknown.join(', ')}”. It knows ${known.join(', ')}.`);
	return measures.filter(({ name }) => names.includes(name));
}

function coveredCities(): CityName[] {
	if (names?.includes('coverage-400k')) return ['large', 'huge'];
	return (names?.includes('coverage') ?? true) ? ['large'] : [];
}

/** Both servers run the whole time, so that their pages can be measured in turn; the one that is not asked is idle. */
async function openStages(cities: ReadonlySet<CityName>): Promise<Map<CityName, Stage>> {
	const prepared = new Map<CityName, Awaited<ReturnType<typeof prepareCity>>>();
	for (const name of cities) prepared.set(name, await prepareCity(name));
	return new Map(
		await Promise.all(
			[...prepared].map(async ([name, { folder, city }]): Promise<[CityName, Stage]> => [
				name,
				{ server: await startServer(folder), city },
			]),
		),
	);
}

function stop(sentence: string): never {
	console.error(sentence);
	process.exit(2);
}
